package com.jbcalling.gateway.media.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.jbcalling.gateway.media.rtcp.ReceiverReport;
import com.jbcalling.gateway.media.rtcp.ReportBlock;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveStatisticsTest {
  private static final long MILLI = 1_000_000;

  private final ReceiveStatistics statistics = new ReceiveStatistics(48_000);
  private final byte[] out = new byte[100];
  private final ReportBlock block = new ReportBlock();

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void lossesAreCountedAcrossTheWrap(int start) {
    for (int i = 0; i < 100; i++) {
      if (i % 10 != 5) {
        assertThat(receive(start + i, i)).isEqualTo(ReceiveStatistics.NEWEST);
      }
    }

    report(0);
    assertThat(block.cumulativeLost()).isEqualTo(10);
    assertThat(block.fractionLost()).isEqualTo(256 * 10 / 100);
    int cycles = start + 99 > 65535 ? 1 << 16 : 0;
    assertThat(block.extendedHighestSequence()).isEqualTo(cycles + ((start + 99) & 0xFFFF));
    assertThat(block.lastSenderReport()).isZero();
    assertThat(block.delaySinceLastSenderReport()).isZero();
  }

  @Test
  void theFractionIsOfTheIntervalAndTheSumOfAll() {
    receive(0, 0);
    receive(3, 3);
    report(0);
    assertThat(block.fractionLost()).isEqualTo(128);
    receive(4, 4);
    receive(5, 5);
    report(0);
    assertThat(block.fractionLost()).isZero();
    assertThat(block.cumulativeLost()).isEqualTo(2);
    assertThat(statistics.fractionLost()).isZero();
  }

  @Test
  void duplicatesMakeTheLossNegative() {
    receive(0, 0);
    assertThat(receive(0, 0)).isEqualTo(ReceiveStatistics.LATE);
    assertThat(receive(0, 0)).isEqualTo(ReceiveStatistics.LATE);
    report(0);

    assertThat(block.cumulativeLost()).isEqualTo(-2);
    assertThat(block.fractionLost()).isZero();
  }

  @Test
  void aLatePacketIsNotLost() {
    receive(0, 0);
    receive(2, 2);
    assertThat(receive(1, 1)).isEqualTo(ReceiveStatistics.LATE);
    report(0);

    assertThat(block.cumulativeLost()).isZero();
  }

  @Test
  void aSingleStrayPacketDoesNotRestartTheStream() {
    receive(0, 0);
    assertThat(receive(30_000, 1)).isEqualTo(ReceiveStatistics.SUSPECT);
    assertThat(receive(1, 1)).isEqualTo(ReceiveStatistics.NEWEST);
    report(0);

    assertThat(block.cumulativeLost()).isZero();
    assertThat(statistics.packetCount()).isEqualTo(2);
  }

  @Test
  void twoPacketsInSequenceAfterAJumpRestartTheStream() {
    receive(0, 0);
    assertThat(receive(30_000, 1)).isEqualTo(ReceiveStatistics.SUSPECT);
    assertThat(receive(30_001, 2)).isEqualTo(ReceiveStatistics.RESTARTED);
    assertThat(receive(30_002, 3)).isEqualTo(ReceiveStatistics.NEWEST);
    report(0);

    assertThat(block.cumulativeLost()).isZero();
    assertThat(block.extendedHighestSequence()).isEqualTo(30_002);
  }

  @Test
  void steadyArrivalHasNoJitter() {
    for (int i = 0; i < 500; i++) {
      receive(i, i);
    }

    assertThat(statistics.jitterNanos()).isZero();
  }

  /** Arrivals alternate by 10 ms around their time, so the jitter goes towards |D| = 10 ms. */
  @Test
  void unsteadyArrivalGoesTowardsItsMeanDeviation() {
    for (int i = 0; i < 500; i++) {
      statistics.onPacket(i, 960 * i, 100, MILLI * (i * 20L + i % 2 * 10L));
    }

    assertThat(statistics.jitterNanos()).isCloseTo(10 * MILLI, within(MILLI));
    report(0);
    assertThat(block.jitter()).isCloseTo(480L, within(48L));
  }

  @Test
  void timestampsMayWrapWithoutJitter() {
    for (int i = 0; i < 500; i++) {
      statistics.onPacket(i, 960 * i - 100_000, 100, MILLI * 20 * i);
    }

    assertThat(statistics.jitterNanos()).isZero();
  }

  @Test
  void packetsOfOneFrameDoNotCountAsJitter() {
    ReceiveStatistics video = new ReceiveStatistics(90_000);
    int sequence = 0;
    for (int frame = 0; frame < 100; frame++) {
      for (int i = 0; i < 8; i++) {
        video.onPacket(sequence++, frame * 3000, 1200, MILLI * 100 * frame / 3 + MILLI * 3 * i);
      }
    }

    assertThat(video.jitterNanos()).isLessThan(100_000L);
  }

  @Test
  void theLastSenderReportIsNamedWithItsDelay() {
    receive(0, 0);
    statistics.onSenderReport(0xE1D0_C0B0_A090_8070L, 1000 * MILLI);
    report(1500 * MILLI);

    assertThat(block.lastSenderReport()).isEqualTo(0xC0B0A090);
    assertThat(block.delaySinceLastSenderReport()).isEqualTo(0x8000);
  }

  @Test
  void withoutRoomTheIntervalGoesOn() {
    receive(0, 0);
    receive(3, 3);
    assertThat(statistics.writeReport(out, 90, out.length, 1, 0)).isEqualTo(RtcpHeader.NO_ROOM);
    report(0);

    assertThat(block.fractionLost()).isEqualTo(128);
  }

  @Test
  void theBitrateIsThatOfTheLastSecond() {
    RateMeter meter = new RateMeter();
    assertThat(meter.bitsPerSecond(0)).isZero();
    for (int i = 0; i < 3000; i++) {
      meter.add(125, MILLI * i); // 1 Mbit/s
    }
    assertThat(meter.bitsPerSecond(3000 * MILLI)).isCloseTo(1_000_000L, within(10_000L));
    assertThat(meter.bitsPerSecond(3500 * MILLI)).isCloseTo(500_000L, within(30_000L));
    assertThat(meter.bitsPerSecond(4100 * MILLI)).isZero();
    assertThat(meter.bitsPerSecond(90_000 * MILLI)).isZero();
  }

  @Test
  void theBitrateOfAYoungStreamIsThatOfItsLifeAlsoBeforeTheClocksZero() {
    RateMeter meter = new RateMeter();
    meter.add(1000, -5 * MILLI);
    assertThat(meter.bitsPerSecond(-5 * MILLI)).isEqualTo(32_000);
    meter.add(1000, 495 * MILLI);
    assertThat(meter.bitsPerSecond(495 * MILLI)).isEqualTo(32_000);
    meter.add(1000, 490 * MILLI); // A clock that goes back counts as the newest.
    assertThat(meter.bitsPerSecond(495 * MILLI)).isEqualTo(48_000);
  }

  private int receive(int sequence, int frame) {
    return statistics.onPacket(sequence & 0xFFFF, 960 * frame, 100, MILLI * 20 * frame);
  }

  private void report(long now) {
    int begin = ReceiverReport.begin(out, 0, out.length, 9);
    assertThat(statistics.writeReport(out, begin, out.length, 77, now))
        .isEqualTo(ReportBlock.LENGTH);
    ReceiverReport.end(out, 0, 1);
    ReceiverReport report = new ReceiverReport();
    report.wrap(out, 0, 32);
    report.report(0, block);
    assertThat(block.ssrc()).isEqualTo(77);
  }
}
