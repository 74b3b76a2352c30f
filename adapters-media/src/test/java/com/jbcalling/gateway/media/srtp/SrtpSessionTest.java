package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sender and a receiver in memory, for each engine and profile. */
class SrtpSessionTest {
  private static final int SSRC = 0xdeadbeef;
  private static final int ROOM = SrtpProfile.AEAD_AES_256_GCM.rtcpOverhead();

  static Stream<Arguments> sessions() {
    return Engines.withProfiles();
  }

  /** Both ends of one direction. */
  private record Session(SrtpProfile profile, SrtpSender sender, SrtpReceiver receiver)
      implements AutoCloseable {
    Session(CipherEngine engine, SrtpProfile profile) {
      this(
          profile,
          new SrtpSender(Engines.keys(profile, 1), engine),
          new SrtpReceiver(Engines.keys(profile, 1), engine));
    }

    byte[] seal(byte[] rtp) {
      byte[] out = new byte[rtp.length + ROOM];
      int length = sender.protectRtp(rtp, 0, rtp.length, out, 0);
      assertThat(length).isEqualTo(rtp.length + profile.rtpOverhead());
      return Arrays.copyOf(out, length);
    }

    byte[] sealRtcp(byte[] rtcp) {
      byte[] out = new byte[rtcp.length + ROOM];
      int length = sender.protectRtcp(rtcp, 0, rtcp.length, out, 0);
      assertThat(length).isEqualTo(rtcp.length + profile.rtcpOverhead());
      return Arrays.copyOf(out, length);
    }

    int open(byte[] srtp) {
      byte[] copy = srtp.clone();
      return receiver.unprotectRtp(copy, 0, copy.length);
    }

    int openRtcp(byte[] srtcp) {
      byte[] copy = srtcp.clone();
      return receiver.unprotectRtcp(copy, 0, copy.length);
    }

    void assertOpens(byte[] srtp, byte[] rtp) {
      byte[] copy = srtp.clone();
      assertThat(receiver.unprotectRtp(copy, 0, copy.length)).isEqualTo(rtp.length);
      assertThat(Arrays.copyOf(copy, rtp.length)).isEqualTo(rtp);
    }

    int wordFromEnd() {
      return profile.isAead() ? 4 : 14;
    }

    @Override
    public void close() {
      sender.close();
      receiver.close();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void everyLengthComesThroughAtAnyOffset(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      for (int payload = 0; payload < 100; payload++) {
        byte[] rtp = Engines.rtp(SSRC, payload, payload);
        byte[] in = new byte[3 + rtp.length + 9];
        System.arraycopy(rtp, 0, in, 3, rtp.length);
        byte[] out = new byte[7 + rtp.length + profile.rtpOverhead()];
        int length = session.sender.protectRtp(in, 3, rtp.length, out, 7);
        assertThat(length).isEqualTo(rtp.length + profile.rtpOverhead());
        assertThat(Arrays.copyOf(out, 7)).containsOnly(0);
        assertThat(Arrays.copyOfRange(in, 3, 3 + rtp.length)).isEqualTo(rtp);
        assertThat(session.receiver.unprotectRtp(out, 7, length)).isEqualTo(rtp.length);
        assertThat(Arrays.copyOfRange(out, 7, 7 + rtp.length)).isEqualTo(rtp);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void protectingInPlaceGivesTheSameBytes(CipherEngine engine, SrtpProfile profile) {
    try (Session one = new Session(engine, profile);
        Session other = new Session(engine, profile)) {
      byte[] rtp = Engines.rtp(SSRC, 1, 333);
      byte[] rtcp = Engines.rtcp(SSRC, 10);
      byte[] inPlace = Arrays.copyOf(rtp, rtp.length + profile.rtpOverhead());
      assertThat(one.sender.protectRtp(inPlace, 0, rtp.length, inPlace, 0)).isPositive();
      assertThat(inPlace).isEqualTo(other.seal(rtp));
      inPlace = Arrays.copyOf(rtcp, rtcp.length + profile.rtcpOverhead());
      assertThat(one.sender.protectRtcp(inPlace, 0, rtcp.length, inPlace, 0)).isPositive();
      assertThat(inPlace).isEqualTo(other.sealRtcp(rtcp));
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void contributingSourcesAndExtensionsStayInTheClear(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      byte[] rtp = Engines.rtp(SSRC, 1, 100);
      rtp[0] = (byte) 0x9f; // extension, 15 contributing sources
      NetworkOrder.putI16(rtp, 12 + 60, 0xbede);
      NetworkOrder.putI16(rtp, 12 + 60 + 2, 2);
      int header = 12 + 60 + 4 + 8;
      byte[] srtp = session.seal(rtp);
      assertThat(Arrays.copyOf(srtp, header)).isEqualTo(Arrays.copyOf(rtp, header));
      assertThat(Arrays.copyOfRange(srtp, header, rtp.length))
          .isNotEqualTo(Arrays.copyOfRange(rtp, header, rtp.length));
      for (int i = 0; i < header; i++) {
        byte[] forged = srtp.clone();
        forged[i] ^= 4;
        assertThat(session.open(forged)).as("byte %d", i).isNegative();
      }
      session.assertOpens(srtp, rtp);
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aHeaderThatDoesNotFitIsMalformed(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      byte[] out = new byte[200];
      byte[] sources = Engines.rtp(SSRC, 1, 59);
      sources[0] = (byte) 0x8f;
      byte[] extension = Engines.rtp(SSRC, 1, 11);
      extension[0] = (byte) 0x90;
      NetworkOrder.putI16(extension, 14, 2);
      byte[] noLength = Engines.rtp(SSRC, 1, 3);
      noLength[0] = (byte) 0x90;
      byte[] version = Engines.rtp(SSRC, 1, 20);
      version[0] = 0x40;
      for (byte[] bad : List.of(sources, extension, noLength, version, new byte[11])) {
        assertThat(session.sender.protectRtp(bad, 0, bad.length, out, 0))
            .isEqualTo(SrtpRefusal.MALFORMED);
        byte[] padded = Arrays.copyOf(bad, bad.length + profile.rtpOverhead());
        assertThat(session.open(padded)).isEqualTo(SrtpRefusal.MALFORMED);
      }
      assertThat(session.sender.streams()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void noLengthBelowTheMinimumIsTouched(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      byte[] rtp = session.seal(Engines.rtp(SSRC, 1, 0));
      byte[] rtcp = session.sealRtcp(Engines.rtcp(SSRC, 0));
      for (int length = -1; length < rtp.length; length++) {
        assertThat(session.receiver.unprotectRtp(rtp, 0, length)).isEqualTo(SrtpRefusal.MALFORMED);
      }
      for (int length = -1; length < rtcp.length; length++) {
        assertThat(session.receiver.unprotectRtcp(rtcp, 0, length))
            .isEqualTo(SrtpRefusal.MALFORMED);
      }
      assertThat(session.receiver.unprotectRtp(rtp, -1, rtp.length))
          .isEqualTo(SrtpRefusal.MALFORMED);
      assertThat(session.receiver.unprotectRtp(rtp, 1, rtp.length))
          .isEqualTo(SrtpRefusal.MALFORMED);
      assertThat(session.receiver.unprotectRtp(rtp, Integer.MAX_VALUE, rtp.length))
          .isEqualTo(SrtpRefusal.MALFORMED);
      assertThat(session.open(rtp)).isEqualTo(12);
      assertThat(session.openRtcp(rtcp)).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void anOutputWithoutRoomIsRefusedBeforeTheIndexIsUsed(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      byte[] rtp = Engines.rtp(SSRC, 1, 10);
      byte[] shortOne = new byte[rtp.length + profile.rtpOverhead() - 1];
      assertThat(session.sender.protectRtp(rtp, 0, rtp.length, shortOne, 0))
          .isEqualTo(SrtpRefusal.NO_ROOM);
      assertThat(session.sender.protectRtp(rtp, 0, rtp.length, new byte[100], -1))
          .isEqualTo(SrtpRefusal.NO_ROOM);
      assertThat(session.sender.protectRtp(rtp, 0, rtp.length, new byte[100], 99))
          .isEqualTo(SrtpRefusal.NO_ROOM);
      assertThat(session.sender.protectRtcp(rtp, 0, rtp.length, shortOne, 0))
          .isEqualTo(SrtpRefusal.NO_ROOM);
      session.assertOpens(session.seal(rtp), rtp);
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void rolloverIsFollowedThroughLossAndReordering(CipherEngine engine, SrtpProfile profile) {
    SplittableRandom random = new SplittableRandom(7);
    for (int start : new int[] {0, 127, 32767}) {
      try (Session session = new Session(engine, profile)) {
        List<byte[]> held = new ArrayList<>();
        int heldFrom = start;
        // Steps of up to 64, so that four rollovers take few packets.
        for (int n = start; n < start + 4 * 65536; n += 1 + random.nextInt(64)) {
          byte[] srtp = session.seal(Engines.rtp(SSRC, n & 0xffff, 16));
          int fate = random.nextInt(10);
          if (n == start || fate > 2) {
            assertThat(session.open(srtp)).isEqualTo(28);
          } else if (fate > 0) {
            held.add(srtp);
          } // else lost
          if (n - heldFrom > 500) { // all of them within the window still
            held.forEach(late -> assertThat(session.open(late)).isEqualTo(28));
            held.forEach(late -> assertThat(session.open(late)).isNegative());
            held.clear();
            heldFrom = n;
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void senderAndReceiverAgreeOverOutOfOrderSending(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      for (int seq : new int[] {32000, 64000, 65534, 1, 65535, 0, 3, 2}) {
        byte[] rtp = Engines.rtp(SSRC, seq, 10);
        session.assertOpens(session.seal(rtp), rtp);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aLeapOfMoreThanHalfInTheFirstPeriodIsFollowed(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      assertThat(session.open(session.seal(Engines.rtp(SSRC, 10, 10)))).isPositive();
      session.seal(Engines.rtp(SSRC, 30000, 10)); // lost, as is all around it
      assertThat(session.open(session.seal(Engines.rtp(SSRC, 60000, 10)))).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aReplayedPacketIsRefused(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      byte[] first = session.seal(Engines.rtp(SSRC, 100, 50));
      assertThat(session.open(first)).isPositive();
      assertThat(session.open(first)).isEqualTo(SrtpRefusal.REPLAYED);
      byte[] second = session.seal(Engines.rtp(SSRC, 100 + SrtpReceiver.RTP_WINDOW, 50));
      assertThat(session.open(second)).isPositive();
      assertThat(session.open(first)).isEqualTo(SrtpRefusal.TOO_OLD);

      byte[] report = session.sealRtcp(Engines.rtcp(SSRC, 5));
      assertThat(session.openRtcp(report)).isPositive();
      assertThat(session.openRtcp(report)).isEqualTo(SrtpRefusal.REPLAYED);
      for (int i = 0; i < SrtpReceiver.RTCP_WINDOW; i++) {
        assertThat(session.openRtcp(session.sealRtcp(Engines.rtcp(SSRC, 5)))).isPositive();
      }
      assertThat(session.openRtcp(report)).isEqualTo(SrtpRefusal.TOO_OLD);
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aForgedPacketMovesNoState(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      byte[] genuine = session.seal(Engines.rtp(SSRC, 65000, 50));
      byte[] report = session.sealRtcp(Engines.rtcp(SSRC, 5));
      assertThat(session.open(forge(genuine))).isEqualTo(SrtpRefusal.AUTH_FAILED);
      assertThat(session.openRtcp(forge(report))).isEqualTo(SrtpRefusal.AUTH_FAILED);
      assertThat(session.receiver.streams()).isZero();
      assertThat(session.open(genuine)).isPositive();

      // Would push ROC forward, the window far ahead, or mark the next index as seen.
      for (int seq : new int[] {100, 30000, 65001, 65535}) {
        byte[] forged = genuine.clone();
        NetworkOrder.putI16(forged, SrtpPacket.RTP_SEQUENCE, seq);
        assertThat(session.open(forged)).isEqualTo(SrtpRefusal.AUTH_FAILED);
      }
      byte[] forgedReport = report.clone();
      forgedReport[report.length - session.wordFromEnd() + 1] = 0x40;
      assertThat(session.openRtcp(forgedReport)).isEqualTo(SrtpRefusal.AUTH_FAILED);
      byte[] next = session.seal(Engines.rtp(SSRC, 65001, 50));
      assertThat(session.open(next)).isPositive();
      assertThat(session.open(session.seal(Engines.rtp(SSRC, 1, 50)))).isPositive();
      assertThat(session.openRtcp(report)).isPositive();
      assertThat(session.receiver.streams()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void everyBitOfAPacketIsAuthenticated(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      byte[] srtp = session.seal(Engines.rtp(SSRC, 1, 20));
      byte[] srtcp = session.sealRtcp(Engines.rtcp(SSRC, 3));
      for (int bit = 0; bit < 8 * srtp.length; bit++) {
        byte[] forged = srtp.clone();
        forged[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(session.open(forged)).isNegative();
      }
      for (int bit = 0; bit < 8 * srtcp.length; bit++) {
        byte[] forged = srtcp.clone();
        forged[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(session.openRtcp(forged)).isNegative();
      }
      assertThat(session.open(srtp)).isPositive();
      assertThat(session.openRtcp(srtcp)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void streamsHaveTheirOwnIndices(CipherEngine engine, SrtpProfile profile) {
    try (Session session = new Session(engine, profile)) {
      for (int seq : new int[] {65534, 65535, 0, 1}) {
        for (int ssrc = 0; ssrc < 40; ssrc++) {
          byte[] rtp = Engines.rtp(ssrc, (seq + 1000 * ssrc) & 0xffff, 10);
          session.assertOpens(session.seal(rtp), rtp);
        }
      }
      assertThat(session.sender.streams()).isEqualTo(40);
      assertThat(session.receiver.streams()).isEqualTo(40);
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aPeerWithManyStreamsLosesOnlyItsSilentOnes(CipherEngine engine, SrtpProfile profile) {
    SrtpKeys keys = Engines.keys(profile, 1);
    try (Session session =
        new Session(profile, new SrtpSender(keys, engine), new SrtpReceiver(keys, engine, 4))) {
      byte[] silent = session.seal(Engines.rtp(1000, 1, 10));
      assertThat(session.open(silent)).isPositive();
      for (int i = 0; i < 500; i++) {
        assertThat(session.open(session.seal(Engines.rtp(i, 1, 10)))).isPositive();
        byte[] busy = session.seal(Engines.rtp(SSRC, i, 10));
        assertThat(session.open(busy)).isPositive();
        assertThat(session.open(busy)).isEqualTo(SrtpRefusal.REPLAYED);
        assertThat(session.receiver.streams()).isLessThanOrEqualTo(4);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void theRtcpIndexEndsAtItsBound(CipherEngine engine, SrtpProfile profile) {
    SrtpKeys keys = Engines.keys(profile, 1);
    SrtpSender last =
        new SrtpSender(
            profile, keys.rtpSession(), keys.rtcpSession(), engine, 4, Integer.MAX_VALUE - 1);
    try (Session session = new Session(profile, last, new SrtpReceiver(keys, engine))) {
      byte[] rtcp = Engines.rtcp(SSRC, 1);
      assertThat(session.openRtcp(session.sealRtcp(rtcp))).isPositive();
      byte[] srtcp = session.sealRtcp(rtcp);
      assertThat(session.openRtcp(srtcp)).isPositive();
      assertThat(session.openRtcp(srtcp)).isEqualTo(SrtpRefusal.REPLAYED);
      byte[] out = new byte[100];
      for (int i = 0; i < 3; i++) {
        assertThat(last.protectRtcp(rtcp, 0, rtcp.length, out, 0))
            .isEqualTo(SrtpRefusal.KEY_EXHAUSTED);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aClosedSessionRefusesEverything(CipherEngine engine, SrtpProfile profile) {
    Session session = new Session(engine, profile);
    byte[] rtp = Engines.rtp(SSRC, 1, 10);
    byte[] srtp = session.seal(rtp);
    byte[] out = new byte[100];
    session.close();
    session.close();
    assertThat(session.open(srtp)).isEqualTo(SrtpRefusal.CIPHER_FAILED);
    assertThat(session.openRtcp(srtp)).isEqualTo(SrtpRefusal.CIPHER_FAILED);
    assertThat(session.sender.protectRtp(rtp, 0, rtp.length, out, 0))
        .isEqualTo(SrtpRefusal.CIPHER_FAILED);
    assertThat(session.sender.protectRtcp(rtp, 0, rtp.length, out, 0))
        .isEqualTo(SrtpRefusal.CIPHER_FAILED);
  }

  private static byte[] forge(byte[] packet) {
    byte[] forged = packet.clone();
    forged[packet.length / 2] ^= 1;
    return forged;
  }
}
