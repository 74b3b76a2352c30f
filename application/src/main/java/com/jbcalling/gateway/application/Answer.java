package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Done;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Outcome.Refused;
import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a request comes to: the reply, and then what is to be told of it.
 *
 * @param announcements null where there is nothing to tell
 */
record Answer<R>(Outcome<R> outcome, @Nullable Announcements announcements) {

  static <R> Answer<R> done(R result) {
    return new Answer<>(new Done<>(result), null);
  }

  static <R> Answer<R> done(R result, Announcements announcements) {
    return new Answer<>(new Done<>(result), announcements);
  }

  static Answer<Nothing> done() {
    return done(Nothing.NOTHING);
  }

  static Answer<Nothing> tell(Announcements announcements) {
    return done(Nothing.NOTHING, announcements);
  }

  static <R> Answer<R> refused(Refusal refusal) {
    return new Answer<>(new Refused<>(refusal), null);
  }

  /** Answers a request by what some work comes to, whatever happens in it. */
  static <R> void settle(RoomCell cell, RoomLog log, Reply<R> reply, Supplier<Answer<R>> work) {
    Answer<R> answer = attempt(cell.id(), log, work);
    cell.count(); // Who has the reply and looks at the counts finds what was done.
    try {
      reply.accept(answer.outcome);
    } catch (RuntimeException failure) {
      log.bug(cell.id(), failure);
    }
    if (answer.announcements != null) {
      answer.announcements.send();
    }
  }

  private static <R> Answer<R> attempt(RoomId room, RoomLog log, Supplier<Answer<R>> work) {
    try {
      return work.get();
    } catch (MediaUnavailableException unavailable) {
      log.trouble(room, null, "the media worker does not answer", unavailable);
      return refused(Refusals.mediaUnavailable());
    } catch (Throwable failure) { // whatever it is, somebody waits for the answer
      log.bug(room, failure);
      return refused(Refusals.internal());
    }
  }
}
