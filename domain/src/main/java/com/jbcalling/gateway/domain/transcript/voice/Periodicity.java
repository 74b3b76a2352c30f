package com.jbcalling.gateway.domain.transcript.voice;

/**
 * How much a signal repeats itself at the pitch of a voice: the greatest normalised autocorrelation
 * at lags from 2.5 to 14 ms (70 to 400 Hz), of 40 ms at a quarter of the sample rate. A voiced
 * sound comes close to 1, noise to 0.3. Owned by one thread.
 */
final class Periodicity {
  private static final int DECIMATION = 4;
  private static final int SHORTEST_LAG = 10;
  private static final int LONGEST_LAG = 57;
  private static final int WINDOW = 160;
  private static final int KEPT = WINDOW + LONGEST_LAG;

  /** Takes away the slope of rumble and pink noise, which would correlate at short lags. */
  private static final float EMPHASIS = 0.9f;

  private final float[] signal = new float[KEPT];
  private float previous;

  /** Takes 10 ms at 16 kHz. */
  void take(short[] samples, int offset) {
    int taken = VoiceDetector.FRAME / DECIMATION;
    System.arraycopy(signal, taken, signal, 0, KEPT - taken);
    for (int i = 0; i < taken; i++) {
      float sum = 0;
      for (int j = 0; j < DECIMATION; j++) {
        sum += samples[offset + i * DECIMATION + j];
      }
      signal[KEPT - taken + i] = sum - EMPHASIS * previous;
      previous = sum;
    }
  }

  /** How periodic the last 40 ms are, 0 to 1. */
  float of() {
    float energy = energy(LONGEST_LAG);
    float best = 0;
    for (int lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
      float product = 0;
      for (int i = LONGEST_LAG; i < KEPT; i++) {
        product += signal[i] * signal[i - lag];
      }
      if (product > 0) {
        double scale = Math.sqrt((double) energy * energy(LONGEST_LAG - lag)) + 1;
        best = Math.max(best, (float) (product / scale));
      }
    }
    return best;
  }

  private float energy(int from) {
    float energy = 0;
    for (int i = from; i < from + WINDOW; i++) {
      energy += signal[i] * signal[i];
    }
    return energy;
  }
}
