package com.jbcalling.gateway.domain.transcript.segmentation;

import com.jbcalling.gateway.domain.transcript.voice.VoiceFrame;

/**
 * Cuts where the speaker pauses. Who goes on without a pause is cut at the longest allowed length,
 * where it was quietest of late: for that the last of an utterance so long is held back until it is
 * decided on which side of the cut it belongs.
 */
final class UtteranceSegmenter implements Segmenter {
  /** Silence left at the end of an utterance, for soft endings. */
  private static final int TAIL_FRAMES = 20;

  /** How far back a cut may be. */
  private static final int MAX_CUT_WINDOW = 150;

  private final VoiceActivity activity;
  private final int pauseFrames;
  private final int longestFrames;
  private final int preRollFrames;
  private final int cutWindow;
  private final Loudness loudness = new Loudness();
  private boolean open;
  private long start;
  private long lastEnd;
  private long cut;
  private float loudnessAtCut;

  UtteranceSegmenter(SegmentationSettings settings) {
    activity = new VoiceActivity(settings.threshold());
    pauseFrames = SegmentationSettings.frames(settings.pause());
    longestFrames = SegmentationSettings.frames(settings.longest());
    preRollFrames = SegmentationSettings.frames(settings.preRoll());
    cutWindow = Math.min(MAX_CUT_WINDOW, longestFrames / 4);
  }

  @Override
  public void take(VoiceFrame frame, Segments segments) {
    activity.take(frame);
    loudness.take(frame.level());
    if (!open && activity.isSpeech()) {
      begin(Math.max(lastEnd, activity.onset() - preRollFrames), segments);
    }
    if (!open) {
      return;
    }
    if (activity.silentFrames() >= pauseFrames) {
      end(activity.silentFrames(), segments);
      return;
    }
    long length = activity.frames() - start;
    if (length <= longestFrames - cutWindow) {
      segments.extend(spoken());
      return;
    }
    seekCut();
    segments.extend(Math.min(cut, spoken()));
    if (length >= longestFrames) {
      segments.end(cut, 0);
      begin(cut, segments);
    }
  }

  private void seekCut() {
    if (cut == start || loudness.mean() <= loudnessAtCut) {
      cut = activity.frames() - Loudness.CENTRE;
      loudnessAtCut = loudness.mean();
    }
  }

  private void begin(long frame, Segments segments) {
    open = true;
    start = frame;
    cut = frame;
    segments.begin(frame);
  }

  private void end(int pause, Segments segments) {
    open = false;
    lastEnd = spoken();
    activity.reset();
    segments.extend(lastEnd);
    segments.end(lastEnd, pause);
  }

  /** End of the speech and a little silence, as far as it was heard. */
  private long spoken() {
    return Math.min(activity.frames(), activity.voiceEnd() + TAIL_FRAMES);
  }

  @Override
  public void idle(int frames, Segments segments) {
    if (open && activity.silentFrames() + frames >= pauseFrames) {
      end(activity.silentFrames() + frames, segments);
    }
  }

  @Override
  public void finish(Segments segments) {
    if (open) {
      end(activity.silentFrames(), segments);
    }
  }

  /** Loudness over 50 ms, so that one soft frame within a vowel is no place to cut. */
  private static final class Loudness {
    private static final int FRAMES = 5;

    /** Frames from the middle of the time averaged over to its end. */
    static final int CENTRE = 3;

    private final float[] levels = new float[FRAMES];
    private int turn;

    void take(float level) {
      levels[turn] = level;
      turn = (turn + 1) % FRAMES;
    }

    float mean() {
      float sum = 0;
      for (float level : levels) {
        sum += level;
      }
      return sum / FRAMES;
    }
  }
}
