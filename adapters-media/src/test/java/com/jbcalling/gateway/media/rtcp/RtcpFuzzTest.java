package com.jbcalling.gateway.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.fuzz.Mutator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RtcpFuzzTest {
  private final RtcpCompound compound = new RtcpCompound();
  private final SenderReport senderReport = new SenderReport();
  private final ReceiverReport receiverReport = new ReceiverReport();
  private final ReportBlock block = new ReportBlock();
  private final SourceDescription description = new SourceDescription();
  private final Bye bye = new Bye();
  private final PictureLossIndication pictureLoss = new PictureLossIndication();
  private final FullIntraRequest intraRequest = new FullIntraRequest();
  private final GenericNack nack = new GenericNack();
  private final ReceiverEstimatedMaxBitrate remb = new ReceiverEstimatedMaxBitrate();
  private final TransportFeedback feedback = new TransportFeedback();
  private final TransportFeedback again = new TransportFeedback();
  private final TransportFeedbackBuilder builder = new TransportFeedbackBuilder();
  private final ExtendedReport extended = new ExtendedReport();
  private final byte[] out = new byte[70_000];
  private final int[] sequences = new int[17 * 400];

  @Test
  void noBytesMakeAReaderThrowOrLeaveTheDatagram() {
    Mutator.run(
        "rtcp-compound",
        input -> {
          if (compound.wrap(input, 0, input.length) == RtcpHeader.OK) {
            while (compound.next()) {
              assertThat(compound.offset() + compound.length()).isLessThanOrEqualTo(input.length);
              readAll(input, compound.offset(), compound.length());
            }
          }
          // a reader must also hold when it is given what the walker would have refused
          readAll(input, 0, input.length);
        });
  }

  private void readAll(byte[] input, int offset, int length) {
    if (senderReport.wrap(input, offset, length) == RtcpHeader.OK) {
      senderReport.octetCount();
      for (int i = 0; i < senderReport.reportCount(); i++) {
        senderReport.report(i, block);
        block.delaySinceLastSenderReport();
      }
    }
    if (receiverReport.wrap(input, offset, length) == RtcpHeader.OK) {
      for (int i = 0; i < receiverReport.reportCount(); i++) {
        receiverReport.report(i, block);
        assertBlockRoundTrips();
      }
    }
    if (description.wrap(input, offset, length) == RtcpHeader.OK) {
      while (description.next()) {
        if (description.cnameLength() >= 0) {
          assertThat(description.cnameOffset() + description.cnameLength())
              .isLessThan(offset + length);
        }
      }
    }
    if (bye.wrap(input, offset, length) == RtcpHeader.OK) {
      for (int i = 0; i < bye.sourceCount(); i++) {
        bye.source(i);
      }
    }
    if (pictureLoss.wrap(input, offset, length) == RtcpHeader.OK) {
      pictureLoss.mediaSsrc();
    }
    if (intraRequest.wrap(input, offset, length) == RtcpHeader.OK) {
      for (int i = 0; i < intraRequest.entryCount(); i++) {
        intraRequest.entrySsrc(i);
        intraRequest.entrySequence(i);
      }
    }
    if (nack.wrap(input, offset, length) == RtcpHeader.OK) {
      assertNackRoundTrips();
    }
    if (remb.wrap(input, offset, length) == RtcpHeader.OK) {
      assertThat(remb.bitrate()).isNotNegative();
      for (int i = 0; i < remb.ssrcCount(); i++) {
        remb.ssrc(i);
      }
    }
    if (feedback.wrap(input, offset, length) == RtcpHeader.OK) {
      assertFeedbackRoundTrips();
    }
    if (extended.wrap(input, offset, length) == RtcpHeader.OK) {
      while (extended.next()) {
        if (extended.blockType() == ExtendedReport.RECEIVER_REFERENCE_TIME) {
          extended.referenceTime();
        } else if (extended.blockType() == ExtendedReport.DELAY_SINCE_LAST) {
          for (int i = 0; i < extended.delayCount(); i++) {
            extended.delaySsrc(i);
            extended.delaySinceLastReference(i);
          }
        }
      }
    }
  }

  private void assertBlockRoundTrips() {
    ReportBlock.write(
        out,
        0,
        out.length,
        block.ssrc(),
        block.fractionLost(),
        block.cumulativeLost(),
        block.extendedHighestSequence(),
        (int) block.jitter(),
        block.lastSenderReport(),
        block.delaySinceLastSenderReport());
    ReportBlock written = new ReportBlock();
    written.wrap(out, 0);
    assertThat(written.cumulativeLost()).isEqualTo(block.cumulativeLost());
    assertThat(written.jitter()).isEqualTo(block.jitter());
  }

  private void assertNackRoundTrips() {
    int count = nack.sequenceNumbers(sequences);
    int length = GenericNack.write(out, 0, out.length, 1, 2, sequences, 0, count);
    int[] before = Arrays.stream(sequences, 0, count).distinct().sorted().toArray();
    assertThat(nack.wrap(out, 0, length)).isEqualTo(RtcpHeader.OK);
    int read = nack.sequenceNumbers(sequences);
    assertThat(Arrays.stream(sequences, 0, read).distinct().sorted().toArray()).isEqualTo(before);
  }

  private void assertFeedbackRoundTrips() {
    int statuses = 0;
    boolean whole = true;
    long reference = (long) feedback.referenceTime() * TransportFeedback.REFERENCE_TICKS;
    builder.begin(feedback.baseSequence(), reference, feedback.feedbackCount(), out.length);
    while (feedback.next()) {
      statuses++;
      if (feedback.isReceived()) {
        whole &= builder.add(feedback.sequence(), feedback.arrivalTicks());
      }
    }
    assertThat(statuses).isEqualTo(feedback.statusCount());
    if (!whole || builder.statusCount() == 0) {
      return;
    }
    int length = builder.write(out, 0, out.length, 1, 2);
    assertThat(again.wrap(out, 0, length)).isEqualTo(RtcpHeader.OK);
    feedback.rewind();
    while (again.next()) {
      assertThat(feedback.next()).isTrue();
      assertThat(again.sequence()).isEqualTo(feedback.sequence());
      assertThat(again.isReceived()).isEqualTo(feedback.isReceived());
      assertThat(again.arrivalTicks()).isEqualTo(feedback.arrivalTicks());
    }
  }
}
