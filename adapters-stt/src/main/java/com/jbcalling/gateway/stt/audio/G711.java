package com.jbcalling.gateway.stt.audio;

/**
 * The two laws of ITU-T G.711: a sample of 8 kHz in 8 bits.
 *
 * <pre>
 *  7   6 5 4    3 2 1 0
 * +---+--------+---------+
 * | s | segment| step    |
 * +---+--------+---------+
 * </pre>
 */
final class G711 {
  static final int SAMPLE_RATE = 8_000;

  private static final short[] MU_LAW = new short[256];
  private static final short[] A_LAW = new short[256];
  private static final int BIAS = 0x84;

  static {
    for (int code = 0; code < 256; code++) {
      MU_LAW[code] = muLaw(~code);
      A_LAW[code] = aLaw(code ^ 0x55);
    }
  }

  private G711() {}

  private static short muLaw(int code) {
    int magnitude = ((((code & 0x0F) << 3) + BIAS) << ((code & 0x70) >> 4)) - BIAS;
    return (short) ((code & 0x80) != 0 ? -magnitude : magnitude);
  }

  private static short aLaw(int code) {
    int segment = (code & 0x70) >> 4;
    int step = ((code & 0x0F) << 4) + 8;
    int magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1);
    return (short) ((code & 0x80) != 0 ? magnitude : -magnitude);
  }

  static void decodeMuLaw(byte[] payload, int length, short[] samples) {
    decode(MU_LAW, payload, length, samples);
  }

  static void decodeALaw(byte[] payload, int length, short[] samples) {
    decode(A_LAW, payload, length, samples);
  }

  private static void decode(short[] law, byte[] payload, int length, short[] samples) {
    for (int i = 0; i < length; i++) {
      samples[i] = law[payload[i] & 0xFF];
    }
  }
}
