package com.jbcalling.gateway.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtcpCompoundTest {
  private final RtcpCompound compound = new RtcpCompound();

  @Test
  void packetsComeInTheirOrder() {
    byte[] wire = hex("ff 80c9000100000001 a1ce0003000000020000000300000004 81cb000100000001");

    assertThat(compound.wrap(wire, 1, wire.length - 1)).isEqualTo(RtcpHeader.OK);

    assertThat(compound.next()).isTrue();
    assertThat(compound.type()).isEqualTo(RtcpHeader.RECEIVER_REPORT);
    assertThat(compound.offset()).isEqualTo(1);
    assertThat(compound.length()).isEqualTo(8);
    assertThat(compound.next()).isTrue();
    assertThat(compound.type()).isEqualTo(RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK);
    assertThat(compound.count()).isEqualTo(1);
    assertThat(compound.length()).as("without its 4 bytes of padding").isEqualTo(12);
    assertThat(compound.next()).isTrue();
    assertThat(compound.type()).isEqualTo(RtcpHeader.BYE);
    assertThat(compound.next()).isFalse();
    assertThat(compound.buffer()).isSameAs(wire);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "80c900",
        "40c9000100000001", // version 1
        "80c9000200000001", // longer than the datagram
        "80c900010000000180c9", // half a header follows
        "a0c9000100000000", // padding count 0
        "a0c9000100000005", // padding over the header
        "80c900010000000100c9000100000001" // second packet of version 0
      })
  void aDatagramWithABrokenPartIsRefusedWhole(String bytes) {
    byte[] wire = hex(bytes);

    assertThat(compound.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.MALFORMED);
    assertThat(compound.next()).isFalse();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
