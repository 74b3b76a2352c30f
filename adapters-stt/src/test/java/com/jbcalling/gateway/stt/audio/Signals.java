package com.jbcalling.gateway.stt.audio;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Test signals, and how they are measured. */
final class Signals {
  private Signals() {}

  static short[] tone(double hertz, double amplitude, int sampleRate, int count) {
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / sampleRate));
    }
    return samples;
  }

  /** From one frequency to the other, evenly. */
  static short[] sweep(double from, double to, double amplitude, int sampleRate, int count) {
    short[] samples = new short[count];
    double phase = 0;
    for (int i = 0; i < count; i++) {
      samples[i] = (short) Math.round(amplitude * Math.sin(phase));
      phase += 2 * Math.PI * (from + (to - from) * i / count) / sampleRate;
    }
    return samples;
  }

  static short[] whiteNoise(double rms, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      samples[i] = Pcm.round((float) (rms * random.nextGaussian()));
    }
    return samples;
  }

  static double rms(short[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return Math.sqrt(sum / (to - from));
  }

  static double decibels(double ratio) {
    return 20 * Math.log10(Math.max(ratio, 1e-12));
  }

  /** Amplitude of a frequency in samples, under a Hann window. */
  static double amplitude(short[] samples, int from, int to, double hertz, int sampleRate) {
    double re = 0;
    double im = 0;
    double sum = 0;
    for (int i = from; i < to; i++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i - from) / (to - from));
      double phase = 2 * Math.PI * hertz * i / sampleRate;
      re += window * samples[i] * Math.cos(phase);
      im += window * samples[i] * Math.sin(phase);
      sum += window;
    }
    return 2 * Math.hypot(re, im) / sum;
  }

  /** How well two signals agree, -1 to 1. */
  static double correlation(short[] one, short[] other, int otherFrom) {
    double product = 0;
    double power = 0;
    double otherPower = 0;
    int count = Math.min(one.length, other.length - otherFrom);
    for (int i = 0; i < count; i++) {
      double a = one[i];
      double b = other[otherFrom + i];
      product += a * b;
      power += a * a;
      otherPower += b * b;
    }
    return product / Math.sqrt(power * otherPower + 1);
  }

  /**
   * How well 16 kHz agree with the 48 kHz that they were made of, at the delay that suits them
   * best: 7 to 10 ms, in steps of a sample of 48 kHz. Below 300 Hz they are not compared: there an
   * encoder for voices has a high-pass filter that turns phases.
   */
  static double likeness(short[] heard, short[] said) {
    short[] heardAbove = highPass(heard, 300.0 / 16_000);
    double best = -1;
    for (int third = 0; third < 3; third++) {
      short[] later = join(new short[third], said);
      short[] reference = highPass(resample(later, OpusVoice.SAMPLE_RATE, 16_000), 300.0 / 16_000);
      for (int delay = 112; delay <= 160; delay++) {
        best = Math.max(best, correlation(reference, heardAbove, delay));
      }
    }
    return best;
  }

  /** Takes away what a low-pass filter lets through. */
  private static short[] highPass(short[] samples, double cutoff) {
    float[] taps = LowPass.taps(321, cutoff);
    short[] above = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      float below = 0;
      int first = Math.max(0, i - 160);
      int last = Math.min(samples.length - 1, i + 160);
      for (int k = first; k <= last; k++) {
        below += taps[k - i + 160] * samples[k];
      }
      above[i] = Pcm.round(samples[i] - below);
    }
    return above;
  }

  /** The same signal at another rate, by a sinc of 64 zero crossings. */
  static short[] resample(short[] samples, int from, int to) {
    int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
    int up = to / divisor;
    int down = from / divisor;
    double cutoff = 0.97 * Math.min(1, (double) to / from);
    int reach = (int) (32 / cutoff);
    double[][] kernels = new double[up][2 * reach + 1];
    for (int phase = 0; phase < up; phase++) {
      for (int k = -reach; k <= reach; k++) {
        double t = k - (double) phase / up;
        double x = Math.PI * cutoff * t;
        double sinc = t == 0 ? cutoff : cutoff * Math.sin(x) / x;
        kernels[phase][k + reach] = sinc * (0.5 + 0.5 * Math.cos(Math.PI * t / (reach + 1)));
      }
    }
    short[] resampled = new short[(int) ((long) samples.length * up / down)];
    for (int i = 0; i < resampled.length; i++) {
      int at = (int) ((long) i * down / up);
      double[] kernel = kernels[(int) ((long) i * down % up)];
      double sum = 0;
      for (int k = Math.max(-reach, -at); k <= Math.min(reach, samples.length - 1 - at); k++) {
        sum += samples[at + k] * kernel[k + reach];
      }
      resampled[i] = Pcm.round((float) sum);
    }
    return resampled;
  }

  static short[] join(short[]... parts) {
    short[] joined = new short[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
