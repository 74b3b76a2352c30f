package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.stt.service.Dialogue;
import com.jbcalling.gateway.stt.service.ReplayBuffer;
import com.jbcalling.gateway.stt.service.Utterance;
import com.jbcalling.gateway.stt.service.Wire;
import com.jbcalling.gateway.stt.utterance.UtteranceSink;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection after another for services that are there and do not answer. A service has
 * as long as the audio lasts, and some seconds more; halfway, and after a while without a word, it
 * is asked for a sign of life. It is at fault if there is none, or if it says nothing about one
 * utterance after another: about a single one it may have nothing to say, since that was noise.
 */
final class Vigil {
  private static final long NANOS_PER_SAMPLE = 1_000_000_000L / UtteranceSink.SAMPLE_RATE;

  /** A connection that has lasted for so long is a good one. */
  private static final long STABLE_NANOS = 30_000_000_000L;

  /** A service that refuses in the form of closing does so sooner. */
  private static final long ALIVE_NANOS = 1_000_000_000L;

  private static final int SILENT_UTTERANCES = 3;
  private static final int SILENT_SAMPLES = 5 * UtteranceSink.SAMPLE_RATE;

  private final ReplayBuffer buffer;
  private final long answerNanos;
  private final long keepAliveNanos;
  private final boolean speechOnly;

  private long since;
  private long lifeAt;
  private boolean alive;
  private boolean probed;
  private long probedAt;
  private boolean busy;
  private long busySince;
  private int silentUtterances;
  private int silentSamples;

  Vigil(SessionSettings settings, ReplayBuffer buffer) {
    this.buffer = buffer;
    answerNanos = settings.answerTime().toNanos();
    keepAliveNanos = settings.keepAlive().toNanos();
    speechOnly = settings.speechOnly();
  }

  /** A connection has opened. */
  void begin(long now) {
    since = now;
    lifeAt = now;
    alive = false;
    probed = false;
    probedAt = now;
    busy = false;
    words();
  }

  /** The service has sent something. */
  void life(long now) {
    lifeAt = now;
    alive = true;
    probed = false;
  }

  /** The service has answered with words, or with the lack of them. */
  void words() {
    silentUtterances = 0;
    silentSamples = 0;
  }

  /** Whether the service is there, and means to stay. */
  boolean isAlive(long now) {
    return alive || now - since >= ALIVE_NANOS;
  }

  boolean isStable(long now) {
    return now - since >= STABLE_NANOS;
  }

  /** Looks after the connection; says why it is of no use any more, or null. */
  @Nullable Failure watch(Dialogue dialogue, Wire wire, long now) {
    if (isStuck(wire, now)) {
      return Failure.SILENT;
    }
    if (!dialogue.owes()) {
      if (probed && now - probedAt >= answerNanos) {
        return Failure.SILENT;
      }
      // Whatever it says: a service drops whoever says nothing to it.
      if (now - probedAt >= keepAliveNanos) {
        probe(dialogue, now);
      }
      return null;
    }
    long owedSince = dialogue.owedSince();
    long patience = patience();
    if (now - Dialogue.later(owedSince, lifeAt) >= patience / 2) {
      probe(dialogue, now);
    }
    if (now - owedSince < patience) {
      return null;
    }
    if (dialogue.mustAnswer() || lifeAt - owedSince <= 0) {
      return Failure.SILENT;
    }
    return fallSilent() ? Failure.SILENT : null;
  }

  /** Whether the service has not read for too long. */
  private boolean isStuck(Wire wire, long now) {
    if (wire.isIdle()) {
      busy = false;
    } else if (!busy) {
      busy = true;
      busySince = now;
    }
    return busy && now - busySince >= answerNanos;
  }

  private long patience() {
    Utterance oldest = buffer.oldest();
    return answerNanos + (oldest == null ? 0 : oldest.samples() * NANOS_PER_SAMPLE);
  }

  private void probe(Dialogue dialogue, long now) {
    if (!probed) {
      probed = true;
      probedAt = now;
      dialogue.probe();
    }
  }

  /** The service is there and says nothing about an utterance; whether that is one too many. */
  private boolean fallSilent() {
    Utterance silent = buffer.fallSilent();
    if (silent != null) {
      silentUtterances++;
      silentSamples += silent.samples();
    }
    return speechOnly && silentUtterances >= SILENT_UTTERANCES && silentSamples >= SILENT_SAMPLES;
  }
}
