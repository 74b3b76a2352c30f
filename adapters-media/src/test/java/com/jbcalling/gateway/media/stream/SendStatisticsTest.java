package com.jbcalling.gateway.media.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.jbcalling.gateway.media.rtcp.NtpTime;
import com.jbcalling.gateway.media.rtcp.ReceiverReport;
import com.jbcalling.gateway.media.rtcp.ReportBlock;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtcp.SenderReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendStatisticsTest {
  private static final long MILLI = 1_000_000;
  private static final long NTP = NtpTime.ofUnixNanos(1_795_000_000_000_000_000L);

  private final SendStatistics statistics = new SendStatistics();
  private final SenderClock clock = new SenderClock(90_000);
  private final byte[] out = new byte[100];
  private final SenderReport report = new SenderReport();

  @Test
  void aReportIsTheProducersMappingMovedToNow() {
    clock.onSenderReport(NTP, 1000, 5000 * MILLI);
    statistics.onSent(1000, 1040, 5000 * MILLI);
    statistics.onSent(200, 240, 5000 * MILLI);
    statistics.onRetransmitted(1042, 5000 * MILLI);

    int length = statistics.writeReport(out, 0, out.length, 7, clock, 500, 5500 * MILLI);

    report.wrap(out, 0, length);
    assertThat(report.ssrc()).isEqualTo(7);
    assertThat(NtpTime.nanosBetween(NTP, report.ntpTimestamp())).isCloseTo(500 * MILLI, within(1L));
    assertThat(report.rtpTimestamp()).isEqualTo(1000 + 45_000 + 500);
    assertThat(report.packetCount()).isEqualTo(2);
    assertThat(report.octetCount()).isEqualTo(1200);
    assertThat(statistics.retransmittedBytes()).isEqualTo(1042);
    assertThat(statistics.retransmittedPackets()).isEqualTo(1);
  }

  @Test
  void withoutTheProducersReportThereIsNothingToReport() {
    assertThat(write(0)).isEqualTo(SendStatistics.NOTHING);
    statistics.onSent(1, 1, 0);
    assertThat(write(0)).isEqualTo(SendStatistics.NOTHING);
    clock.onSenderReport(NTP, 1, 0);
    assertThat(write(0)).isEqualTo(SenderReport.LENGTH);
    assertThat(statistics.writeReport(out, 90, out.length, 7, clock, 0, 0))
        .isEqualTo(RtcpHeader.NO_ROOM);
  }

  /** Audio and video of a producer, each with its own offset, still meet at one NTP time. */
  @Test
  void streamsOfAProducerStaySynchronised() {
    SenderClock audio = new SenderClock(48_000);
    audio.onSenderReport(NTP, 77, 100 * MILLI);
    // the video report was sent 300 ms later and took 80 ms longer on its way
    clock.onSenderReport(NtpTime.plusNanos(NTP, 300 * MILLI), 5000, 480 * MILLI);
    SendStatistics audioOut = new SendStatistics();
    audioOut.onSent(1, 1, 0);
    statistics.onSent(1, 1, 0);

    audioOut.writeReport(out, 0, out.length, 1, audio, 1_000_000, 900 * MILLI);
    report.wrap(out, 0, SenderReport.LENGTH);
    SenderClock audioAtConsumer = new SenderClock(48_000);
    audioAtConsumer.onSenderReport(report.ntpTimestamp(), report.rtpTimestamp(), 0);
    statistics.writeReport(out, 0, out.length, 2, clock, -9, 1700 * MILLI);
    report.wrap(out, 0, SenderReport.LENGTH);
    SenderClock videoAtConsumer = new SenderClock(90_000);
    videoAtConsumer.onSenderReport(report.ntpTimestamp(), report.rtpTimestamp(), 0);

    // sampled at the same instant, 300 ms after NTP
    long audioCapture = audioAtConsumer.ntpOf(77 + 14_400 + 1_000_000);
    long videoCapture = videoAtConsumer.ntpOf(5000 - 9);
    assertThat(NtpTime.nanosBetween(audioCapture, videoCapture)).isCloseTo(0L, within(50_000L));
  }

  @Test
  void theRoundTripIsWhatTheReceiversDelayLeaves() {
    clock.onSenderReport(NTP, 1, 0);
    statistics.onSent(1, 1, 0);
    write(1000 * MILLI);
    report.wrap(out, 0, SenderReport.LENGTH);
    int lastReport = NtpTime.middle(report.ntpTimestamp());

    receive(lastReport, NtpTime.nanosToShort(200 * MILLI), 1250 * MILLI);

    assertThat(statistics.roundTrip().latestNanos()).isCloseTo(50 * MILLI, within(20_000L));
    assertThat(statistics.fractionLost()).isEqualTo(64);
    assertThat(statistics.cumulativeLost()).isEqualTo(5);
    assertThat(statistics.jitter()).isEqualTo(99);
    assertThat(statistics.isReported()).isTrue();
    assertThat(statistics.reportedAt()).isEqualTo(1250 * MILLI);
  }

  @Test
  void anAnswerThatCannotBeIsNotMeasured() {
    RoundTripTime roundTrip = new RoundTripTime();
    roundTrip.onReportSent(NTP, 1000 * MILLI);
    int middle = NtpTime.middle(NTP);

    assertThat(roundTrip.onAnswer(0, 0, 1100 * MILLI)).isEqualTo(RoundTripTime.UNKNOWN);
    assertThat(roundTrip.onAnswer(middle + 1, 0, 1100 * MILLI)).isEqualTo(RoundTripTime.UNKNOWN);
    assertThat(roundTrip.onAnswer(middle, -1, 1100 * MILLI)).isEqualTo(RoundTripTime.UNKNOWN);
    assertThat(roundTrip.onAnswer(middle, 0, 999 * MILLI)).isEqualTo(RoundTripTime.UNKNOWN);
    assertThat(roundTrip.latestNanos()).isEqualTo(RoundTripTime.UNKNOWN);
    assertThat(roundTrip.onAnswer(middle, NtpTime.nanosToShort(101 * MILLI), 1100 * MILLI))
        .as("clocks differ a little")
        .isZero();
    roundTrip.onAnswer(middle, 0, 1080 * MILLI);
    assertThat(roundTrip.smoothedNanos()).isEqualTo(10 * MILLI);
    for (int i = 1; i <= 8; i++) {
      roundTrip.onReportSent(NTP + ((long) i << 32), 1000 * MILLI);
    }
    assertThat(roundTrip.onAnswer(middle, 0, 1100 * MILLI)).isEqualTo(RoundTripTime.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void timestampsAndCaptureTimesAreInverse(int start) {
    clock.onSenderReport(NTP, start, 0);
    for (int step : new int[] {0, 1, -1, 3000, -3000, 1 << 30, -(1 << 30)}) {
      int timestamp = start + step;
      assertThat(clock.timestampOf(clock.ntpOf(timestamp))).isEqualTo(timestamp);
    }
  }

  private int write(long now) {
    return statistics.writeReport(out, 0, out.length, 7, clock, 0, now);
  }

  private void receive(int lastReport, int delay, long now) {
    int begin = ReceiverReport.begin(out, 0, out.length, 9);
    ReportBlock.write(out, begin, out.length, 7, 64, 5, 1000, 99, lastReport, delay);
    int length = ReceiverReport.end(out, 0, 1);
    ReceiverReport receiver = new ReceiverReport();
    receiver.wrap(out, 0, length);
    ReportBlock block = new ReportBlock();
    receiver.report(0, block);
    statistics.onReport(block, now);
  }
}
