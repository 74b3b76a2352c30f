package com.jbcalling.gateway.media.srtp;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The cipher engines of this machine, and bytes for tests. */
final class Engines {
  static final byte[] RFC3711_KEY = hex("E1F97A0D3E018BE0D64FA32C06DE4139");
  static final byte[] RFC3711_SALT = hex("0EC675AD498AFEEBB6960B3AABE6");

  private Engines() {}

  static List<CipherEngine> all() {
    List<CipherEngine> engines = new ArrayList<>(List.of(CipherEngines.sunJce()));
    CipherEngine libcrypto = CipherEngines.libcrypto();
    if (libcrypto != null) {
      engines.add(libcrypto);
    }
    return engines;
  }

  /** Each engine with each profile. */
  static Stream<Arguments> withProfiles() {
    return all().stream()
        .flatMap(
            engine ->
                Stream.of(SrtpProfile.values()).map(profile -> Arguments.of(engine, profile)));
  }

  /** Keys that differ by seed. */
  static SrtpKeys keys(SrtpProfile profile, int seed) {
    return new SrtpKeys(
        profile, pattern(profile.keyLength(), 17 + seed), pattern(profile.saltLength(), 91 + seed));
  }

  static byte[] pattern(int length, int seed) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (seed + 31 * i);
    }
    return bytes;
  }

  /** An RTP packet with a payload that depends on its sequence number. */
  static byte[] rtp(int ssrc, int seq, int payload) {
    byte[] packet = new byte[SrtpPacket.RTP_HEADER + payload];
    byte[] body = pattern(payload, seq);
    System.arraycopy(body, 0, packet, SrtpPacket.RTP_HEADER, payload);
    packet[0] = (byte) 0x80;
    packet[1] = 96;
    NetworkOrder.putI16(packet, 2, seq);
    NetworkOrder.putI32(packet, 4, seq * 3000);
    NetworkOrder.putI32(packet, 8, ssrc);
    return packet;
  }

  /** A receiver report without report blocks, followed by some words. */
  static byte[] rtcp(int ssrc, int words) {
    byte[] packet = pattern(SrtpPacket.RTCP_HEADER + 4 * words, ssrc);
    packet[0] = (byte) 0x80;
    packet[1] = (byte) 201;
    NetworkOrder.putI16(packet, 2, 1 + words);
    NetworkOrder.putI32(packet, 4, ssrc);
    return packet;
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  static String hex(byte[] bytes, int offset, int length) {
    return HexFormat.of().formatHex(bytes, offset, offset + length);
  }
}
