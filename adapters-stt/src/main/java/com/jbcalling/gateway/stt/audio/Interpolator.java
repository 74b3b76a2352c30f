package com.jbcalling.gateway.stt.audio;

import java.util.Arrays;

/**
 * From 8 kHz to 16 kHz: between any two samples comes one that a low-pass filter finds, which
 * passes up to 3.6 kHz and stops from 4.4 kHz on. Owned by one thread.
 */
final class Interpolator {
  static final int FACTOR = 2;

  private static final int TAPS_A_PHASE = 41;
  private static final int HISTORY = TAPS_A_PHASE - 1;
  private static final float[] TAPS = LowPass.taps(FACTOR * TAPS_A_PHASE, 0.25);

  private final float[] signal;

  /**
   * @param maxLength samples taken at a time
   */
  Interpolator(int maxLength) {
    signal = new float[HISTORY + maxLength];
  }

  /**
   * Filters samples.
   *
   * @param to takes twice as many from its beginning on
   */
  void take(short[] from, int length, short[] to) {
    for (int i = 0; i < length; i++) {
      signal[HISTORY + i] = from[i];
    }
    for (int i = 0; i < length; i++) {
      to[FACTOR * i] = Pcm.round(sum(i, 1));
      to[FACTOR * i + 1] = Pcm.round(sum(i, 0));
    }
    System.arraycopy(signal, length, signal, 0, HISTORY);
  }

  /** Every second tap meets a sample; the others would meet the zeros between samples. */
  private float sum(int from, int phase) {
    float sum = 0;
    for (int i = 0; i < TAPS_A_PHASE; i++) {
      sum += TAPS[FACTOR * i + phase] * signal[from + i];
    }
    return sum * FACTOR;
  }

  /** Forgets what came before. */
  void reset() {
    Arrays.fill(signal, 0);
  }
}
