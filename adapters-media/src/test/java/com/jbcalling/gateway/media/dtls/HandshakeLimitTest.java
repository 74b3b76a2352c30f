package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.dtls.HandshakeLimit.Handshake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandshakeLimitTest {
  private static final Duration EVER = Duration.ofDays(1);

  private final Queue<String> gaveWay = new ConcurrentLinkedQueue<>();
  private final Queue<String> entered = new ConcurrentLinkedQueue<>();

  private Handshake handshake(HandshakeLimit limit, String name) {
    return limit.new Handshake(() -> gaveWay.add(name));
  }

  /** Has a handshake enter on a thread of its own, and returns when it waits. */
  private Thread enterLater(HandshakeLimit limit, String name) {
    long waiting = limit.deferred();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    handshake(limit, name).enter();
                    entered.add(name);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Eventually.until(() -> limit.deferred() > waiting);
    return thread;
  }

  @Test
  void whoFindsNoPlaceWaitsInTheOrderOfComing() throws InterruptedException {
    HandshakeLimit limit = new HandshakeLimit(1, EVER);
    Handshake first = handshake(limit, "first");
    first.enter();
    List<Thread> threads = new ArrayList<>();
    for (String name : List.of("second", "third", "fourth")) {
      threads.add(enterLater(limit, name));
    }
    assertThat(entered).isEmpty();

    assertThat(first.leave()).isTrue();

    threads.getFirst().join();
    assertThat(entered).containsExactly("second");
    assertThat(limit.pending()).isEqualTo(1);
    assertThat(gaveWay).isEmpty();
    threads.forEach(Thread::interrupt);
  }

  @Test
  void whoNoLongerWaitsHoldsNobodyUp() throws InterruptedException {
    HandshakeLimit limit = new HandshakeLimit(1, EVER);
    Handshake first = handshake(limit, "first");
    first.enter();
    Thread second = enterLater(limit, "second");
    Thread third = enterLater(limit, "third");

    second.interrupt();
    second.join();
    first.leave();

    third.join();
    assertThat(entered).containsExactly("third");
  }

  @Test
  void theOldestGivesWayOnceItHasHadItsTime() throws InterruptedException {
    HandshakeLimit limit = new HandshakeLimit(2, Duration.ofMillis(50));
    Handshake first = handshake(limit, "first");
    first.enter();
    handshake(limit, "second").enter();

    enterLater(limit, "third").join();
    enterLater(limit, "fourth").join();
    enterLater(limit, "fifth").join();

    assertThat(gaveWay).containsExactly("first", "second", "third");
    assertThat(first.isDisplaced()).isTrue();
    assertThat(first.leave()).isFalse();
    assertThat(limit.pending()).isEqualTo(2);
    assertThat(limit.displaced()).isEqualTo(3);
  }

  @Test
  void everyPlaceIsGivenBackWhoeverGivesWayToWhom() throws InterruptedException {
    HandshakeLimit limit = new HandshakeLimit(3, Duration.ofNanos(20_000));
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int round = 0; round < 2_000; round++) {
                      Handshake handshake = limit.new Handshake(() -> {});
                      try {
                        handshake.enter();
                      } catch (InterruptedException e) {
                        return;
                      }
                      most.accumulateAndGet(limit.pending(), Math::max);
                      handshake.leave();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(limit.pending()).isZero();
    assertThat(most.get()).isBetween(1, 3);
  }
}
