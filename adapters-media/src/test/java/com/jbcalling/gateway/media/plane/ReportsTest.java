package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.Eventually;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.PeerInbox.Feedback;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.rtcp.ExtendedReport;
import com.jbcalling.gateway.media.rtcp.NtpTime;
import com.jbcalling.gateway.media.rtcp.ReceiverReport;
import com.jbcalling.gateway.media.rtcp.ReportBlock;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtcp.SenderReport;
import com.jbcalling.gateway.media.rtcp.SourceDescription;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.stats.MediaCounter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publisher and subscriber are told how media comes through, and tell it. */
class ReportsTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");
  private static final ConsumerId EAR = new ConsumerId("ear");
  private static final ProducerId MIC = new ProducerId("mic");
  private static final int SENT = 111_111;
  private static final int HEARD = 222_222;

  /** Half past some second of 2026, by the publisher's clock. */
  private static final long NTP = NtpTime.ofUnixNanos(1_790_000_000_500_000_000L);

  private Call call;
  private TestPeer publisher;
  private TestPeer subscriber;

  @BeforeEach
  void play() {
    call = new Call();
    publisher = call.join(UP, TransportDirection.SEND);
    subscriber = call.join(DOWN, TransportDirection.RECV);
    call.router.openProducer(Tracks.audio("mic", UP, "0", SENT));
    call.router.openConsumer(Tracks.listener("ear", DOWN, "mic", "7", HEARD));
    call.router.resumeConsumer(EAR);
  }

  @AfterEach
  void hangUp() {
    call.close();
  }

  private static byte[] senderReport(int rtpTimestamp) {
    byte[] bytes = new byte[SenderReport.LENGTH];
    SenderReport.write(bytes, 0, bytes.length, SENT, NTP, rtpTimestamp, 1, 80);
    return bytes;
  }

  private static ReceiverReport receiverReport(Feedback feedback) {
    ReceiverReport report = new ReceiverReport();
    report.wrap(feedback.bytes(), 0, feedback.bytes().length);
    return report;
  }

  @Test
  void thePublisherIsToldWhatArrivedAndWhatWasLost() {
    MediaSource source = MediaSource.audio(SENT, 65_530);
    publisher.sendRtcp(senderReport(96_000));
    for (int i = 0; i < 20; i++) {
      byte[] packet = source.packet();
      if (i % 4 != 1) {
        publisher.sendRtp(packet);
      }
    }
    call.awaitCount(MediaCounter.RTP_IN, 15);

    ReportBlock block = new ReportBlock();
    publisher.inbox.awaitRtcp(
        feedback -> {
          if (feedback.type() != RtcpHeader.RECEIVER_REPORT) {
            return false;
          }
          receiverReport(feedback).report(0, block);
          return block.cumulativeLost() == 5;
        });

    assertThat(block.ssrc()).isEqualTo(SENT);
    assertThat(block.lastSenderReport()).isEqualTo(NtpTime.middle(NTP));
    assertThat(block.extendedHighestSequence() & 0xFFFF).isEqualTo((65_530 + 19) & 0xFFFF);
  }

  @Test
  void theSubscriberGetsThePublishersClockUnderItsOwnTimestamps() {
    MediaSource source = MediaSource.audio(SENT, 100);
    byte[] first = source.packet();
    RtpPacket packet = new RtpPacket();
    packet.wrap(first, 0, first.length);
    int sentTimestamp = packet.timestamp();
    publisher.sendRtcp(senderReport(sentTimestamp));
    publisher.sendRtp(first);
    int heardTimestamp =
        subscriber.inbox.awaitRtp(HEARD, heard -> heard.size() == 1).getFirst().timestamp();

    Feedback feedback =
        subscriber.inbox.awaitRtcp(candidate -> candidate.type() == RtcpHeader.SENDER_REPORT);
    SenderReport report = new SenderReport();
    report.wrap(feedback.bytes(), 0, feedback.bytes().length);

    assertThat(report.ssrc()).isEqualTo(HEARD);
    assertThat(report.packetCount()).isEqualTo(1);
    assertThat(report.octetCount()).isEqualTo(80);
    // Whenever the report was made, it lies on the line through the publisher's own report.
    long nanos = NtpTime.nanosBetween(NTP, report.ntpTimestamp());
    assertThat(nanos).isNotNegative();
    assertThat(report.rtpTimestamp() - heardTimestamp)
        .isCloseTo((int) (nanos * 48 / 1_000_000), org.assertj.core.data.Offset.offset(1));

    Feedback description =
        subscriber.inbox.awaitRtcp(candidate -> candidate.type() == RtcpHeader.SOURCE_DESCRIPTION);
    SourceDescription source2 = new SourceDescription();
    source2.wrap(description.bytes(), 0, description.bytes().length);
    assertThat(source2.next()).isTrue();
    assertThat(source2.ssrc()).isEqualTo(HEARD);
    assertThat(
            new String(
                description.bytes(),
                source2.cnameOffset(),
                source2.cnameLength(),
                StandardCharsets.UTF_8))
        .isEqualTo("publisher");
  }

  @Test
  void statisticsShowWhatTheSubscriberReports() {
    MediaSource source = MediaSource.audio(SENT, 100);
    publisher.sendRtcp(senderReport(90_960));
    publisher.sendRtp(source.packet());
    Feedback feedback =
        subscriber.inbox.awaitRtcp(candidate -> candidate.type() == RtcpHeader.SENDER_REPORT);
    SenderReport report = new SenderReport();
    report.wrap(feedback.bytes(), 0, feedback.bytes().length);

    byte[] answer = new byte[ReceiverReport.LENGTH + ReportBlock.LENGTH];
    ReceiverReport.begin(answer, 0, answer.length, 9);
    ReportBlock.write(
        answer,
        ReceiverReport.LENGTH,
        answer.length,
        HEARD,
        64,
        3,
        120,
        480,
        NtpTime.middle(report.ntpTimestamp()),
        0);
    ReceiverReport.end(answer, 0, 1);
    subscriber.sendRtcp(answer);

    Eventually.holds(
        () -> call.router.consumerStats(EAR).size() == 2, () -> call.router.consumerStats(EAR));
    List<Map<String, Object>> stats = call.router.consumerStats(EAR);
    assertThat(stats.getFirst())
        .containsEntry("type", "outbound-rtp")
        .containsEntry("ssrc", (long) HEARD)
        .containsEntry("packetsSent", 1L)
        .containsEntry("bytesSent", 80L);
    assertThat(stats.getLast())
        .containsEntry("type", "remote-inbound-rtp")
        .containsEntry("packetsLost", 3L)
        .containsEntry("fractionLost", 0.25)
        .containsEntry("jitter", 0.01);
    assertThat((Double) stats.getLast().get("roundTripTime")).isBetween(0.0, 20.0);
  }

  @Test
  void theRoundTripToThePublisherIsMeasuredByItsExtendedReports() {
    publisher.sendRtp(MediaSource.audio(SENT, 100).packet());
    Feedback question =
        publisher.inbox.awaitRtcp(candidate -> candidate.type() == RtcpHeader.EXTENDED_REPORT);
    ExtendedReport reference = new ExtendedReport();
    reference.wrap(question.bytes(), 0, question.bytes().length);
    assertThat(reference.next()).isTrue();
    byte[] answer = new byte[64];
    int length =
        ExtendedReport.writeDelay(
            answer,
            0,
            answer.length,
            SENT,
            reference.ssrc(),
            NtpTime.middle(reference.referenceTime()),
            0);
    publisher.sendRtcp(Arrays.copyOf(answer, length));

    Eventually.holds(
        () -> call.router.producerStats(MIC).getFirst().containsKey("roundTripTime"),
        () -> call.router.producerStats(MIC));
    assertThat(call.router.producerStats(MIC).getFirst())
        .containsEntry("type", "inbound-rtp")
        .containsEntry("kind", "audio")
        .containsEntry("packetsReceived", 1L)
        .containsEntry("packetsLost", 0L);
  }

  @Test
  void aTransportTellsWhatWentThroughIt() {
    publisher.sendRtp(MediaSource.audio(SENT, 100).packet());
    subscriber.inbox.awaitRtp(HEARD, heard -> heard.size() == 1);

    assertThat(call.router.transportStats(UP).getFirst())
        .containsEntry("type", "transport")
        .containsEntry("iceState", "completed")
        .containsEntry("dtlsState", "connected")
        .containsEntry("packetsReceived", 1L);
    assertThat(call.router.transportStats(DOWN).getFirst()).containsEntry("packetsSent", 1L);
    assertThat(call.router.transportStats(DOWN).getLast()).containsEntry("type", "candidate-pair");
  }
}
