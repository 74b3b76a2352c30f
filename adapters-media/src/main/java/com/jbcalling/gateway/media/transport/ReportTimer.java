package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.time.Deadline;
import com.jbcalling.gateway.media.time.Deadlines;
import java.util.concurrent.TimeUnit;

/** When a transport sends its reports: about once a second, and sooner when something begins. */
final class ReportTimer {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(50);

  private final Deadlines deadlines;
  private final Deadline deadline;
  private boolean running;
  private long next;

  ReportTimer(Deadlines deadlines, Deadline.Action report) {
    this.deadlines = deadlines;
    this.deadline =
        new Deadline(
            now -> {
              set(now + INTERVAL);
              report.run(now);
            });
  }

  void start(long now) {
    running = true;
    set(now + SOON);
  }

  void stop() {
    running = false;
    deadlines.clear(deadline);
  }

  /** Moves the next report closer, if it is far. */
  void soon(long now) {
    if (running && next - (now + SOON) > 0) {
      set(now + SOON);
    }
  }

  private void set(long at) {
    next = at;
    deadlines.set(deadline, at);
  }
}
