package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values of ITU-T G.711, tables 1 and 2, scaled to 16 bits. */
class G711Test {
  private final short[] samples = new short[8];

  @Test
  void muLaw() {
    byte[] codes = {(byte) 0x80, (byte) 0x8F, (byte) 0xEF, (byte) 0xFF, 0x7F, 0x6F, 0x0F, 0x00};
    G711.decodeMuLaw(codes, codes.length, samples);

    assertThat(samples)
        .containsExactly(
            (short) 32_124,
            (short) 16_764,
            (short) 132,
            (short) 0,
            (short) 0,
            (short) -132,
            (short) -16_764,
            (short) -32_124);
  }

  @Test
  void aLaw() {
    byte[] codes = {(byte) 0xAA, (byte) 0xA5, (byte) 0xD5, (byte) 0xC5, 0x55, 0x45, 0x25, 0x2A};
    G711.decodeALaw(codes, codes.length, samples);

    assertThat(samples)
        .containsExactly(
            (short) 32_256,
            (short) 16_896,
            (short) 8,
            (short) 264,
            (short) -8,
            (short) -264,
            (short) -16_896,
            (short) -32_256);
  }
}
