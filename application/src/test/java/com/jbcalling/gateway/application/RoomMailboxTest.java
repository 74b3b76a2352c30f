package com.jbcalling.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.RoomMailbox.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoomMailboxTest {
  private final List<String> done = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<Runnable> started = new ArrayList<>();
  private boolean retire;
  private int farewells;

  /** Its thread runs when the test says so. */
  private final RoomMailbox mailbox =
      new RoomMailbox(2, started::add, () -> retire, () -> farewells++, failures::add);

  @Test
  void tasksAreCarriedOutInOrderByOneThread() {
    mailbox.offer(() -> done.add("a"));
    mailbox.put(() -> done.add("b"));
    mailbox.offer(() -> done.add("c"));
    assertThat(started).hasSize(1);

    runStarted();

    assertThat(done).containsExactly("a", "b", "c");
  }

  @Test
  void aThreadIsStartedAgainForWhatComesLater() {
    mailbox.offer(() -> done.add("a"));
    runStarted();
    mailbox.offer(() -> done.add("b"));
    runStarted();

    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void whatATaskHandsInComesAfterIt() {
    mailbox.offer(
        () -> {
          mailbox.offer(() -> done.add("later"));
          done.add("first");
        });
    runStarted();

    assertThat(done).containsExactly("first", "later");
  }

  @Test
  void requestsBeyondTheBoundAreRefusedButWhatMustNotBeLostIsNot() {
    assertThat(mailbox.offer(() -> done.add("a"))).isEqualTo(Receipt.TAKEN);
    assertThat(mailbox.offer(() -> done.add("b"))).isEqualTo(Receipt.TAKEN);
    assertThat(mailbox.offer(() -> done.add("c"))).isEqualTo(Receipt.FULL);
    assertThat(mailbox.put(() -> done.add("d"))).isEqualTo(Receipt.TAKEN);

    runStarted();

    assertThat(done).containsExactly("a", "b", "d");
    assertThat(mailbox.offer(() -> done.add("e"))).isEqualTo(Receipt.TAKEN);
  }

  @Test
  void whatMakesTheRestPointlessComesFirst() {
    mailbox.offer(() -> done.add("a"));
    mailbox.putFirst(() -> done.add("lost"));
    runStarted();

    assertThat(done).containsExactly("lost", "a");
  }

  @Test
  void aFailingTaskDoesNotStopTheNext() {
    mailbox.offer(
        () -> {
          throw new AssertionError("broken");
        });
    mailbox.offer(() -> done.add("b"));
    runStarted();

    assertThat(done).containsExactly("b");
    assertThat(failures).singleElement().isInstanceOf(AssertionError.class);
  }

  @Test
  void aRetiredMailboxTakesNothingMore() {
    retire = true;
    mailbox.offer(() -> done.add("a"));
    mailbox.offer(() -> done.add("b"));
    runStarted();

    assertThat(done).containsExactly("a", "b");
    assertThat(farewells).isEqualTo(1);
    assertThat(mailbox.offer(() -> done.add("c"))).isEqualTo(Receipt.RETIRED);
    assertThat(mailbox.put(() -> done.add("c"))).isEqualTo(Receipt.RETIRED);
    assertThat(mailbox.putFirst(() -> done.add("c"))).isEqualTo(Receipt.RETIRED);
  }

  @Test
  void oneTaskRunsAtATimeWhoeverHandsItIn() throws InterruptedException {
    int hands = 8;
    int each = 500;
    RoomMailbox shared =
        new RoomMailbox(
            hands * each,
            task -> Thread.ofVirtual().start(task),
            () -> false,
            () -> {},
            failures::add);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(hands * each);
    for (int i = 0; i < hands; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                for (int j = 0; j < each; j++) {
                  shared.offer(
                      () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                        all.countDown();
                      });
                }
              });
    }
    all.await();

    assertThat(most).hasValue(1);
  }

  private void runStarted() {
    List<Runnable> due = List.copyOf(started);
    started.clear();
    due.forEach(Runnable::run);
  }
}
