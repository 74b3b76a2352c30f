package com.jbcalling.gateway.media.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.rtcp.ReceiverEstimatedMaxBitrate;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtp.AbsoluteSendTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publisher that sends what it is allowed, over a link with a queue, to the estimator. */
class ReceiveBandwidthEstimatorTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000L;
  private static final int PACKET = 1200;
  private static final long MAX_QUEUE = 500 * MILLI;

  private final ReceiveBandwidthEstimator estimator =
      new ReceiveBandwidthEstimator(1_000_000, 20_000_000);
  private final SplittableRandom random = new SplittableRandom(1);

  private long now = 40 * SECOND; // the send times wrap on the way
  private long linkFreeAt;
  private long capacity = 5_000_000;
  private double encoderLimit = Double.MAX_VALUE;
  private double allowed = 300_000;
  private long worstQueue;

  @ParameterizedTest
  @ValueSource(longs = {600_000, 2_000_000, 5_000_000})
  void theEstimateFindsTheCapacityOfTheLink(long bottleneck) {
    capacity = bottleneck;
    run(60);

    long sum = 0;
    for (int i = 0; i < 20; i++) {
      run(1);
      sum += Math.min((long) allowed, estimator.bitrate());
    }
    assertThat(sum / 20).isBetween(bottleneck * 6 / 10, bottleneck * 11 / 10);
  }

  @Test
  void theEstimateFallsWithTheCapacityAndRisesAgain() {
    capacity = 3_000_000;
    run(40);
    assertThat(estimator.bitrate()).isGreaterThan(1_700_000);

    capacity = 800_000;
    run(5);
    assertThat(estimator.bitrate()).isLessThan(900_000);

    capacity = 3_000_000;
    run(60);
    assertThat(estimator.bitrate()).isGreaterThan(1_700_000);
  }

  @Test
  void queuesStayShort() {
    capacity = 2_000_000;
    run(30);
    worstQueue = 0;
    run(30);

    assertThat(worstQueue).isLessThan(300 * MILLI);
  }

  @Test
  void aPublisherThatHasLittleToSendIsNotHeldBack() {
    encoderLimit = 200_000;
    run(30);

    assertThat(estimator.bitrate()).isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void theEstimateStaysWithinItsBounds() {
    capacity = 10_000;
    run(20);
    assertThat(estimator.bitrate()).isGreaterThanOrEqualTo(ReceiveBandwidthEstimator.LEAST_BITRATE);
    capacity = 1_000_000_000;
    run(120);
    assertThat(estimator.bitrate()).isLessThanOrEqualTo(20_000_000);
  }

  @Test
  void aPauseOfThePublisherIsNoCongestion() {
    capacity = 3_000_000;
    run(30);
    long before = estimator.bitrate();
    now += 10 * SECOND;
    linkFreeAt = now;
    run(3);

    assertThat(estimator.bitrate()).isGreaterThan(before / 2);
  }

  @Test
  void aReportIsDueEverySecondAndAtOnceWhenTheEstimateFell() {
    byte[] out = new byte[100];
    assertThat(estimator.isDue(now)).isFalse();
    capacity = 3_000_000;
    run(30);
    assertThat(estimator.isDue(now)).isTrue();
    assertThat(estimator.write(out, 90, out.length, 5, new int[] {7}, 1, now))
        .isEqualTo(RtcpHeader.NO_ROOM);
    assertThat(estimator.isDue(now)).isTrue();
    int length = estimator.write(out, 0, out.length, 5, new int[] {7}, 1, now);
    ReceiverEstimatedMaxBitrate remb = new ReceiverEstimatedMaxBitrate();
    assertThat(remb.wrap(out, 0, length)).isEqualTo(RtcpHeader.OK);
    assertThat(remb.bitrate()).isBetween(estimator.bitrate() * 99 / 100, estimator.bitrate());
    assertThat(remb.ssrc(0)).isEqualTo(7);

    assertThat(estimator.isDue(now + SECOND - 1)).isFalse();
    assertThat(estimator.isDue(now + SECOND)).isTrue();
    capacity = 300_000;
    long start = now;
    while (!estimator.isDue(now)) {
      step();
    }
    assertThat(now - start).isLessThan(900 * MILLI);
  }

  private void run(int seconds) {
    for (long end = now + seconds * SECOND; now < end; ) {
      step();
    }
  }

  /** One frame of 33 ms, its packets paced over 10 ms, with a millisecond of jitter. */
  private void step() {
    estimator.setRoundTrip(50 * MILLI);
    allowed = Math.min(allowed * 1.003, (double) Math.max(50_000, estimator.bitrate()));
    double rate = Math.min(allowed, encoderLimit);
    int packets = Math.max(1, (int) (rate * 0.033 / 8 / PACKET));
    int size = (int) Math.max(40, rate * 0.033 / 8 / packets);
    for (int i = 0; i < packets; i++) {
      long sent = now + 10 * MILLI * i / packets;
      long queue = Math.max(0, linkFreeAt - sent);
      worstQueue = Math.max(worstQueue, queue);
      if (queue < MAX_QUEUE) {
        linkFreeAt = Math.max(linkFreeAt, sent) + size * 8L * SECOND / capacity;
        long arrival = linkFreeAt + 20 * MILLI + random.nextLong(MILLI / 2);
        estimator.onPacket(AbsoluteSendTime.ofNanos(sent), size, arrival);
      }
    }
    now += 33 * MILLI;
  }
}
