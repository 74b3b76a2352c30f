package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.MediaPlane;
import com.jbcalling.gateway.application.port.out.MediaRouter;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.router.RouterId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Media workers that remember what is open, in what order they were called, and whether a parent
 * was closed before its children. Any thread.
 */
final class FakeMediaPlane implements MediaPlane {
  final List<String> calls = new ArrayList<>();
  final List<String> mistakes = new ArrayList<>();
  final Map<RouterId, FakeMediaRouter> routers = new LinkedHashMap<>();
  private final Set<Integer> workers = new HashSet<>(Set.of(0, 1));
  private Predicate<String> failing = _ -> false;
  private boolean halfway;
  private Runnable beforeEachCall = () -> {};

  /** Lets calls fail whose text (such as {@code openTransport}) begins so; null ends that. */
  synchronized void fail(String beginning) {
    failing = call -> call.startsWith(beginning);
    halfway = false;
  }

  /** Lets calls fail at random, some of them although they were carried out. */
  synchronized void fail(Predicate<String> calls, boolean carriedOut) {
    failing = calls;
    halfway = carriedOut;
  }

  synchronized void workAgain() {
    failing = _ -> false;
  }

  /** Run before each call, outside any lock; may block. */
  synchronized void before(Runnable task) {
    beforeEachCall = task;
  }

  synchronized void setWorkers(Integer... indexes) {
    workers.clear();
    workers.addAll(List.of(indexes));
  }

  /** A worker dies: what it had open is gone. */
  synchronized void lose(RouterId router) {
    routers.remove(router);
  }

  @Override
  public synchronized List<WorkerLoad> workers() {
    return workers.stream().sorted().map(index -> new WorkerLoad(index, 0, 0, 0)).toList();
  }

  @Override
  public MediaRouter openRouter(RouterId router, int worker) {
    FakeMediaRouter opened = new FakeMediaRouter(this, router);
    call("openRouter on " + worker, () -> routers.put(router, opened));
    return opened;
  }

  /** Carries a call out under the lock, or fails. */
  void call(String text, Runnable work) {
    Runnable before;
    synchronized (this) {
      before = beforeEachCall;
    }
    before.run();
    synchronized (this) {
      calls.add(text);
      boolean fails = failing.test(text);
      if (!fails || halfway) {
        work.run();
      }
      if (fails) {
        throw new MediaUnavailableException(text);
      }
    }
  }

  void mistake(String what) {
    mistakes.add(what);
  }

  /** How many routers, transports, producers and consumers are open. */
  synchronized int open() {
    return routers.size() + routers.values().stream().mapToInt(FakeMediaRouter::open).sum();
  }

  synchronized List<String> takeCalls() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }
}
