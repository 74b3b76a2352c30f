package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That no index is ever encrypted twice with different content. */
class SrtpResendTest {
  private static final int SSRC = 0x12345678;

  private final byte[] out = new byte[200];

  static Stream<Arguments> sessions() {
    return Engines.withProfiles();
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aUsedIndexIsRefused(CipherEngine engine, SrtpProfile profile) {
    try (SrtpSender sender = new SrtpSender(Engines.keys(profile, 1), engine)) {
      assertThat(protect(sender, Engines.rtp(SSRC, 5, 20))).isPositive();
      assertThat(protect(sender, Engines.rtp(SSRC, 5, 21))).isEqualTo(SrtpRefusal.INDEX_REUSED);
      assertThat(protect(sender, Engines.rtp(SSRC, 4, 20))).isPositive();
      assertThat(protect(sender, Engines.rtp(SSRC, 5 + SrtpSender.WINDOW, 20))).isPositive();
      assertThat(protect(sender, Engines.rtp(SSRC, 5, 20))).isEqualTo(SrtpRefusal.TOO_OLD);
      assertThat(protect(sender, Engines.rtp(SSRC, 6, 20))).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aPacketFromBeforeTheFirstRolloverPeriodIsRefused(CipherEngine engine, SrtpProfile profile) {
    try (SrtpSender sender = new SrtpSender(Engines.keys(profile, 1), engine)) {
      assertThat(protect(sender, Engines.rtp(SSRC, 0, 20))).isPositive();
      assertThat(protect(sender, Engines.rtp(SSRC, 65535, 20))).isEqualTo(SrtpRefusal.TOO_OLD);
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void theSamePacketAgainGivesTheSameBytes(CipherEngine engine, SrtpProfile profile) {
    try (SrtpSender sender = new SrtpSender(Engines.keys(profile, 1), engine)) {
      assertThat(sender.permitResends(SSRC, 100)).isZero();
      byte[] packet = Engines.rtp(SSRC, 65530, 20);
      int length = protect(sender, packet);
      byte[] sent = Arrays.copyOf(out, length);
      // At once, which the JDK's cipher would refuse, and after others and a rollover.
      assertThat(protectAgain(sender, packet)).isEqualTo(length);
      assertThat(Arrays.copyOf(out, length)).isEqualTo(sent);
      assertThat(protectAgain(sender, packet)).isEqualTo(length);
      for (int i = 0; i < 127; i++) {
        assertThat(protect(sender, Engines.rtp(SSRC, 65531 + i & 0xffff, 20))).isPositive();
        assertThat(protectAgain(sender, packet)).isEqualTo(length);
        assertThat(Arrays.copyOf(out, length)).isEqualTo(sent);
      }
      assertThat(protect(sender, Engines.rtp(SSRC, 65531 + 127 & 0xffff, 20))).isPositive();
      assertThat(protectAgain(sender, packet)).isEqualTo(SrtpRefusal.NOT_REMEMBERED);
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void changedContentNeverLeavesTheSender(CipherEngine engine, SrtpProfile profile) {
    try (SrtpSender sender = new SrtpSender(Engines.keys(profile, 1), engine)) {
      assertThat(sender.permitResends(SSRC, 100)).isZero();
      byte[] packet = Engines.rtp(SSRC, 9, 20);
      assertThat(protect(sender, packet)).isPositive();
      byte[] changedHeader = packet.clone();
      changedHeader[1] ^= (byte) 0x80;
      byte[] changedPayload = packet.clone();
      changedPayload[20] ^= 1;
      byte[] shorter = Arrays.copyOf(packet, packet.length - 1);
      for (byte[] changed : new byte[][] {changedHeader, changedPayload, shorter}) {
        Arrays.fill(out, (byte) 1);
        assertThat(protectAgain(sender, changed)).isEqualTo(SrtpRefusal.CONTENT_CHANGED);
        int written = changed.length + profile.rtpOverhead();
        assertThat(Arrays.copyOf(out, written)).containsOnly(0);
        assertThat(out[written]).isEqualTo((byte) 1);
      }
      assertThat(protectAgain(sender, packet)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void onlyWhatWasSentWithPermissionGoesAgain(CipherEngine engine, SrtpProfile profile) {
    try (SrtpSender sender = new SrtpSender(Engines.keys(profile, 1), engine)) {
      byte[] early = Engines.rtp(SSRC, 9, 20);
      assertThat(protectAgain(sender, early)).isEqualTo(SrtpRefusal.NOT_REMEMBERED);
      assertThat(protect(sender, early)).isPositive();
      assertThat(protectAgain(sender, early)).isEqualTo(SrtpRefusal.NOT_REMEMBERED);
      assertThat(sender.permitResends(SSRC, 10)).isZero();
      assertThat(protectAgain(sender, early)).isEqualTo(SrtpRefusal.NOT_REMEMBERED);
      byte[] later = Engines.rtp(SSRC, 10, 20);
      assertThat(protectAgain(sender, later)).isEqualTo(SrtpRefusal.NOT_REMEMBERED);
      assertThat(protect(sender, later)).isPositive();
      assertThat(sender.permitResends(SSRC, 16)).isZero();
      assertThat(protectAgain(sender, later)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aStragglerDoesNotTakeALaterPacketsPlace(CipherEngine engine, SrtpProfile profile) {
    try (SrtpSender sender = new SrtpSender(Engines.keys(profile, 1), engine)) {
      assertThat(sender.permitResends(SSRC, 16)).isZero();
      byte[] latest = Engines.rtp(SSRC, 116, 20);
      assertThat(protect(sender, latest)).isPositive();
      byte[] straggler = Engines.rtp(SSRC, 100, 20);
      assertThat(protect(sender, straggler)).isPositive();
      assertThat(protectAgain(sender, straggler)).isEqualTo(SrtpRefusal.NOT_REMEMBERED);
      assertThat(protectAgain(sender, latest)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void streamsAreBoundedUntilOneRetires(CipherEngine engine, SrtpProfile profile) {
    try (SrtpSender sender = new SrtpSender(Engines.keys(profile, 1), engine, 2)) {
      assertThat(protect(sender, Engines.rtp(1, 1, 20))).isPositive();
      assertThat(sender.permitResends(2, 10)).isZero();
      assertThat(protect(sender, Engines.rtp(3, 1, 20))).isEqualTo(SrtpRefusal.TOO_MANY_STREAMS);
      assertThat(sender.permitResends(3, 10)).isEqualTo(SrtpRefusal.TOO_MANY_STREAMS);
      sender.retire(1);
      sender.retire(1);
      assertThat(protect(sender, Engines.rtp(3, 1, 20))).isPositive();
      assertThat(sender.streams()).isEqualTo(2);
    }
  }

  private int protect(SrtpSender sender, byte[] packet) {
    return sender.protectRtp(packet, 0, packet.length, out, 0);
  }

  private int protectAgain(SrtpSender sender, byte[] packet) {
    return sender.protectRtpAgain(packet, 0, packet.length, out, 0);
  }
}
