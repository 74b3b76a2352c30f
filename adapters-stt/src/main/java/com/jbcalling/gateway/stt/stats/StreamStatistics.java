package com.jbcalling.gateway.stt.stats;

import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.stt.stats.SpeechMetrics.StreamMetrics;
import java.time.Duration;

/** What one microphone counts, for itself and for all. Written by its thread, read by any. */
public final class StreamStatistics implements SpeechTally {
  private final SpeechCounters own = new SpeechCounters();
  private final SpeechCounters all;
  private final CaptionDelays delays;

  private volatile boolean connected;
  private volatile int heldSamples;
  private volatile Delays delay = new Delays(0, 0, 0);

  private record Delays(long count, long sum, long max) {

    Delays with(long nanos) {
      return new Delays(count + 1, sum + nanos, Math.max(max, nanos));
    }
  }

  /**
   * @param all the counts of all microphones
   */
  public StreamStatistics(SpeechCounters all, CaptionDelays delays) {
    this.all = all;
    this.delays = delays;
  }

  @Override
  public void add(SpeechCounter counter, long amount) {
    own.add(counter, amount);
    all.add(counter, amount);
  }

  @Override
  public void captioned(long nanos) {
    delay = delay.with(nanos);
    delays.record(Duration.ofNanos(nanos));
  }

  /** How its session stands. */
  public void state(boolean isConnected, int samplesHeld) {
    connected = isConnected;
    heldSamples = samplesHeld;
  }

  public StreamMetrics metrics(Microphone microphone) {
    Delays now = delay;
    return new StreamMetrics(
        microphone,
        connected,
        Duration.ofNanos(heldSamples * 62_500L),
        Duration.ofNanos(now.count() == 0 ? 0 : now.sum() / now.count()),
        Duration.ofNanos(now.max()),
        own.snapshot());
  }
}
