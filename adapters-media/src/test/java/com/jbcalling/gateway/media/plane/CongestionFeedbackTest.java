package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.PeerInbox.Feedback;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.rtcp.FeedbackHeader;
import com.jbcalling.gateway.media.rtcp.ReceiverEstimatedMaxBitrate;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtcp.TransportFeedback;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A publisher is told how its packets arrive, so that it dares to send more. */
class CongestionFeedbackTest {
  private static final TransportId UP = new TransportId("up");
  private static final long SENT = 333_333;

  private Call call;
  private TestPeer publisher;

  @BeforeEach
  void connect() {
    call = new Call();
    publisher = call.join(UP, TransportDirection.SEND);
  }

  @AfterEach
  void hangUp() {
    call.close();
  }

  @Test
  void numberedPacketsAreAcknowledgedAndTheMissingOneIsNot() {
    call.router.openProducer(Tracks.video("camera", UP, "1", SENT));
    MediaSource source = MediaSource.video(SENT, 100).numbered(Tracks.SENT_SEQUENCE);
    for (int i = 0; i < 30; i++) {
      byte[] packet = source.frame(i == 0, 1).getFirst();
      if (i != 17) {
        publisher.sendRtp(packet);
      }
    }

    TreeSet<Integer> arrived = new TreeSet<>();
    publisher.inbox.awaitRtcp(
        packet -> {
          collect(packet, arrived);
          return arrived.size() == 29;
        });
    assertThat(arrived).doesNotContain(17).contains(0, 29);
  }

  private static void collect(Feedback packet, Set<Integer> arrived) {
    TransportFeedback feedback = new TransportFeedback();
    if (packet.type() == RtcpHeader.TRANSPORT_LAYER_FEEDBACK
        && packet.count() == FeedbackHeader.TRANSPORT_WIDE
        && feedback.wrap(packet.bytes(), 0, packet.bytes().length) == RtcpHeader.OK) {
      while (feedback.next()) {
        if (feedback.isReceived()) {
          arrived.add(feedback.sequence());
        }
      }
    }
  }

  @Test
  void packetsThatOnlyTellTheirSendTimeGetAnEstimate() {
    call.router.openProducer(Tracks.videoWithSendTime("camera", UP, "1", SENT));
    MediaSource source = MediaSource.video(SENT, 100).with(Tracks.SENT_TIME, "\0\0\1");
    for (int i = 0; i < 30; i++) {
      source.frame(i == 0, 2).forEach(publisher::sendRtp);
    }

    ReceiverEstimatedMaxBitrate estimate = new ReceiverEstimatedMaxBitrate();
    publisher.inbox.awaitRtcp(
        packet ->
            packet.count() == FeedbackHeader.APPLICATION_LAYER
                && estimate.wrap(packet.bytes(), 0, packet.bytes().length) == RtcpHeader.OK);
    assertThat(estimate.bitrate()).isPositive();
    assertThat(estimate.ssrc(0)).isEqualTo((int) SENT);
  }
}
