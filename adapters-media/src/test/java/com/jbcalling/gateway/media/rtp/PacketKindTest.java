package com.jbcalling.gateway.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacketKindTest {
  @Test
  void everyFirstByteGoesWhereRfc7983SaysItGoes() {
    byte[] datagram = new byte[40];
    for (int first = 0; first < 256; first++) {
      datagram[0] = (byte) first;
      PacketKind expected =
          first <= 3
              ? PacketKind.STUN
              : first >= 20 && first <= 63
                  ? PacketKind.DTLS
                  : first >= 128 && first <= 191 ? PacketKind.RTP : PacketKind.UNKNOWN;
      assertThat(PacketKind.of(datagram, 0, datagram.length)).isEqualTo(expected);
    }
  }

  @Test
  void everySecondByteTellsRtcpFromRtpAsRfc5761Says() {
    byte[] datagram = new byte[40];
    datagram[1] = (byte) 0x80;
    for (int second = 0; second < 256; second++) {
      datagram[2] = (byte) second;
      PacketKind expected = second >= 192 && second <= 223 ? PacketKind.RTCP : PacketKind.RTP;
      assertThat(PacketKind.of(datagram, 1, 39)).isEqualTo(expected);
    }
  }

  @Test
  void whatIsTooShortForItsHeaderIsUnknown() {
    assertThat(PacketKind.of(new byte[] {0}, 0, 0)).isEqualTo(PacketKind.UNKNOWN);
    assertThat(kind(0x00, 0, 19)).isEqualTo(PacketKind.UNKNOWN);
    assertThat(kind(0x00, 0, 20)).isEqualTo(PacketKind.STUN);
    assertThat(kind(22, 0, 12)).isEqualTo(PacketKind.UNKNOWN);
    assertThat(kind(22, 0, 13)).isEqualTo(PacketKind.DTLS);
    assertThat(kind(0x80, 0, 11)).isEqualTo(PacketKind.UNKNOWN);
    assertThat(kind(0x80, 0, 12)).isEqualTo(PacketKind.RTP);
    assertThat(kind(0x80, 200, 7)).isEqualTo(PacketKind.UNKNOWN);
    assertThat(kind(0x80, 200, 8)).isEqualTo(PacketKind.RTCP);
  }

  private static PacketKind kind(int first, int second, int length) {
    byte[] datagram = new byte[length];
    datagram[0] = (byte) first;
    datagram[1] = (byte) second;
    return PacketKind.of(datagram, 0, length);
  }
}
