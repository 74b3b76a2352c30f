package com.jbcalling.gateway.domain.transcript.voice;

/**
 * The power of a signal in 20 bands between 125 Hz and 7.5 kHz, about as wide as the ear's critical
 * bands. Owned by one thread.
 */
final class SpeechBands {
  static final int COUNT = 20;

  /** First bin of each band, and the end of the last; a bin is 31.25 Hz wide. */
  private static final int[] EDGES = {
    4, 6, 9, 12, 16, 20, 25, 30, 36, 43, 51, 60, 70, 82, 96, 112, 130, 152, 180, 214, 240
  };

  private final PowerSpectrum spectrum = new PowerSpectrum();
  private final float[] power = new float[COUNT];

  /**
   * Measures {@link PowerSpectrum#SIZE} samples at 16 kHz.
   *
   * @return the power in each band, full scale being 1, good until the next call
   */
  float[] of(float[] samples) {
    float[] bins = spectrum.of(samples);
    for (int band = 0; band < COUNT; band++) {
      float sum = 0;
      for (int bin = EDGES[band]; bin < EDGES[band + 1]; bin++) {
        sum += bins[bin];
      }
      power[band] = sum;
    }
    return power;
  }
}
