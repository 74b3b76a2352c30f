package com.jbcalling.gateway.media.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.jbcalling.gateway.media.rtcp.NtpTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamRewriterTest {
  private static final long MILLI = 1_000_000;
  private static final long NTP = NtpTime.ofUnixNanos(1_795_000_000_000_000_000L);

  private final SenderClock low = new SenderClock(90_000);
  private final SenderClock high = new SenderClock(90_000);

  @ParameterizedTest
  @CsvSource({"0,65535", "127,0", "32767,127", "65535,32767"})
  void aSwitchOfSourceContinuesTheSequence(int in, int first) {
    StreamRewriter rewriter = new StreamRewriter(90_000, first, 0);
    rewriter.switchTo(in, 0, low, 0);
    for (int i = 0; i < 5; i++) {
      assertThat(rewriter.rewrite((in + i) & 0xFFFF, 3000 * i, MILLI * 33 * i))
          .isEqualTo((first + i) & 0xFFFF);
    }

    rewriter.switchTo(40_000, 777, high, 200 * MILLI);

    assertThat(rewriter.rewrite(40_000, 777, 200 * MILLI)).isEqualTo((first + 5) & 0xFFFF);
    assertThat(rewriter.rewrite(39_999, 700, 200 * MILLI)).isEqualTo(StreamRewriter.REFUSED);
    assertThat(rewriter.rewrite(40_002, 777, 201 * MILLI)).isEqualTo((first + 7) & 0xFFFF);
    assertThat(rewriter.rewrite(40_001, 777, 202 * MILLI)).isEqualTo((first + 6) & 0xFFFF);
    assertThat(rewriter.newestSequence()).isEqualTo((first + 7) & 0xFFFF);
  }

  @Test
  void packetsLeftOutLeaveNoGapButLostOnesDo() {
    StreamRewriter rewriter = new StreamRewriter(90_000, 10, 0);
    rewriter.switchTo(0, 0, low, 0);
    assertThat(rewriter.rewrite(0, 0, 0)).isEqualTo(10);
    rewriter.leaveOut(1);
    rewriter.leaveOut(2);
    assertThat(rewriter.rewrite(3, 0, 0)).isEqualTo(11);
    assertThat(rewriter.rewrite(5, 0, 0)).isEqualTo(13);
    assertThat(rewriter.rewrite(4, 0, 0)).isEqualTo(12);
  }

  @Test
  void withReportsTheTimestampGoesOnByCaptureTime() {
    low.onSenderReport(NTP, 1000, 0);
    high.onSenderReport(NTP, 5_000_000, 0);
    StreamRewriter rewriter = new StreamRewriter(90_000, 0, 50);
    rewriter.switchTo(0, 1000, low, 0);
    rewriter.rewrite(0, 1000, 0);
    rewriter.rewrite(1, 1000 + 9000, 100 * MILLI);

    // captured 200 ms after the report, but 70 ms late because the key frame is large
    rewriter.switchTo(9, 5_000_000 + 18_000, high, 270 * MILLI);

    assertThat(rewriter.timestamp(5_000_000 + 18_000)).isCloseTo(1050 + 18_000, within(1));
    assertThat(rewriter.timestampOffset()).isCloseTo(1050 - 5_000_000, within(1));
  }

  @Test
  void withoutReportsTheTimestampGoesOnByTheTimeThatPassed() {
    StreamRewriter rewriter = new StreamRewriter(90_000, 0, 0);
    rewriter.switchTo(0, 1000, low, 0);
    rewriter.rewrite(0, 1000, 0);
    rewriter.switchTo(9, 5_000_000, high, 40 * MILLI);

    assertThat(rewriter.timestamp(5_000_000)).isEqualTo(1000 + 3600);
  }

  @Test
  void reportsThatContradictTheTimeThatPassedAreNotBelieved() {
    low.onSenderReport(NTP, 1000, 0);
    high.onSenderReport(NtpTime.plusNanos(NTP, 3_600_000 * MILLI), 5_000_000, 0);
    StreamRewriter rewriter = new StreamRewriter(90_000, 0, 0);
    rewriter.switchTo(0, 1000, low, 0);
    rewriter.rewrite(0, 1000, 0);
    rewriter.switchTo(9, 5_000_000, high, 40 * MILLI);

    assertThat(rewriter.timestamp(5_000_000)).isEqualTo(1000 + 3600);
  }

  @Test
  void aFrameCapturedBeforeTheNewestOneStillComesAfterIt() {
    low.onSenderReport(NTP, 0, 0);
    high.onSenderReport(NTP, 0, 0);
    StreamRewriter rewriter = new StreamRewriter(90_000, 0, 0);
    rewriter.switchTo(0, 0, low, 0);
    rewriter.rewrite(0, 9000, 100 * MILLI);
    rewriter.switchTo(9, 6000, high, 110 * MILLI);

    assertThat(rewriter.timestamp(6000)).isEqualTo(9001);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  void aResumedSourceKeepsItsTimeLine(int start) {
    StreamRewriter rewriter = new StreamRewriter(90_000, 0, 0);
    rewriter.switchTo(100, start, low, 0);
    rewriter.rewrite(100, start, 0);

    rewriter.resume(500, start + 900_000, 10_000 * MILLI);

    assertThat(rewriter.rewrite(500, start + 900_000, 10_000 * MILLI)).isEqualTo(1);
    assertThat(rewriter.timestamp(start + 900_000)).isEqualTo(start + 900_000);
    assertThat(rewriter.rewrite(499, start + 897_000, 10_000 * MILLI))
        .isEqualTo(StreamRewriter.REFUSED);
  }

  @Test
  void aResumedSourceWhoseTimestampsWentBackGoesOnByTheTimeThatPassed() {
    StreamRewriter rewriter = new StreamRewriter(90_000, 0, 0);
    rewriter.switchTo(100, 1_000_000, low, 0);
    rewriter.rewrite(100, 1_000_000, 0);
    rewriter.resume(500, 5, 1000 * MILLI);

    assertThat(rewriter.timestamp(5)).isEqualTo(1_090_000);
  }

  @Test
  void beforeTheFirstSwitchNothingIsForwarded() {
    StreamRewriter rewriter = new StreamRewriter(90_000, 0, 0);

    assertThat(rewriter.rewrite(1, 1, 1)).isEqualTo(StreamRewriter.REFUSED);
    assertThat(rewriter.hasSent()).isFalse();
  }

  /** Whatever is switched, a consumer sees rising numbers and rising timestamps. */
  @Test
  void switchingToAndFroNeverGoesBack() {
    low.onSenderReport(NTP, 1_000, 0);
    high.onSenderReport(NTP, 900_000_000, 0);
    StreamRewriter rewriter = new StreamRewriter(90_000, 65_000, 0);
    int expected = 65_000;
    int lastTimestamp = -1;
    for (int frame = 0; frame < 3000; frame++) {
      boolean useHigh = frame / 7 % 2 == 1;
      long now = MILLI * 33 * frame + (useHigh ? 20 * MILLI : 0);
      int ticks = (int) (frame * 33L * 90);
      int timestamp = useHigh ? 900_000_000 + ticks : 1_000 + ticks;
      int sequence = (useHigh ? 3 * frame : frame) & 0xFFFF;
      if (frame % 7 == 0) {
        rewriter.switchTo(sequence, timestamp, useHigh ? high : low, now);
      } else if (useHigh) {
        rewriter.leaveOut((sequence - 2) & 0xFFFF);
        rewriter.leaveOut((sequence - 1) & 0xFFFF);
      }
      assertThat(rewriter.rewrite(sequence, timestamp, now)).isEqualTo(expected);
      assertThat(rewriter.timestamp(timestamp) - lastTimestamp).isPositive();
      assertThat(rewriter.timestamp(timestamp)).isCloseTo(1_000 + ticks, within(2));
      lastTimestamp = rewriter.timestamp(timestamp);
      expected = (expected + 1) & 0xFFFF;
    }
  }
}
