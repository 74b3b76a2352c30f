package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.Eventually;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.tap.AudioRing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who listens to a microphone hears what it sends, and the call does not notice. */
class TapTest {
  private static final TransportId UP = new TransportId("up");
  private static final ProducerId MIC = new ProducerId("mic");
  private static final long SENT = 111_111;

  private final MediaSource source = MediaSource.audio(SENT, 65_530);
  private Call call;
  private TestPeer publisher;
  private int sent;

  private record Heard(AudioCodec codec, int sequence, int timestamp, List<Byte> payload) {
    static Heard of(AudioCodec codec, byte[] bytes) {
      RtpPacket packet = new RtpPacket();
      packet.wrap(bytes, 0, bytes.length);
      return new Heard(
          codec,
          packet.sequenceNumber(),
          packet.timestamp(),
          bytes(bytes, packet.payloadOffset(), packet.payloadLength()));
    }

    static List<Byte> bytes(byte[] buffer, int offset, int length) {
      List<Byte> bytes = new ArrayList<>();
      for (byte b : Arrays.copyOfRange(buffer, offset, offset + length)) {
        bytes.add(b);
      }
      return bytes;
    }
  }

  @BeforeEach
  void connect() {
    call = new Call();
    publisher = call.join(UP, TransportDirection.SEND);
  }

  @AfterEach
  void hangUp() {
    call.close();
  }

  private void openMicrophone() {
    call.router.openProducer(Tracks.audio("mic", UP, "0", SENT));
  }

  /** Sends a packet and waits until the gateway has taken it. */
  private byte[] send() {
    byte[] packet = source.packet();
    publisher.sendRtp(packet);
    call.awaitCount(MediaCounter.RTP_IN, ++sent);
    return packet;
  }

  private static List<Heard> listen(AudioTap tap) {
    List<Heard> heard = new ArrayList<>();
    while (tap.poll(
        (codec, sequence, timestamp, payload, offset, length) ->
            heard.add(
                new Heard(codec, sequence, timestamp, Heard.bytes(payload, offset, length))))) {
      // Each poll adds one.
    }
    return heard;
  }

  @Test
  void packetsComeAsTheNetworkBringsThemAndAcrossTheEndOfTheNumbers() {
    openMicrophone();
    AudioTap tap = call.router.tap(MIC);
    List<Heard> expected = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      byte[] late = source.packet();
      expected.add(Heard.of(AudioCodec.OPUS, send()));
      publisher.sendRtp(late);
      call.awaitCount(MediaCounter.RTP_IN, ++sent);
      expected.add(Heard.of(AudioCodec.OPUS, late));
    }

    assertThat(listen(tap)).isEqualTo(expected);
    assertThat(tap.dropped()).isZero();
    assertThat(tap.isEnded()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void payloadsAreNamedByTheirCodec(AudioCodec codec) {
    call.router.openProducer(Tracks.audio("mic", UP, "0", SENT, codec));
    AudioTap tap = call.router.tap(MIC);
    Heard expected = Heard.of(codec, send());

    assertThat(listen(tap)).containsExactly(expected);
  }

  @Test
  void aPacketThatComesAgainIsHeardOnce() {
    openMicrophone();
    AudioTap tap = call.router.tap(MIC);
    byte[] sealed = publisher.sealRtp(source.packet());
    publisher.sendNow(sealed);
    publisher.sendNow(sealed);
    call.awaitCount(MediaCounter.DROPPED_SRTP_REPLAYED, 1);

    assertThat(listen(tap)).hasSize(1);
  }

  @Test
  void aPausedMicrophoneIsNotHeard() {
    openMicrophone();
    AudioTap tap = call.router.tap(MIC);
    call.router.pauseProducer(MIC);
    send();
    assertThat(listen(tap)).isEmpty();
    call.router.resumeProducer(MIC);
    send();

    assertThat(listen(tap)).hasSize(1);
    assertThat(tap.isEnded()).isFalse();
  }

  @Test
  void severalListenersHearTheSame() {
    openMicrophone();
    AudioTap first = call.router.tap(MIC);
    AudioTap second = call.router.tap(MIC);
    send();
    first.close();
    send();

    assertThat(listen(first)).isEmpty();
    assertThat(listen(second)).hasSize(2);
  }

  @Test
  void aCameraIsNotHeard() {
    call.router.openProducer(Tracks.video("mic", UP, "1", SENT));
    AudioTap tap = call.router.tap(MIC);
    MediaSource.video(SENT, 1).frame(true, 3).forEach(publisher::sendRtp);
    call.awaitCount(MediaCounter.RTP_IN, 3);

    assertThat(listen(tap)).isEmpty();
  }

  @Test
  void whatIsNotThereCannotBeTapped() {
    assertThatThrownBy(() -> call.router.tap(MIC))
        .isInstanceOf(MediaUnavailableException.class)
        .hasMessageContaining("mic");
  }

  @Test
  void aTapEndsWithItsProducer() {
    openMicrophone();
    AudioTap tap = call.router.tap(MIC);
    send();
    call.router.closeProducer(MIC);

    assertThat(tap.isEnded()).isTrue();
    assertThat(listen(tap)).as("what was said before").hasSize(1);
  }

  @Test
  void aTapEndsWithItsTransport() {
    openMicrophone();
    AudioTap tap = call.router.tap(MIC);
    call.router.closeTransport(UP);

    assertThat(tap.isEnded()).isTrue();
  }

  @Test
  void aTapEndsWithItsRouter() {
    openMicrophone();
    AudioTap tap = call.router.tap(MIC);
    call.router.close();

    assertThat(tap.isEnded()).isTrue();
  }

  @Test
  void aTapEndsWithItsWorker() {
    openMicrophone();
    AudioTap tap = call.router.tap(MIC);
    call.engine.close();

    assertThat(tap.isEnded()).isTrue();
  }

  @Test
  void aListenerWhoNeverReadsHarmsNobody() {
    openMicrophone();
    TransportId down = new TransportId("down");
    TestPeer subscriber = call.join(down, TransportDirection.RECV);
    call.router.openConsumer(Tracks.listener("ear", down, "mic", "7", 222_222));
    call.router.resumeConsumer(new ConsumerId("ear"));
    AudioTap idle = call.router.tap(MIC);
    AudioTap busy = call.router.tap(MIC);
    int packets = 3 * AudioRing.CAPACITY;
    for (int i = 1; i <= packets; i++) {
      send();
      int all = i;
      Eventually.holds(() -> listen(busy).size() == 1, () -> "packet " + all + " is not heard");
    }

    subscriber.inbox.awaitRtp(222_222, seen -> seen.size() == packets);
    assertThat(idle.dropped()).isEqualTo(packets - AudioRing.CAPACITY);
    assertThat(listen(idle)).hasSize(AudioRing.CAPACITY);
    assertThat(busy.dropped()).isZero();
    assertThat(call.count(MediaCounter.TAP_IN)).isEqualTo(2L * packets);
    assertThat(call.count(MediaCounter.TAP_DROPPED)).isEqualTo(idle.dropped());
  }
}
