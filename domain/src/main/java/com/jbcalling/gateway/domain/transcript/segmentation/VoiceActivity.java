package com.jbcalling.gateway.domain.transcript.segmentation;

import com.jbcalling.gateway.domain.transcript.voice.VoiceFrame;

/**
 * Whether somebody speaks, with hysteresis: a frame has to stand out clearly to begin speech, and
 * less clearly to go on with it.
 *
 * <pre>
 *          stands out          has pitch and changes, or swells
 *   QUIET ────────────▶ PERHAPS ──────────────────────────────▶ SPEECH
 *     ▲                    │                                       │
 *     └──── fell silent ───┴──────────── told to ──────────────────┘
 * </pre>
 *
 * <p>What stands out is not always speech: a fan that is switched on has no pitch, and a beep does
 * not change. Owned by one thread.
 */
final class VoiceActivity {
  private enum Condition {
    QUIET,
    PERHAPS,
    SPEECH
  }

  /** Frames in a row that must stand out clearly. */
  private static final int CLEAR_FRAMES = 3;

  /** What begins may fall silent for so long, as before a plosive, and still be one thing. */
  private static final int PERHAPS_SILENT_FRAMES = 20;

  private static final int VOICED_FRAMES = 4;
  private static final float CHANGING = 1;

  /** The beginning of any sound is a change. */
  private static final int BEGINNING_FRAMES = 8;

  /** A whisper has no pitch, but it swells and fades by so many decibels all the time. */
  private static final float SWELLING = 12;

  private static final int SWELLING_FRAMES = 40;
  private static final float CHANGE_SMOOTHING = 0.15f;

  private final float begins;
  private final float goesOn;
  private Condition condition = Condition.QUIET;
  private long frames;
  private long standsOutSince;
  private int clearFrames;
  private long onset;
  private long voiceEnd;
  private int activeFrames;
  private int voicedFrames;
  private float change;
  private float loudest;
  private float softest;

  /**
   * @param threshold excess of a frame, in decibels, that begins speech
   */
  VoiceActivity(float threshold) {
    begins = threshold;
    goesOn = threshold / 2;
  }

  void take(VoiceFrame frame) {
    long now = frames++;
    boolean standsOut = frame.excess() > goesOn;
    if (!standsOut) {
      standsOutSince = frames;
    }
    clearFrames = frame.excess() > begins ? clearFrames + 1 : 0;
    if (condition == Condition.QUIET && clearFrames >= CLEAR_FRAMES) {
      begin();
    }
    if (condition == Condition.QUIET) {
      return;
    }
    if (standsOut) {
      voiceEnd = frames;
    }
    if (condition == Condition.PERHAPS) {
      judge(frame, standsOut, now);
    }
  }

  private void begin() {
    condition = Condition.PERHAPS;
    onset = standsOutSince;
    activeFrames = 0;
    voicedFrames = 0;
    change = 0;
    loudest = -Float.MAX_VALUE;
    softest = Float.MAX_VALUE;
  }

  private void judge(VoiceFrame frame, boolean standsOut, long now) {
    onset = Math.max(onset, now - Segmenter.LOOK_BACK / 2);
    if (standsOut) {
      activeFrames++;
      if (frame.voiced()) {
        voicedFrames++;
      }
      if (activeFrames > BEGINNING_FRAMES) {
        change += (frame.change() - change) * CHANGE_SMOOTHING;
        loudest = Math.max(loudest, frame.level());
        softest = Math.min(softest, frame.level());
      }
    }
    if (isSpoken()) {
      condition = Condition.SPEECH;
    } else if (frames - voiceEnd >= PERHAPS_SILENT_FRAMES) {
      condition = Condition.QUIET;
    }
  }

  private boolean isSpoken() {
    boolean melodious = voicedFrames >= VOICED_FRAMES && change >= CHANGING;
    boolean swelling = activeFrames >= SWELLING_FRAMES && loudest - softest >= SWELLING;
    return melodious || swelling;
  }

  /** Frames taken so far. */
  long frames() {
    return frames;
  }

  boolean isSpeech() {
    return condition == Condition.SPEECH;
  }

  /** The frame with which what is heard began. */
  long onset() {
    return onset;
  }

  /** The frame after the last that stood out. */
  long voiceEnd() {
    return voiceEnd;
  }

  /** Frames since the last that stood out. */
  int silentFrames() {
    return (int) (frames - voiceEnd);
  }

  /** What was said is over. */
  void reset() {
    condition = Condition.QUIET;
    clearFrames = 0;
  }
}
