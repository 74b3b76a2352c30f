package com.jbcalling.gateway.redis.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final LeaseTimes TIMES = LeaseTimes.DEFAULTS;

  private static Standing after(double seconds, int failures, boolean silent) {
    return Standing.of(TIMES, (long) (seconds * 1e9), failures, silent);
  }

  @Test
  void theLeaseIsTakenForOverBeforeItIs() {
    assertThat(TIMES.margin()).isPositive();
    assertThat(after(3.7, 0, false)).isEqualTo(Standing.HELD);
    assertThat(after(3.7, 9, true)).isEqualTo(Standing.HELD);
    assertThat(after(3.8, 0, false)).isEqualTo(Standing.DOUBTFUL);
  }

  @Test
  void nothingIsDecidedBeforeRedisWasAskedAgain() {
    assertThat(after(60, 0, false)).isEqualTo(Standing.DOUBTFUL);
    assertThat(after(60, Standing.ATTEMPTS - 1, true)).isEqualTo(Standing.DOUBTFUL);
  }

  @Test
  void aRedisThatRefusesIsAwayWhenTheLeaseIsOver() {
    assertThat(after(3.8, Standing.ATTEMPTS, false)).isEqualTo(Standing.AWAY);
  }

  @Test
  void aSilentRedisIsWaitedForLonger() {
    assertThat(after(3.8, Standing.ATTEMPTS, true)).isEqualTo(Standing.OVERDUE);
    assertThat(after(7.9, 7, true)).isEqualTo(Standing.OVERDUE);
    assertThat(after(8.1, 7, true)).isEqualTo(Standing.AWAY);
  }

  @Test
  void whoeverNeverReachedRedisGoesByItselfFromTheFirstFailure() {
    assertThat(Standing.of(TIMES, -1, 0, false)).isEqualTo(Standing.DOUBTFUL);
    assertThat(Standing.of(TIMES, -1, 1, false)).isEqualTo(Standing.AWAY);
    assertThat(Standing.of(TIMES, -1, 1, true)).isEqualTo(Standing.AWAY);
  }

  @Test
  void theRenewalHasSeveralTriesWithinOneLease() {
    Duration tries = TIMES.beat().multipliedBy(Standing.ATTEMPTS);

    assertThat(tries).isLessThan(TIMES.lease().minus(TIMES.margin()));
  }
}
