package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one client, carried out one after another: each waits for the answer to the one
 * before, so that a client may send {@code join-room} and what follows without waiting.
 *
 * <p>Requests come in on the connection's thread, answers on the rooms' mailboxes.
 */
final class ClientSession {
  private static final Logger log = LoggerFactory.getLogger(ClientSession.class);

  /** Requests that may wait behind one that is under way. */
  private static final int WAITING = 256;

  private final Client client;
  private final RequestTable table;
  private final RequestRate rate;
  private final LongSupplier nanoTime;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  ClientSession(Client client, RequestTable table, int requestsPerSecond, LongSupplier nanoTime) {
    this.client = client;
    this.table = table;
    this.nanoTime = nanoTime;
    this.rate = new RequestRate(requestsPerSecond, nanoTime.getAsLong());
  }

  Client client() {
    return client;
  }

  /**
   * Takes a request; it is answered in its turn, or at once if it comes too fast.
   *
   * @param whenAnswered called once, after the answer was handed to the connection
   */
  void request(Request request, Runnable whenAnswered) {
    RequestTable.Entry entry = table.find(request.word());
    boolean deployed = entry.deployed().test(request);
    boolean taken =
        rate.allows(nanoTime.getAsLong())
            && enqueue(() -> carryOut(request, entry, deployed, whenAnswered), WAITING);
    if (!taken) {
      new Answer(client, request, "error", deployed, whenAnswered)
          .refused(Refusal.of(Code.RATE_LIMITED, "Too many requests: wait before you try again"));
    }
  }

  /** Runs something when all requests so far are answered. */
  void afterwards(Runnable task) {
    enqueue(
        () -> {
          try {
            task.run();
          } finally {
            next();
          }
        },
        Integer.MAX_VALUE);
  }

  private void carryOut(
      Request request, RequestTable.Entry entry, boolean deployed, Runnable whenAnswered) {
    Answer answer =
        new Answer(
            client,
            request,
            entry.replyEvent(),
            deployed,
            () -> {
              whenAnswered.run();
              next();
            });
    try {
      entry.handler().handle(client, new Fields(request.arguments()), answer);
    } catch (RuntimeException e) {
      log.error("A request failed: word={} connection={}", request.word(), client.id(), e);
      answer.refused(Refusal.of(Code.INTERNAL, "The gateway failed to carry out the request"));
    }
  }

  private boolean enqueue(Runnable task, int most) {
    synchronized (waiting) {
      if (busy) {
        return waiting.size() < most && waiting.add(task);
      }
      busy = true;
    }
    task.run();
    return true;
  }

  private void next() {
    Runnable task;
    synchronized (waiting) {
      task = waiting.poll();
      busy = task != null;
    }
    if (task != null) {
      task.run();
    }
  }
}
