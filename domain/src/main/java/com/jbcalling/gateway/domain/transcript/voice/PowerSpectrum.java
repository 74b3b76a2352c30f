package com.jbcalling.gateway.domain.transcript.voice;

/**
 * The power spectrum of the last 32 ms of a signal: 512 samples under a Hann window, by a radix-2
 * fast Fourier transform. Its arrays are used again and again. Owned by one thread.
 */
final class PowerSpectrum {
  /** Samples looked at. */
  static final int SIZE = 512;

  /** Distinct frequencies, from 0 to just below half the sample rate. */
  static final int BINS = SIZE / 2;

  private static final double FULL_SCALE = 32_768;
  private static final float[] WINDOW = new float[SIZE];
  private static final float[] COS = new float[BINS];
  private static final float[] SIN = new float[BINS];
  private static final int[] REVERSED = new int[SIZE];

  static {
    // By Parseval's theorem, with 3/8 of the samples' power under the window, and both halves of
    // the spectrum counted by one.
    double scale = Math.sqrt(2 / 0.375) / (SIZE * FULL_SCALE);
    for (int i = 0; i < SIZE; i++) {
      WINDOW[i] = (float) (scale * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE)));
      REVERSED[i] = Integer.reverse(i) >>> (Integer.numberOfLeadingZeros(SIZE) + 1);
    }
    for (int i = 0; i < BINS; i++) {
      COS[i] = (float) Math.cos(2 * Math.PI * i / SIZE);
      SIN[i] = (float) Math.sin(2 * Math.PI * i / SIZE);
    }
  }

  private final float[] re = new float[SIZE];
  private final float[] im = new float[SIZE];
  private final float[] power = new float[BINS];

  /**
   * Transforms {@link #SIZE} samples.
   *
   * @return the power in each bin, good until the next call; they add up to the mean square of the
   *     samples, full scale being 1
   */
  float[] of(float[] samples) {
    for (int i = 0; i < SIZE; i++) {
      re[i] = samples[REVERSED[i]] * WINDOW[REVERSED[i]];
      im[i] = 0;
    }
    for (int half = 1; half < SIZE; half *= 2) {
      butterflies(half);
    }
    for (int bin = 0; bin < BINS; bin++) {
      power[bin] = re[bin] * re[bin] + im[bin] * im[bin];
    }
    return power;
  }

  private void butterflies(int half) {
    int step = BINS / half;
    for (int start = 0; start < SIZE; start += 2 * half) {
      for (int i = start, twiddle = 0; i < start + half; i++, twiddle += step) {
        int j = i + half;
        float real = re[j] * COS[twiddle] + im[j] * SIN[twiddle];
        float imaginary = im[j] * COS[twiddle] - re[j] * SIN[twiddle];
        re[j] = re[i] - real;
        im[j] = im[i] - imaginary;
        re[i] += real;
        im[i] += imaginary;
      }
    }
  }
}
