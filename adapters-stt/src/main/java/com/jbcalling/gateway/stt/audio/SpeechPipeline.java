package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings;
import com.jbcalling.gateway.stt.stats.SpeechTally;
import com.jbcalling.gateway.stt.utterance.UtteranceSink;
import com.jbcalling.gateway.stt.utterance.UtteranceSource;

/**
 * Makes utterances of what a microphone's tap brings.
 *
 * <pre>
 *   AudioTap ─▶ JitterBuffer ─▶ AudioDecoder ───────────────────▶ UtteranceCutter ─▶ UtteranceSink
 *               (order)         (OpusVoice, Decimator; G711,      (VoiceDetector,
 *                                PitchRepetition, Interpolator;    Segmenter)
 *                                gaps filled)
 * </pre>
 */
public final class SpeechPipeline implements UtteranceSource {
  private static final long NANOS_PER_SAMPLE = 1_000_000_000 / UtteranceSink.SAMPLE_RATE;

  /** Packets taken from the tap at a time: more than it holds, so that a read always ends. */
  private static final int PACKETS_A_READ = 512;

  private final AudioTap tap;
  private final AudioTap.PacketSink packets = this::take;
  private final JitterBuffer jitter;
  private final UtteranceCutter cutter;
  private final AudioDecoder decoder;
  private long now;
  private long lastArrival;
  private boolean started;
  private boolean finished;

  /**
   * @param tally is told of packets that were late, lost or corrupt, on the thread that reads
   */
  public SpeechPipeline(AudioTap tap, SegmentationSettings settings, SpeechTally tally) {
    this.tap = tap;
    this.jitter = new JitterBuffer(tally);
    this.cutter = new UtteranceCutter(settings.newSegmenter());
    this.decoder = new AudioDecoder(cutter, tally);
  }

  @Override
  public boolean read(long time, UtteranceSink sink) {
    if (finished) {
      return false;
    }
    now = time;
    cutter.handTo(sink);
    finished = tap.isEnded(); // Asked first: what was written before the end is polled below.
    for (int i = 0; i < PACKETS_A_READ && tap.poll(packets); i++) {
      decode(false);
    }
    decode(finished);
    if (finished) {
      cutter.finish();
    } else if (started && !jitter.isWaiting()) {
      // The next packet was due when the last had been heard to its end.
      cutter.idle((now - lastArrival - decoder.lastNanos()) / NANOS_PER_SAMPLE);
    }
    return !finished;
  }

  private void take(
      AudioCodec codec, int sequenceNumber, int timestamp, byte[] payload, int offset, int length) {
    started = true;
    lastArrival = now;
    if (!jitter.put(codec, sequenceNumber, timestamp, payload, offset, length, now)) {
      decode(true);
      jitter.restart();
      jitter.put(codec, sequenceNumber, timestamp, payload, offset, length, now);
    }
  }

  private void decode(boolean regardless) {
    for (AudioPacket packet = jitter.poll(regardless, now);
        packet != null;
        packet = jitter.poll(regardless, now)) {
      decoder.take(packet);
    }
  }

  @Override
  public void close() {
    tap.close();
  }
}
