package com.jbcalling.gateway.redis.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private final AtomicLong nanos = new AtomicLong(TimeUnit.DAYS.toNanos(3));
  private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
  private final Membership membership =
      new Membership(LeaseTimes.DEFAULTS, nanos::get, millis::get);

  private void pass(long milliseconds) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    millis.addAndGet(milliseconds);
  }

  private void renew() {
    membership.renewed(nanos.get(), millis.get());
  }

  /** A renewal that takes a while and fails. */
  private void fail(long milliseconds) {
    long began = nanos.get();
    pass(milliseconds);
    membership.failed(began, true);
  }

  @Test
  void theLeaseRunsFromWhenItsRenewalWasAskedFor() {
    long began = nanos.get();
    long beganMillis = millis.get();
    pass(3_000);
    membership.renewed(began, beganMillis);
    assertThat(membership.standing()).isEqualTo(Standing.HELD);
    pass(900);

    assertThat(membership.standing()).isEqualTo(Standing.DOUBTFUL);
  }

  @Test
  void redisThatFailsOftenEnoughIsOverdueAndThenAway() {
    renew();
    for (int i = 0; i < 4; i++) {
      fail(1_000);
    }
    assertThat(membership.standing()).isEqualTo(Standing.OVERDUE);
    for (int i = 0; i < 4; i++) {
      fail(1_000);
    }
    assertThat(membership.standing()).isEqualTo(Standing.AWAY);
    renew();
    assertThat(membership.standing()).isEqualTo(Standing.HELD);
  }

  @Test
  void aProcessThatStoodStillAsksBeforeItGoesOn() {
    renew();
    fail(1_000);
    fail(1_000);
    pass(60_000);
    assertThat(membership.standing()).isEqualTo(Standing.DOUBTFUL);
    // Whether it stood still before a renewal or during one: that says nothing about Redis.
    fail(10);
    assertThat(membership.standing()).isEqualTo(Standing.DOUBTFUL);
    fail(60_000);
    assertThat(membership.standing()).isEqualTo(Standing.DOUBTFUL);
    fail(10);
    fail(10);
    fail(10);
    assertThat(membership.standing()).isEqualTo(Standing.AWAY);
  }

  @Test
  void aMachineThatWasSuspendedAsksToo() {
    renew();
    millis.addAndGet(60_000); // the monotonic clock stood still

    assertThat(membership.standing()).isEqualTo(Standing.DOUBTFUL);
  }

  @Test
  void aWallClockThatIsSetBackChangesNothing() {
    renew();
    millis.addAndGet(-3_600_000);
    assertThat(membership.standing()).isEqualTo(Standing.HELD);
    pass(3_900);
    assertThat(membership.standing()).isEqualTo(Standing.DOUBTFUL);
  }
}
