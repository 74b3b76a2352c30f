package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.ConsumerLayersChanged;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.codec.Vp8Descriptor;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.SimulcastCamera;
import com.jbcalling.gateway.media.peer.SubscriberLoop;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A publisher sends its camera in three qualities; each subscriber gets one whole stream. */
class SimulcastTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");
  private static final ConsumerId SCREEN = new ConsumerId("screen");
  private static final long SEEN = 444_444;

  private Call call;
  private TestPeer subscriber;
  private SimulcastCamera camera;

  @BeforeEach
  void play() {
    call = new Call();
    TestPeer publisher = call.join(UP, TransportDirection.SEND);
    subscriber = call.join(DOWN, TransportDirection.RECV);
    call.router.openProducer(Tracks.simulcast("camera", UP, "1", "q", "h", "f"));
    call.router.openConsumer(
        Tracks.viewer("screen", DOWN, "camera", ProducerType.SIMULCAST, "8", SEEN, true));
    camera = new SimulcastCamera(publisher, "1", "q", "h", "f");
    call.router.resumeConsumer(SCREEN);
  }

  @AfterEach
  void hangUp() {
    camera.close();
    call.close();
  }

  private void awaitLayer(int spatial) {
    call.awaitEvent(ConsumerLayersChanged.class, event -> event.spatialLayer() == spatial);
  }

  @Test
  void theBestStreamIsSentAndSwitchesComeOnlyAtKeyFrames() {
    camera.start(0b111);
    awaitLayer(2);
    call.forgetEvents();
    call.router.setPreferredLayers(SCREEN, new PreferredLayers(0, null));
    awaitLayer(0);
    call.forgetEvents();
    call.router.setPreferredLayers(SCREEN, new PreferredLayers(1, null));
    awaitLayer(1);
    int seen = subscriber.inbox.rtp(SEEN).size();
    List<RtpPacket> packets =
        subscriber.inbox.awaitRtp(SEEN, received -> received.size() > seen + 20);

    assertOneUnbrokenStream(packets);
  }

  /** No gap, no step back, and where the source changes, a key frame begins. */
  private static void assertOneUnbrokenStream(List<RtpPacket> packets) {
    int lastLayer = -1;
    for (int i = 0; i < packets.size(); i++) {
      RtpPacket packet = packets.get(i);
      Vp8Descriptor descriptor = SubscriberLoop.descriptor(packet);
      int layer = SimulcastCamera.layerOf(packet);
      if (layer != lastLayer) {
        assertThat(MediaSource.isKeyFrame(packet))
            .as("packet %d begins layer %d", i, layer)
            .isTrue();
        lastLayer = layer;
      }
      if (i == 0) {
        continue;
      }
      RtpPacket before = packets.get(i - 1);
      Vp8Descriptor previous = SubscriberLoop.descriptor(before);
      boolean sameFrame = packet.timestamp() == before.timestamp();
      assertThat(packet.sequenceNumber()).isEqualTo((before.sequenceNumber() + 1) & 0xFFFF);
      assertThat(packet.timestamp() - before.timestamp()).isNotNegative();
      assertThat(descriptor.pictureId())
          .as("picture id of packet %d", i)
          .isEqualTo((previous.pictureId() + (sameFrame ? 0 : 1)) & 0x7FFF);
      assertThat(descriptor.baseLayerIndex())
          .isEqualTo((previous.baseLayerIndex() + (sameFrame ? 0 : 1)) & 0xFF);
    }
  }

  @Test
  void aStreamThatFallsSilentIsReplacedAndTakenUpAgainWhenItComesBack() {
    camera.start(0b111);
    awaitLayer(2);
    call.forgetEvents();
    camera.send(0b011);
    awaitLayer(1);
    call.forgetEvents();
    camera.send(0b111);
    awaitLayer(2);

    assertOneUnbrokenStream(subscriber.inbox.rtp(SEEN));
  }

  @Test
  void aPreferenceThatIsNotBeingSentGetsTheNextBestThing() {
    call.router.setPreferredLayers(SCREEN, new PreferredLayers(0, null));
    camera.start(0b100);
    awaitLayer(2);
    camera.send(0b110);
    call.awaitEvent(ConsumerLayersChanged.class, event -> event.spatialLayer() == 1);
  }

  @Test
  void temporalLayersThatAreNotWantedAreLeftOutWithoutATrace() {
    camera.withTemporalLayers();
    call.router.setPreferredLayers(SCREEN, new PreferredLayers(2, 0));
    camera.start(0b111);
    awaitLayer(2);
    List<RtpPacket> packets = subscriber.inbox.awaitRtp(SEEN, received -> received.size() > 60);

    assertOneUnbrokenStream(packets);
  }
}
