package com.jbcalling.gateway.media.time;

/**
 * Something to be done at a time: an entry of {@link Deadlines}, made once by its owner and set
 * again and again. Belongs to its worker's thread.
 */
public final class Deadline {
  static final int NOT_SET = -1;

  private final Action action;
  long at;
  int position = NOT_SET;

  public Deadline(Action action) {
    this.action = action;
  }

  /** Whether it waits for its time. */
  public boolean isSet() {
    return position != NOT_SET;
  }

  void fire(long now) {
    action.run(now);
  }

  /** What happens at a deadline. */
  @FunctionalInterface
  public interface Action {

    /**
     * Runs on the worker's thread; the deadline is no longer set, and may be set anew.
     *
     * @param now monotonic time in nanoseconds, not before the deadline
     */
    void run(long now);
  }
}
