package com.jbcalling.gateway.application;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.transcript.LanguageTag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One speaker's captions that wait for their translation. Used in the room's mailbox only. */
final class TranslationQueue {
  /** Who waits longer than for so many captions is no longer interested in the oldest. */
  static final int CAPACITY = 32;

  /**
   * A caption to translate.
   *
   * @param timestamp that of the caption, milliseconds since the epoch
   */
  record Job(
      ParticipantId speaker,
      String text,
      String language,
      List<LanguageTag> targets,
      long timestamp) {}

  private final Deque<Job> waiting = new ArrayDeque<>();
  private int unanswered;
  private boolean closed;

  /** Adds a job; returns the oldest that gives way to it, null where there was room. */
  @Nullable Job add(Job job) {
    waiting.addLast(job);
    return waiting.size() > CAPACITY ? waiting.pollFirst() : null;
  }

  /** Begins the next job, unless one is under way; null if there is none to begin. */
  @Nullable Job begin() {
    if (unanswered > 0 || closed) {
      return null;
    }
    Job next = waiting.pollFirst();
    unanswered = next == null ? 0 : next.targets().size();
    return next;
  }

  /** One language of the job under way is done with. */
  void answered() {
    unanswered--;
  }

  /** The speaker has left: nothing more is translated, and what is under way is not told. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }
}
