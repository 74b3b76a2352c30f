package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.MediaRouter;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.router.Closing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A room's media router, with a memory of what is still to be closed there.
 *
 * <p>A call that fails may have been carried out all the same, and a closing that fails leaves
 * something open: both are remembered, and made good before anything else is opened or closed. Used
 * in its room's mailbox only.
 */
final class RoomMedia {
  private final MediaRouter router;
  private final Consumer<RuntimeException> failures;
  private final List<Closing> owed = new ArrayList<>();

  /**
   * Goes before a router.
   *
   * @param failures takes what goes wrong where nobody waits for an answer
   */
  RoomMedia(MediaRouter router, Consumer<RuntimeException> failures) {
    this.router = router;
    this.failures = failures;
  }

  /**
   * Opens something.
   *
   * @param undo closes it again, in case that opening fails halfway
   * @throws MediaUnavailableException if the worker is gone or does not answer in time
   */
  <T> T open(Closing undo, Function<MediaRouter, T> call) {
    settle();
    try {
      return call.apply(router);
    } catch (RuntimeException failure) {
      owed.add(undo);
      throw failure;
    }
  }

  /** Asks about something that is open; throws as {@link #open} does. */
  <T> T ask(Function<MediaRouter, T> call) {
    return call.apply(router);
  }

  /** Changes something that is open; throws as {@link #open} does. */
  void tell(Consumer<MediaRouter> call) {
    call.accept(router);
  }

  /** Closes things in order, now or, where the worker does not answer, later. */
  void close(List<Closing> steps) {
    owed.addAll(steps);
    try {
      settle();
    } catch (MediaUnavailableException unavailable) {
      failures.accept(unavailable);
    }
  }

  /** Closes the router, with whatever is left of it. */
  void end() {
    owed.clear();
    try {
      router.close();
    } catch (RuntimeException failure) {
      failures.accept(failure);
    }
  }

  private void settle() {
    if (owed.isEmpty()) {
      return;
    }
    List<Closing> steps = List.copyOf(owed);
    try {
      router.close(steps);
    } catch (MediaUnavailableException unavailable) {
      throw unavailable; // still owed; to close twice is harmless
    } catch (RuntimeException failure) {
      failures.accept(failure); // to try again would fail again
    }
    owed.clear();
  }
}
