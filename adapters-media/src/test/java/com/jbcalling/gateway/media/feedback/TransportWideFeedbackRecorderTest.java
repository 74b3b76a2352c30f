package com.jbcalling.gateway.media.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.rtcp.RtcpCompound;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtcp.TransportFeedback;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportWideFeedbackRecorderTest {
  private static final long MILLI = 1_000_000;

  private final TransportWideFeedbackRecorder recorder = new TransportWideFeedbackRecorder();
  private final TransportFeedback feedback = new TransportFeedback();
  private final byte[] out = new byte[1500];

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65530, 65535})
  void arrivalsAndLossesAreReportedAcrossTheWrap(int start) {
    for (int i = 0; i < 20; i++) {
      if (i % 4 != 2) {
        recorder.onPacket((start + i) & 0xFFFF, i * 3L * MILLI);
      }
    }

    assertReport(1200);

    assertThat(feedback.baseSequence()).isEqualTo(start);
    assertThat(feedback.statusCount()).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      assertThat(feedback.next()).isTrue();
      assertThat(feedback.sequence()).isEqualTo((start + i) & 0xFFFF);
      assertThat(feedback.isReceived()).isEqualTo(i % 4 != 2);
      if (feedback.isReceived()) {
        assertThat(feedback.arrivalTicks()).isEqualTo(i * 12L);
      }
    }
    assertThat(write(1200)).isEqualTo(TransportWideFeedbackRecorder.NOTHING);
  }

  @Test
  void aReportContinuesWhereTheOneBeforeEnded() {
    recorder.onPacket(10, 0);
    recorder.onPacket(11, MILLI);
    assertReport(1200);
    assertThat(feedback.feedbackCount()).isZero();
    recorder.onPacket(14, 2 * MILLI);
    assertReport(1200);

    assertThat(feedback.baseSequence()).isEqualTo(12);
    assertThat(feedback.statusCount()).isEqualTo(3);
    assertThat(feedback.feedbackCount()).isEqualTo(1);
  }

  @Test
  void aPacketReportedAsLostThatStillComesIsReportedAgain() {
    recorder.onPacket(10, 0);
    recorder.onPacket(12, MILLI);
    assertReport(1200);
    recorder.onPacket(11, 2 * MILLI);
    recorder.onPacket(13, 3 * MILLI);
    assertReport(1200);

    assertThat(feedback.baseSequence()).isEqualTo(11);
    assertThat(feedback.statusCount()).isEqualTo(3);
    feedback.next();
    assertThat(feedback.isReceived()).isTrue();
    assertThat(feedback.arrivalTicks()).isEqualTo(8);
    feedback.next();
    assertThat(feedback.arrivalTicks()).isEqualTo(4);
  }

  @Test
  void ofADuplicateTheFirstArrivalCounts() {
    recorder.onPacket(10, 0);
    recorder.onPacket(11, MILLI);
    recorder.onPacket(10, 5 * MILLI);
    assertReport(1200);
    feedback.next();

    assertThat(feedback.arrivalTicks()).isZero();
    recorder.onPacket(11, 9 * MILLI);
    assertThat(write(1200)).isEqualTo(TransportWideFeedbackRecorder.NOTHING);
  }

  @Test
  void reportsAreDueEveryTenthOfASecondWhileThereIsSomething() {
    assertThat(recorder.isDue(0)).isFalse();
    recorder.onPacket(10, 0);
    assertThat(recorder.isDue(99 * MILLI)).isFalse();
    assertThat(recorder.isDue(100 * MILLI)).isTrue();
    recorder.write(out, 0, 1200, 1, 2, 100 * MILLI);
    assertThat(recorder.isDue(300 * MILLI)).isFalse();
    recorder.onPacket(11, 110 * MILLI);
    assertThat(recorder.isDue(199 * MILLI)).isFalse();
    assertThat(recorder.isDue(200 * MILLI)).isTrue();
  }

  @Test
  void whatDoesNotFitGoesIntoTheNextReport() {
    for (int i = 0; i < 500; i++) {
      recorder.onPacket(i, i * MILLI);
    }
    int reported = 0;
    int messages = 0;
    while (write(200) > 0) {
      assertThat(feedback.wrap(out, 0, lengthWithoutPadding())).isEqualTo(RtcpHeader.OK);
      assertThat(feedback.baseSequence()).isEqualTo(reported);
      reported += feedback.statusCount();
      messages++;
    }
    assertThat(reported).isEqualTo(500);
    assertThat(messages).isBetween(3, 10);
  }

  @Test
  void aTimeStepTooLargeForADeltaBeginsANewReport() {
    recorder.onPacket(1, 0);
    recorder.onPacket(2, 9000 * MILLI);
    assertReport(1200);
    assertThat(feedback.statusCount()).isEqualTo(1);
    assertReport(1200);
    assertThat(feedback.baseSequence()).isEqualTo(2);
    feedback.next();
    assertThat(feedback.arrivalTicks()).isEqualTo(36_000);
  }

  @Test
  void aJumpForgetsWhatWasNotReported() {
    recorder.onPacket(1, 0);
    recorder.onPacket(20_000, MILLI);
    assertReport(1200);

    assertThat(feedback.baseSequence()).isEqualTo(20_000);
    assertThat(feedback.statusCount()).isEqualTo(1);
    recorder.onPacket(19_000, MILLI);
    assertThat(write(1200)).as("far too late").isEqualTo(TransportWideFeedbackRecorder.NOTHING);
  }

  /** Whatever the network does, every packet that arrived is reported with its time. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyArrivalIsReportedOverABadNetwork(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Integer, Long> arrived = new HashMap<>();
    Map<Integer, Long> reported = new HashMap<>();
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextLong(4 * MILLI);
      int sequence = 60_000 + i - (random.nextInt(20) == 0 ? random.nextInt(60) : 0);
      if (random.nextInt(10) > 0 && i > 100) {
        recorder.onPacket(sequence & 0xFFFF, now);
        arrived.putIfAbsent(sequence & 0xFFFF, Math.floorDiv(now, TransportFeedback.TICK_NANOS));
      }
      if (recorder.isDue(now)) {
        collect(reported, now);
      }
    }
    collect(reported, now);
    assertThat(reported).isEqualTo(arrived);
  }

  private void collect(Map<Integer, Long> reported, long now) {
    while (recorder.write(out, 0, 1200, 1, 2, now) > 0) {
      assertThat(feedback.wrap(out, 0, lengthWithoutPadding())).isEqualTo(RtcpHeader.OK);
      while (feedback.next()) {
        if (feedback.isReceived()) {
          reported.put(feedback.sequence(), feedback.arrivalTicks());
        }
      }
    }
  }

  private void assertReport(int limit) {
    assertThat(write(limit)).isPositive();
    assertThat(feedback.wrap(out, 0, lengthWithoutPadding())).isEqualTo(RtcpHeader.OK);
    assertThat(feedback.senderSsrc()).isEqualTo(1);
    assertThat(feedback.mediaSsrc()).isEqualTo(2);
  }

  private int write(int limit) {
    return recorder.write(out, 0, limit, 1, 2, 0);
  }

  private int lengthWithoutPadding() {
    RtcpCompound compound = new RtcpCompound();
    compound.wrap(out, 0, RtcpHeader.length(out, 0));
    compound.next();
    return compound.length();
  }
}
