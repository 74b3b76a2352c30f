package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.BindingRequest;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.Stranger;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.stats.MediaCounter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes in by the port is counted and dropped, and the call goes on. */
class GarbageTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");
  private static final int SENT = 111_111;
  private static final int HEARD = 222_222;

  private final MediaSource source = MediaSource.audio(SENT, 100);
  private final Random random = new Random(1);
  private Call call;
  private TestPeer publisher;
  private TestPeer subscriber;
  private Stranger stranger;
  private int heard;

  @BeforeEach
  void play() {
    call = new Call();
    publisher = call.join(UP, TransportDirection.SEND);
    subscriber = call.join(DOWN, TransportDirection.RECV);
    stranger = new Stranger(publisher.server());
    call.router.openProducer(Tracks.audio("mic", UP, "0", SENT));
    call.router.openConsumer(Tracks.listener("ear", DOWN, "mic", "7", HEARD));
    call.router.resumeConsumer(new ConsumerId("ear"));
    talk();
  }

  @AfterEach
  void hangUp() {
    talk();
    assertThat(call.count(MediaCounter.DROPPED_FAULT)).isZero();
    stranger.close();
    call.close();
  }

  private void talk() {
    publisher.sendRtp(source.packet());
    heard++;
    subscriber.inbox.awaitRtp(HEARD, packets -> packets.size() == heard);
  }

  private byte[] noise(int length, int firstByte) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    if (length > 0) {
      bytes[0] = (byte) firstByte;
    }
    return bytes;
  }

  @Test
  void bytesOfNoProtocol() {
    for (int i = 0; i < 100; i++) {
      stranger.send(noise(1 + i, 70));
      stranger.send(noise(i % 8, 200));
    }
    call.awaitCount(MediaCounter.DROPPED_UNKNOWN_PROTOCOL, 200);
  }

  @Test
  void mediaAndHandshakesFromAddressesThatNobodyKnows() {
    for (int i = 0; i < 100; i++) {
      stranger.send(noise(20 + i, 0x80));
      stranger.send(noise(20 + i, 22));
    }
    call.awaitCount(MediaCounter.DROPPED_UNKNOWN_ADDRESS, 200);
  }

  @Test
  void malformedChecks() {
    byte[] check = BindingRequest.of(publisher.iceParameters(), new byte[12]);
    for (int length = 20; length < check.length; length++) {
      stranger.send(Arrays.copyOf(check, length));
    }
    call.awaitCount(MediaCounter.DROPPED_STUN_MALFORMED, check.length - 20);
  }

  @Test
  void forgedChecks() {
    long answered = call.count(MediaCounter.STUN_ANSWERED);
    IceParameters real = publisher.iceParameters();
    for (int i = 0; i < 100; i++) {
      stranger.send(
          BindingRequest.of(
              new IceParameters(real.usernameFragment(), "x".repeat(32), true), new byte[12]));
      stranger.send(
          BindingRequest.of(new IceParameters("nobody", real.password(), true), new byte[12]));
    }
    call.awaitCount(MediaCounter.DROPPED_STUN_UNAUTHORIZED, 100);
    call.awaitCount(MediaCounter.DROPPED_STUN_UNKNOWN_USER, 100);
    assertThat(call.count(MediaCounter.STUN_ANSWERED)).isEqualTo(answered);
  }

  @Test
  void handshakeRecordsThatMeanNothing() {
    for (int i = 0; i < 100; i++) {
      publisher.sendNow(noise(13 + i, 20 + i % 44));
    }
    call.awaitCount(MediaCounter.DROPPED_DTLS_UNEXPECTED, 90);
  }

  @Test
  void forgedMediaFromAPeersOwnAddress() {
    for (int i = 0; i < 100; i++) {
      byte[] rtp = noise(60, 0x80);
      rtp[1] = 111;
      publisher.sendNow(rtp);
      byte[] rtcp = noise(60, 0x80);
      rtcp[1] = (byte) 200;
      publisher.sendNow(rtcp);
    }
    call.awaitCount(MediaCounter.DROPPED_SRTP_UNAUTHENTIC, 200);
  }

  @Test
  void replayedMedia() {
    byte[] sealed = publisher.sealRtp(source.packet());
    heard++;
    for (int i = 0; i < 10; i++) {
      publisher.sendNow(sealed);
    }
    call.awaitCount(MediaCounter.DROPPED_SRTP_REPLAYED, 9);
  }

  @Test
  void truncatedMedia() {
    byte[] sealed = publisher.sealRtp(source.packet());
    for (int length = 12; length < sealed.length; length++) {
      publisher.sendNow(Arrays.copyOf(sealed, length));
    }
    Stranger.awaitSum(
        call::count,
        sealed.length - 12,
        MediaCounter.DROPPED_SRTP_MALFORMED,
        MediaCounter.DROPPED_SRTP_UNAUTHENTIC);
  }

  @Test
  void authenticMediaOfNoStreamAndAuthenticNonsense() {
    MediaSource other = MediaSource.audio(999, 1);
    for (int i = 0; i < 20; i++) {
      publisher.sendRtp(other.packet());
      byte[] rtcp = noise(40, 0x80);
      rtcp[1] = (byte) (200 + i % 8);
      publisher.sendRtcp(rtcp);
    }
    call.awaitCount(MediaCounter.DROPPED_RTP_UNKNOWN_STREAM, 20);
    Stranger.awaitSum(call::count, 20, MediaCounter.DROPPED_RTCP_MALFORMED, MediaCounter.RTCP_IN);
  }

  @Test
  void mediaOfAKnownStreamWithAPayloadTypeThatWasNotAgreed() {
    byte[] packet = source.packet();
    heard--; // It takes a number of the stream, but nobody hears it.
    packet[1] = 99;
    publisher.sendRtp(packet);
    heard++;
    call.awaitCount(MediaCounter.DROPPED_RTP_UNKNOWN_PAYLOAD_TYPE, 1);
  }
}
