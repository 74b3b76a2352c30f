package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets that libsrtp protects, from master keys: what browsers expect. */
class LibsrtpVectorsTest {
  private static final String RTP =
      "800f1234 decafbad cafebabe abababab abababab abababab abababab";
  private static final String RTCP = "81c8000b cafebabe abababab abababab abababab abababab";

  static Stream<Arguments> packets() {
    SrtpKeys counterMode =
        new SrtpKeys(SrtpProfile.AES128_CM_HMAC_SHA1_80, Engines.RFC3711_KEY, Engines.RFC3711_SALT);
    SrtpKeys gcm =
        new SrtpKeys(
            SrtpProfile.AEAD_AES_128_GCM,
            Engines.hex("000102030405060708090a0b0c0d0e0f"),
            Engines.hex("a0a1a2a3a4a5a6a7a8a9aaab"));
    return Engines.all().stream()
        .flatMap(
            engine ->
                Stream.of(
                    Arguments.of(
                        engine,
                        counterMode,
                        """
                        800f1234 decafbad cafebabe
                        4e55dc4c e79978d8 8ca4d215 949d2402 b78d6acc 99ea179b 8dbb
                        """,
                        """
                        81c8000b cafebabe
                        7128035b e487b9bd bef89041 f977a5a8 80000001 993e08cd 54d6c123 0798
                        """),
                    Arguments.of(
                        engine,
                        gcm,
                        """
                        800f1234 decafbad cafebabe
                        c5002ede 04cfdd2e b91159e0 880aa06e d2976826 f796b201 df3131a1 27e8a392
                        """,
                        """
                        81c8000b cafebabe
                        c98b8b5d f0392a55 852b6c21 ac8e7025 c52c6fbe a2b3b446 ea31123b a88ce61e
                        80000001
                        """)));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void packetsAreThoseOfLibsrtp(CipherEngine engine, SrtpKeys keys, String srtp, String srtcp) {
    byte[] rtp = Engines.hex(RTP);
    byte[] rtcp = Engines.hex(RTCP);
    byte[] out = new byte[100];
    try (SrtpSender sender = new SrtpSender(keys, engine);
        SrtpReceiver receiver = new SrtpReceiver(keys, engine)) {
      int length = sender.protectRtp(rtp, 0, rtp.length, out, 0);
      assertThat(Arrays.copyOf(out, length)).isEqualTo(Engines.hex(srtp));
      assertThat(receiver.unprotectRtp(out, 0, length)).isEqualTo(rtp.length);
      assertThat(out).startsWith(rtp);

      sender.protectRtcp(rtcp, 0, rtcp.length, out, 0); // libsrtp counts from 1
      length = sender.protectRtcp(rtcp, 0, rtcp.length, out, 0);
      assertThat(Arrays.copyOf(out, length)).isEqualTo(Engines.hex(srtcp));
      assertThat(receiver.unprotectRtcp(out, 0, length)).isEqualTo(rtcp.length);
      assertThat(out).startsWith(rtcp);
    }
  }
}
