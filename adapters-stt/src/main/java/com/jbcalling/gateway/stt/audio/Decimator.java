package com.jbcalling.gateway.stt.audio;

import java.util.Arrays;

/**
 * From 48 kHz to 16 kHz: a low-pass filter that passes up to 7 kHz and stops from 8 kHz on, of
 * whose output every third sample is kept, and no other computed. The signal is laid out in three
 * phases, so that the inner loop runs along arrays, as compilers like it. Owned by one thread.
 */
final class Decimator {
  static final int FACTOR = 3;

  private static final int TAPS_A_PHASE = 65;
  private static final float[] TAPS =
      LowPass.taps(FACTOR * TAPS_A_PHASE, 7_500.0 / OpusVoice.SAMPLE_RATE);
  private static final int HISTORY = TAPS_A_PHASE - 1;

  private final float[][] phases = new float[FACTOR][HISTORY + OpusVoice.MAX_SAMPLES / FACTOR];
  private final float[] sums = new float[OpusVoice.MAX_SAMPLES / FACTOR];

  /**
   * Filters samples.
   *
   * @param length a multiple of 3, at most {@link OpusVoice#MAX_SAMPLES}
   * @param to takes a third as many samples from its beginning on
   */
  void take(short[] from, int length, short[] to) {
    int outputs = length / FACTOR;
    for (int i = 0; i < outputs; i++) {
      for (int phase = 0; phase < FACTOR; phase++) {
        phases[phase][HISTORY + i] = from[FACTOR * i + phase];
      }
    }
    Arrays.fill(sums, 0, outputs, 0);
    for (int tap = 0; tap < TAPS.length; tap++) {
      // The filter is symmetric, so that its taps need not be turned round.
      add(TAPS[tap], phases[tap % FACTOR], tap / FACTOR, outputs);
    }
    for (int i = 0; i < outputs; i++) {
      to[i] = Pcm.round(sums[i]);
    }
    for (float[] phase : phases) {
      System.arraycopy(phase, outputs, phase, 0, HISTORY);
    }
  }

  private void add(float tap, float[] phase, int from, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += tap * phase[from + i];
    }
  }

  /** Forgets what came before. */
  void reset() {
    for (float[] phase : phases) {
      Arrays.fill(phase, 0);
    }
  }
}
