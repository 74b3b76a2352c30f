package com.jbcalling.gateway.stt.audio;

/** Designs linear-phase low-pass filters: a sinc under a Kaiser window. */
final class LowPass {
  /** Window parameter for 66 dB of attenuation: 0.1102 (A - 8.7). */
  private static final double BETA = 6.3;

  private LowPass() {}

  /**
   * The taps of a filter with a gain of 1 at frequency zero. The more taps, the steeper: from the
   * end of the pass band to the beginning of the stop band it takes four sample rates by the number
   * of taps.
   *
   * @param cutoff middle of the transition, as a share of the sample rate
   */
  static float[] taps(int count, double cutoff) {
    double[] taps = new double[count];
    double middle = (count - 1) / 2.0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double t = i - middle;
      double x = t / middle;
      double sinc = t == 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t);
      taps[i] = sinc * bessel(BETA * Math.sqrt(Math.max(0, 1 - x * x)));
      sum += taps[i];
    }
    float[] scaled = new float[count];
    for (int i = 0; i < count; i++) {
      scaled[i] = (float) (taps[i] / sum);
    }
    return scaled;
  }

  /** Modified Bessel function of the first kind and order zero, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-12; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }
}
