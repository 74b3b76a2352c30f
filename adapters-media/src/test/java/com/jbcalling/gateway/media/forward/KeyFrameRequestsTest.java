package com.jbcalling.gateway.media.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.time.Deadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyFrameRequestsTest {
  private final Deadlines deadlines = new Deadlines();
  private final List<Long> sentAt = new ArrayList<>();
  private final List<Integer> sequences = new ArrayList<>();
  private final KeyFrameRequests requests =
      new KeyFrameRequests(
          deadlines,
          true,
          (fullIntra, sequence, now) -> {
            sentAt.add(TimeUnit.NANOSECONDS.toMillis(now));
            sequences.add(sequence);
          });

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Lets time pass, a millisecond at a time. */
  private void run(long from, long to) {
    for (long now = from; now <= to; now++) {
      deadlines.runDue(millis(now));
    }
  }

  @Test
  void theFirstWishGoesOutAtOnceAndOthersWaitWithIt() {
    requests.request(millis(1000));
    requests.request(millis(1001));
    requests.request(millis(1250));

    assertThat(sentAt).containsExactly(1000L);
  }

  @Test
  void aWishSoonAfterAKeyFrameWaitsUntilTheEncoderListensAgain() {
    requests.request(millis(1000));
    requests.arrived();
    requests.request(millis(1100));
    run(1100, 1400);

    assertThat(sentAt).containsExactly(1000L, 1300L);
  }

  @Test
  void aRequestWithoutKeyFrameIsRepeatedAndInTheEndGivenUp() {
    requests.request(millis(1000));
    run(1000, 60_000);

    assertThat(sentAt).startsWith(1000L, 1300L, 1600L, 1900L, 2900L).hasSize(20);
    assertThat(sequences).containsOnly(1);
    assertThat(deadlines.size()).isZero();
  }

  @Test
  void aKeyFrameEndsTheWait() {
    requests.request(millis(1000));
    requests.arrived();
    run(1000, 10_000);

    assertThat(sentAt).containsExactly(1000L);
    assertThat(deadlines.size()).isZero();
  }

  @Test
  void aFullIntraRequestIsANewCommandOnlyForANewWish() {
    requests.request(millis(1000));
    requests.arrived();
    requests.request(millis(5000));
    run(5000, 5300);

    assertThat(sequences).containsExactly(1, 2, 2);
  }
}
