package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.PeerInbox.Feedback;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.rtcp.FeedbackHeader;
import com.jbcalling.gateway.media.rtcp.PictureLossIndication;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.stats.MediaCounter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One publishes, another subscribes: audio and video get through. */
class FirstCallTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");

  private Call call;
  private TestPeer publisher;
  private TestPeer subscriber;

  @BeforeEach
  void connect() {
    call = new Call();
    publisher = call.join(UP, TransportDirection.SEND);
    subscriber = call.join(DOWN, TransportDirection.RECV);
  }

  @AfterEach
  void hangUp() {
    call.close();
  }

  @Test
  void audioGetsThroughUnderTheNumbersThatTheSubscriberExpects() {
    call.router.openProducer(Tracks.audio("mic", UP, "0", 111_111));
    call.router.openConsumer(Tracks.listener("ear", DOWN, "mic", "7", 222_222));
    call.router.resumeConsumer(new ConsumerId("ear"));
    MediaSource source = MediaSource.audio(111_111, 65_530).with(Tracks.SENT_LEVEL, "\u0085");

    for (int i = 0; i < 20; i++) {
      publisher.sendRtp(source.packet());
    }

    List<RtpPacket> heard = subscriber.inbox.awaitRtp(222_222, packets -> packets.size() == 20);
    for (int i = 0; i < 20; i++) {
      RtpPacket packet = heard.get(i);
      assertThat(packet.payloadType()).isEqualTo(Tracks.ROUTER_OPUS);
      assertThat(packet.sequenceNumber())
          .isEqualTo((heard.getFirst().sequenceNumber() + i) & 0xFFFF);
      assertThat(packet.payloadLength()).isEqualTo(80);
      int mid = packet.findExtension(Tracks.MID);
      assertThat(packet.buffer()[mid]).isEqualTo((byte) '7');
      assertThat(packet.extensionLength(mid)).isEqualTo(1);
      assertThat(packet.buffer()[packet.findExtension(Tracks.LEVEL)]).isEqualTo((byte) 0x85);
    }
  }

  @Test
  void videoBeginsWithAKeyFrameThatThePublisherWasAskedFor() {
    call.router.openProducer(Tracks.video("camera", UP, "1", 333_333));
    call.router.openConsumer(Tracks.viewer("screen", DOWN, "camera", "8", 444_444));
    MediaSource source = MediaSource.video(333_333, 100);
    source.frame(false, 3).forEach(publisher::sendRtp);
    call.awaitCount(MediaCounter.RTP_IN, 3);
    call.router.resumeConsumer(new ConsumerId("screen"));

    Feedback request =
        publisher.inbox.awaitRtcp(
            packet ->
                packet.type() == RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK
                    && packet.count() == FeedbackHeader.PICTURE_LOSS_INDICATION);
    PictureLossIndication loss = new PictureLossIndication();
    loss.wrap(request.bytes(), 0, request.bytes().length);
    assertThat(loss.mediaSsrc()).isEqualTo(333_333);

    source.frame(false, 2).forEach(publisher::sendRtp);
    source.frame(true, 4).forEach(publisher::sendRtp);
    source.frame(false, 2).forEach(publisher::sendRtp);

    List<RtpPacket> seen = subscriber.inbox.awaitRtp(444_444, packets -> packets.size() == 6);
    assertThat(seen.getFirst().payloadType()).isEqualTo(Tracks.ROUTER_VP8);
    assertThat(seen.getFirst().findExtension(Tracks.SEQUENCE)).isPositive();
    assertThat(seen.get(3).hasMarker()).isTrue();
    assertThat(seen.get(4).timestamp() - seen.getFirst().timestamp()).isEqualTo(3000);
    assertThat(subscriber.inbox.refusals()).isEmpty();
  }
}
