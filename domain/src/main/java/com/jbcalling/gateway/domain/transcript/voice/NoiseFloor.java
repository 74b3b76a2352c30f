package com.jbcalling.gateway.domain.transcript.voice;

import java.util.Arrays;

/**
 * How strong the noise behind the speech is, band by band.
 *
 * <p>It follows the signal while nobody speaks, and downwards always. A band in which nothing was
 * as low as the floor for {@link #WINDOW_FRAMES} has become noisier, whatever it was taken for:
 * speech falls back to the noise in each band many times a second, so that the least of its power
 * over such a time is noise. Owned by one thread.
 */
final class NoiseFloor {
  /** Frames over which the least power is sought: 2 s. */
  static final int WINDOW_FRAMES = 200;

  /** Below this nothing is taken for sound: about -65 dB of full scale over all bands. */
  static final float SILENCE = 1.6e-8f;

  private static final int BLOCKS = 8;
  private static final int BLOCK_FRAMES = WINDOW_FRAMES / BLOCKS;
  private static final float RISE = 0.05f;
  private static final float FALL = 0.1f;

  /** The least of a noise's smoothed power over the window is so much below its mean. */
  private static final float LEAST_TO_MEAN = 2f;

  private final float[] mean = new float[SpeechBands.COUNT];
  private final float[] least = new float[SpeechBands.COUNT];
  private final float[][] leastOfBlock = new float[BLOCKS][SpeechBands.COUNT];
  private int block;
  private int framesInBlock;

  NoiseFloor() {
    Arrays.fill(mean, SILENCE);
    Arrays.fill(least, Float.MAX_VALUE);
    for (float[] powers : leastOfBlock) {
      Arrays.fill(powers, Float.MAX_VALUE);
    }
  }

  /**
   * Takes a frame.
   *
   * @param power smoothed power in each band
   * @param speech whether the frame seems to be more than noise
   */
  void take(float[] power, boolean speech) {
    for (int band = 0; band < power.length; band++) {
      float difference = power[band] - mean[band];
      if (difference < 0) {
        mean[band] += difference * (speech ? FALL : RISE);
      } else if (!speech) {
        mean[band] += difference * RISE;
      }
      mean[band] = Math.max(mean[band], SILENCE);
      least[band] = Math.min(least[band], power[band]);
    }
    framesInBlock++;
    if (framesInBlock == BLOCK_FRAMES) {
      endBlock();
    }
  }

  private void endBlock() {
    System.arraycopy(least, 0, leastOfBlock[block], 0, least.length);
    Arrays.fill(least, Float.MAX_VALUE);
    block = (block + 1) % BLOCKS;
    framesInBlock = 0;
    for (int band = 0; band < mean.length; band++) {
      float leastOfAll = Float.MAX_VALUE;
      for (float[] powers : leastOfBlock) {
        leastOfAll = Math.min(leastOfAll, powers[band]);
      }
      mean[band] = Math.max(mean[band], LEAST_TO_MEAN * leastOfAll);
    }
  }

  /** Mean power of the noise in a band. */
  float of(int band) {
    return mean[band];
  }
}
