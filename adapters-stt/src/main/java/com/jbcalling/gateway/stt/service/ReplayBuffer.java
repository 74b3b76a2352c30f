package com.jbcalling.gateway.stt.service;

import static com.jbcalling.gateway.stt.utterance.UtteranceSink.SAMPLE_RATE;

import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechTally;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What is said into one microphone and not written down yet, oldest first. It is sent from here,
 * and sent again from here after a connection was lost. Bounded: where it is full, the oldest
 * utterances are given up, and counted.
 */
public final class ReplayBuffer {
  /**
   * Longest utterance in samples; a longer one goes on as another. In base64 it is below 1 MiB, the
   * longest message that many a WebSocket server takes.
   */
  public static final int MAX_UTTERANCE = 20 * SAMPLE_RATE;

  private final int capacity;
  private final SpeechTally tally;
  private final ArrayDeque<Utterance> utterances = new ArrayDeque<>();
  private int samples;

  /**
   * @param capacity samples held at most; two of the longest utterances at least
   */
  public ReplayBuffer(int capacity, SpeechTally tally) {
    if (capacity < 2 * MAX_UTTERANCE) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.capacity = capacity;
    this.tally = tally;
  }

  // --- what is said ---

  /** An utterance begins. */
  public void begin(String language) {
    utterances.addLast(new Utterance(language));
    tally.count(SpeechCounter.UTTERANCES);
  }

  /** More of the utterance that has begun. */
  public void append(short[] pcm, int offset, int count, long now) {
    int from = offset;
    int left = count;
    while (left > 0) {
      Utterance current = utterances.getLast();
      int taken = Math.min(left, MAX_UTTERANCE - current.samples());
      current.append(pcm, from, taken);
      samples += taken;
      from += taken;
      left -= taken;
      if (left > 0) {
        current.end(now, now);
        begin(current.language());
      }
    }
    while (samples > capacity) {
      giveUp(utterances.getFirst());
    }
  }

  /**
   * The utterance is over.
   *
   * @param endOfSpeech when somebody stopped speaking; {@code now} where somebody still does
   */
  public void end(long now, long endOfSpeech) {
    Utterance current = utterances.getLast();
    current.end(now, endOfSpeech);
    if (current.samples() == 0) {
      utterances.removeLast();
    }
  }

  /** From now on another language is spoken, also in the utterance that has begun. */
  public void speak(String language) {
    Utterance current = utterances.peekLast();
    if (current != null && !current.isEnded()) {
      current.speak(language);
    }
  }

  /** Gives an utterance up; it is counted as lost, unless it was as unanswered. */
  public void giveUp(Utterance utterance) {
    if (utterances.remove(utterance)) {
      samples -= utterance.samples();
      if (!utterance.isSilent()) {
        tally.count(SpeechCounter.UTTERANCES_DROPPED);
      }
    }
  }

  /** Gives everything up. */
  public void giveUpAll() {
    while (!utterances.isEmpty()) {
      giveUp(utterances.getFirst());
    }
  }

  // --- what a service is told ---

  /** Whether nothing is to be written down. */
  public boolean isEmpty() {
    return utterances.isEmpty();
  }

  public @Nullable Utterance oldest() {
    return utterances.peekFirst();
  }

  /** Samples held. */
  public int samples() {
    return samples;
  }

  /** The oldest utterance of which something is still to be sent, be it only its end. */
  @Nullable Utterance toSend() {
    for (Utterance utterance : utterances) {
      if (!utterance.isDelivered()) {
        return utterance;
      }
    }
    return null;
  }

  /** Whether somebody went on speaking after this utterance was cut. */
  boolean goesOn(Utterance utterance) {
    return utterance.isCut() && utterances.peekLast() != utterance;
  }

  /** The oldest utterance that was sent whole and that the service still has time to answer. */
  @Nullable Utterance awaited() {
    for (Utterance utterance : utterances) {
      if (!utterance.isDelivered()) {
        return null;
      }
      if (utterance.isAwaited()) {
        return utterance;
      }
    }
    return null;
  }

  /**
   * The service has answered: the oldest utterance that it still had time for is done, and those
   * before it, about which it said nothing, are too. Where it had time for none, its answer is late
   * and about the newest of those.
   *
   * @return the utterance that is done; null if none was waiting for an answer
   */
  @Nullable Utterance answered() {
    Utterance answered = awaited();
    if (answered == null) {
      for (Utterance utterance : utterances) {
        answered = utterance.isDelivered() ? utterance : answered;
      }
    }
    if (answered != null) {
      Utterance removed;
      do {
        removed = utterances.removeFirst();
        samples -= removed.samples();
      } while (removed != answered);
    }
    return answered;
  }

  /** The service's time for the oldest awaited utterance is over. */
  public @Nullable Utterance fallSilent() {
    Utterance awaited = awaited();
    if (awaited != null) {
      awaited.fallSilent();
      tally.count(SpeechCounter.UNANSWERED);
    }
    return awaited;
  }

  /**
   * A new connection is to be told everything anew.
   *
   * @param withSilent also what the last one had its time for and said nothing about
   */
  public void rewind(boolean withSilent) {
    for (Iterator<Utterance> all = utterances.iterator(); all.hasNext(); ) {
      Utterance utterance = all.next();
      if (utterance.isSilent() && !withSilent) {
        samples -= utterance.samples();
        all.remove();
        continue;
      }
      if (utterance.timesSent() > 0) {
        tally.count(SpeechCounter.UTTERANCES_REPLAYED);
      }
      utterance.rewind();
    }
  }
}
