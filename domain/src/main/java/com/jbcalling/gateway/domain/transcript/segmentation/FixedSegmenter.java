package com.jbcalling.gateway.domain.transcript.segmentation;

import com.jbcalling.gateway.domain.transcript.voice.VoiceFrame;

/**
 * Cuts into pieces of one length, from the moment on that somebody speaks. A piece in which nobody
 * speaks is left out, if the speaker pauses for long enough after it.
 */
final class FixedSegmenter implements Segmenter {
  private final VoiceActivity activity;
  private final int chunkFrames;
  private final int pauseFrames;
  private final int preRollFrames;
  private boolean open;

  /** Where the present piece begins, or the next can begin at the earliest. */
  private long start;

  FixedSegmenter(SegmentationSettings settings) {
    activity = new VoiceActivity(settings.threshold());
    chunkFrames = SegmentationSettings.frames(settings.chunk());
    pauseFrames = SegmentationSettings.frames(settings.pause());
    preRollFrames = SegmentationSettings.frames(settings.preRoll());
  }

  @Override
  public void take(VoiceFrame frame, Segments segments) {
    activity.take(frame);
    while (open || isWorthBeginning()) {
      if (!open) {
        open = true;
        start = Math.max(start, activity.onset() - preRollFrames);
        segments.begin(start);
      }
      long end = start + chunkFrames;
      if (activity.frames() < end) {
        segments.extend(activity.frames());
        return;
      }
      end(end, activity.silentFrames(), segments);
    }
    if (activity.isSpeech() && activity.silentFrames() >= pauseFrames) {
      activity.reset();
    }
  }

  private boolean isWorthBeginning() {
    return activity.isSpeech() && activity.voiceEnd() > start;
  }

  private void end(long end, int pause, Segments segments) {
    open = false;
    start = end;
    segments.extend(end);
    segments.end(end, pause);
  }

  @Override
  public void idle(int frames, Segments segments) {
    int pause = activity.silentFrames() + frames;
    if (activity.isSpeech() && pause >= pauseFrames) {
      stop(pause, segments);
    }
  }

  @Override
  public void finish(Segments segments) {
    stop(activity.silentFrames(), segments);
  }

  private void stop(int pause, Segments segments) {
    if (open) {
      end(activity.frames(), pause, segments);
    }
    activity.reset();
  }
}
