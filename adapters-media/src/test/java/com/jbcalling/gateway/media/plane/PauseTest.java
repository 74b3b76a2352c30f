package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.stats.MediaCounter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is paused is not sent, and what is resumed begins with a key frame. */
class PauseTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");
  private static final ProducerId CAMERA = new ProducerId("camera");
  private static final ConsumerId SCREEN = new ConsumerId("screen");
  private static final long SEEN = 444_444;

  private final MediaSource source = MediaSource.video(333_333, 100);
  private Call call;
  private TestPeer publisher;
  private TestPeer subscriber;
  private long sent;

  @BeforeEach
  void connect() {
    call = new Call();
    publisher = call.join(UP, TransportDirection.SEND);
    subscriber = call.join(DOWN, TransportDirection.RECV);
    call.router.openProducer(Tracks.video("camera", UP, "1", 333_333));
    call.router.openConsumer(Tracks.viewer("screen", DOWN, "camera", "8", SEEN));
  }

  @AfterEach
  void hangUp() {
    call.close();
  }

  /** Sends a frame and waits until the gateway has taken it. */
  private void send(boolean key) {
    source.frame(key, 2).forEach(publisher::sendRtp);
    sent += 2;
    call.awaitCount(MediaCounter.RTP_IN, sent);
  }

  private List<RtpPacket> awaitSeen(int packets) {
    return subscriber.inbox.awaitRtp(SEEN, seen -> seen.size() >= packets);
  }

  private void assertUnbroken(List<RtpPacket> packets) {
    for (int i = 1; i < packets.size(); i++) {
      assertThat(packets.get(i).sequenceNumber())
          .isEqualTo((packets.get(i - 1).sequenceNumber() + 1) & 0xFFFF);
    }
  }

  @Test
  void aConsumerGetsNothingBeforeItIsResumed() {
    send(true);
    send(false);
    assertThat(call.count(MediaCounter.RTP_OUT)).isZero();
    assertThat(call.count(MediaCounter.KEY_FRAME_REQUESTS_OUT)).isZero();
  }

  /** With the key frame of before the pause if that is recent still, else with the next one. */
  @Test
  void aPausedConsumerGetsNothingAndGoesOnAtAKeyFrame() {
    call.router.resumeConsumer(SCREEN);
    send(true);
    awaitSeen(2);
    call.router.pauseConsumer(SCREEN);
    send(false);
    assertThat(call.count(MediaCounter.RTP_OUT)).isEqualTo(2);
    call.router.resumeConsumer(SCREEN);
    send(true);

    List<RtpPacket> seen =
        subscriber.inbox.awaitRtp(
            SEEN,
            packets ->
                packets.size() >= 4 && MediaSource.isKeyFrame(packets.get(packets.size() - 2)));
    assertThat(MediaSource.isKeyFrame(seen.get(2))).isTrue();
    assertUnbroken(seen);
    assertThat(call.count(MediaCounter.KEY_FRAME_REQUESTS_OUT)).isPositive();
  }

  @Test
  void aPausedProducerReachesNobodyAndGoesOnAtAKeyFrame() {
    call.router.resumeConsumer(SCREEN);
    send(true);
    awaitSeen(2);
    call.router.pauseProducer(CAMERA);
    send(false);
    send(true);
    call.router.resumeProducer(CAMERA);
    send(false);
    send(true);

    List<RtpPacket> seen = awaitSeen(4);
    assertThat(seen).hasSize(4);
    assertThat(MediaSource.isKeyFrame(seen.get(2))).isTrue();
    assertUnbroken(seen);
  }

  @Test
  void aClosedConsumerGetsNothingMore() {
    call.router.resumeConsumer(SCREEN);
    send(true);
    awaitSeen(2);
    call.router.closeConsumer(SCREEN);
    send(true);

    assertThat(call.count(MediaCounter.RTP_OUT)).isEqualTo(2);
  }

  @Test
  void aKeyFrameThatASubscriberAsksForLateIsAskedFor() {
    call.router.resumeConsumer(SCREEN);
    send(true);
    awaitSeen(2);
    publisher.inbox.clear();
    call.router.requestKeyFrame(SCREEN);

    publisher.inbox.awaitRtcp(feedback -> feedback.type() == RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK);
  }
}
