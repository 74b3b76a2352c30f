package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.domain.transcript.segmentation.Segmenter;
import com.jbcalling.gateway.domain.transcript.segmentation.Segments;
import com.jbcalling.gateway.domain.transcript.voice.VoiceDetector;
import com.jbcalling.gateway.stt.utterance.UtteranceSink;
import org.jspecify.annotations.Nullable;

/**
 * Cuts 16 kHz mono into utterances: the segmenter says where, and here is the sound of the last two
 * seconds to do it with. Owned by one thread.
 */
final class UtteranceCutter implements PcmSink {
  private static final int FRAME = VoiceDetector.FRAME;

  /** What a segmenter may look back to, and some frames that it has not seen yet. */
  private static final int FRAMES_KEPT = Segmenter.LOOK_BACK + 8;

  /** An hour: no pause that matters is longer. */
  private static final int MAX_IDLE_FRAMES = 360_000;

  private final Segmenter segmenter;
  private final VoiceDetector detector = new VoiceDetector();
  private final short[] kept = new short[FRAMES_KEPT * FRAME];
  private final Segments segments = new Cuts();

  /** Samples taken so far. */
  private long position;

  /** The frame up to which the present utterance was handed over. */
  private long handedOver;

  private @Nullable UtteranceSink sink;

  UtteranceCutter(Segmenter segmenter) {
    this.segmenter = segmenter;
  }

  /** Hands what comes from now on to this sink. */
  void handTo(UtteranceSink newSink) {
    sink = newSink;
  }

  @Override
  public void take(short[] samples, int length) {
    for (int taken = 0; taken < length; ) {
      int at = (int) (position % kept.length);
      int count = Math.min(length - taken, FRAME - at % FRAME);
      System.arraycopy(samples, taken, kept, at, count);
      taken += count;
      position += count;
      if (position % FRAME == 0) {
        segmenter.take(detector.hear(kept, at - at % FRAME), segments);
      }
    }
  }

  /**
   * Nothing has come for a while.
   *
   * @param samples how many could have come
   */
  void idle(long samples) {
    segmenter.idle(Math.clamp(samples / FRAME, 0, MAX_IDLE_FRAMES), segments);
  }

  /** Nothing will come any more. */
  void finish() {
    segmenter.finish(segments);
  }

  private final class Cuts implements Segments {

    @Override
    public void begin(long frame) {
      handedOver = frame;
      if (sink != null) {
        sink.begin();
      }
    }

    @Override
    public void extend(long end) {
      while (handedOver < end) {
        int first = (int) (handedOver % FRAMES_KEPT);
        int count = (int) Math.min(end - handedOver, FRAMES_KEPT - first);
        if (sink != null) {
          sink.audio(kept, first * FRAME, count * FRAME);
        }
        handedOver += count;
      }
    }

    @Override
    public void end(long end, int pause) {
      if (sink != null) {
        sink.end(pause * FRAME);
      }
    }
  }
}
