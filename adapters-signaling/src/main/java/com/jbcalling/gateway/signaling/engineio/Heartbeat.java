package com.jbcalling.gateway.signaling.engineio;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the client is still there: a ping after each interval, and a pong due within
 * the timeout. Confined to the event loop.
 *
 * <pre>
 *   resting --(interval over: ping)--> waiting --(timeout over)--> lost
 *      ^                                  |
 *      +------------- pong ---------------+
 * </pre>
 */
final class Heartbeat {

  private final EventExecutor loop;
  private final long interval;
  private final long timeout;
  private final Runnable ping;
  private final Runnable lost;

  private boolean waiting;
  private boolean suspended;
  private long due;
  private long nextPing;
  private @Nullable Future<?> timer;

  /**
   * @param ping sends a ping
   * @param lost called when the client is lost
   */
  Heartbeat(EventExecutor loop, EngineIoSettings settings, Runnable ping, Runnable lost) {
    this.loop = loop;
    this.interval = settings.pingInterval().toNanos();
    this.timeout = settings.pingTimeout().toNanos();
    this.ping = ping;
    this.lost = lost;
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  void start() {
    due = now() + interval;
    schedule();
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void schedule() {
    timer = loop.schedule(this::onTimer, Math.max(0, due - now()), TimeUnit.NANOSECONDS);
  }

  private void onTimer() {
    long now = now();
    if (now - due < 0) {
      schedule();
    } else if (!waiting) {
      waiting = true;
      nextPing = due + interval;
      // Counted from the due time, but a gateway that was itself held up blames nobody.
      due = Math.max(due + timeout, now + timeout / 2);
      schedule();
      ping.run();
    } else if (suspended) {
      due = now + timeout;
      schedule();
    } else {
      lost.run();
    }
  }

  void onPong() {
    if (waiting) {
      waiting = false;
      due = Math.max(nextPing, now());
      stop();
      schedule();
    }
  }

  /** Nothing is read from the client: a pong may lie unread. */
  void suspend() {
    suspended = true;
  }

  /** The client is read again, and gets the time to be heard. */
  void resume() {
    suspended = false;
    if (waiting) {
      due = now() + timeout;
    }
  }
}
