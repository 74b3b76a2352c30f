package com.jbcalling.gateway.stt.audio;

import java.util.Arrays;

/**
 * Goes on with a voice of 8 kHz whose packets are lost, in the way of ITU-T G.711, Appendix I: its
 * last pitch period is said again and again, softer each time, until after 60 ms there is silence.
 * What comes after the loss is blended in. Owned by one thread.
 */
final class PitchRepetition {
  /** Pitch periods that are looked for: 200 to 66 Hz; of higher voices two or three at once. */
  private static final int SHORTEST = 40;

  private static final int LONGEST = 120;

  /** Two stretches of 20 ms a pitch period apart are alike. */
  private static final int COMPARED = 160;

  private static final int HISTORY = LONGEST + COMPARED;

  /** As loud as before for 10 ms, and 20 % less every 10 ms from then on. */
  private static final int FADE_FROM = 80;

  private static final int FADE_TO = 480;

  /** 4 ms in which what comes after the loss takes over. */
  private static final int BLEND = 32;

  private final short[] history = new short[HISTORY];
  private final float[] period = new float[LONGEST];
  private int pitch;

  /** Samples that joins are spread over. */
  private int quarter;

  /** How far the end of the history is off what the period expects before its beginning. */
  private float step;

  /** Samples made up since the loss; 0 while nothing is lost. */
  private int made;

  /** Takes samples that were not lost; after a loss, changes the first of them. */
  void hear(short[] samples, int count) {
    if (made > 0) {
      int blended = Math.min(BLEND, count);
      for (int i = 0; i < blended; i++) {
        float share = (i + 1f) / (blended + 1);
        samples[i] = Pcm.round(share * samples[i] + (1 - share) * next());
      }
      made = 0;
    }
    int kept = Math.min(count, HISTORY);
    System.arraycopy(history, kept, history, 0, HISTORY - kept);
    System.arraycopy(samples, count - kept, history, HISTORY - kept, kept);
  }

  /** Makes up what was lost. */
  void conceal(short[] samples, int count) {
    if (made == 0) {
      begin();
    }
    for (int i = 0; i < count; i++) {
      samples[i] = Pcm.round(next());
    }
  }

  private void begin() {
    pitch = findPitch();
    quarter = pitch / 4;
    int first = HISTORY - pitch;
    for (int i = 0; i < pitch; i++) {
      period[i] = history[first + i];
    }
    // The period's end becomes what came before its beginning, so that it can follow itself.
    for (int i = 1; i <= quarter; i++) {
      float share = (float) i / quarter;
      int at = pitch - quarter + i - 1;
      period[at] = share * history[first - quarter + i - 1] + (1 - share) * period[at];
    }
    step = history[HISTORY - 1] - history[first - 1];
  }

  /** The distance at which the last 20 ms are most like those before them. */
  private int findPitch() {
    int best = SHORTEST;
    double bestLikeness = 0;
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      double product = 0;
      double power = 1;
      for (int i = HISTORY - COMPARED; i < HISTORY; i++) {
        double before = history[i - lag];
        product += history[i] * before;
        power += before * before;
      }
      double likeness = product / Math.sqrt(power);
      if (likeness > bestLikeness) {
        bestLikeness = likeness;
        best = lag;
      }
    }
    return best;
  }

  private float next() {
    if (made >= FADE_TO) {
      return 0;
    }
    float sample = period[made % pitch];
    if (made < quarter) {
      sample += step * (quarter - made) / quarter;
    }
    float loudness = Math.min(1, (float) (FADE_TO - made) / (FADE_TO - FADE_FROM));
    made++;
    return sample * loudness;
  }

  /** Forgets what came before. */
  void reset() {
    Arrays.fill(history, (short) 0);
    made = 0;
  }
}
