package com.jbcalling.gateway.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NtpTimeTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void theUnixEpochIsSeventyYearsAfterTheNtpEpoch() {
    assertThat(NtpTime.ofUnixNanos(0)).isEqualTo(2_208_988_800L << 32);
    assertThat(NtpTime.ofUnixNanos(SECOND / 2)).isEqualTo(2_208_988_800L << 32 | 0x80000000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999_999_999L, 1_795_000_000_123_456_789L, 2_085_978_495_999_999_999L})
  void timesComeBackWithinANanosecond(long nanos) {
    assertThat(NtpTime.toUnixNanos(NtpTime.ofUnixNanos(nanos))).isCloseTo(nanos, within(1L));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 20_000_000L, -20_000_000L, 86_400_000_000_000L})
  void movingAndMeasuringAgree(long nanos) {
    long ntp = NtpTime.ofUnixNanos(1_795_000_000_123_456_789L);

    assertThat(NtpTime.nanosBetween(ntp, NtpTime.plusNanos(ntp, nanos)))
        .isCloseTo(nanos, within(1L));
  }

  /** The example of RFC 3550 section 6.4.1, figure 2: DLSR 5.25 s. */
  @Test
  void shortFormIsSixteenBitsEach() {
    assertThat(NtpTime.shortToNanos(0x00054000)).isEqualTo(5_250_000_000L);
    assertThat(NtpTime.nanosToShort(5_250_000_000L)).isEqualTo(0x00054000);
    assertThat(NtpTime.nanosToShort(-1)).isZero();
    assertThat(NtpTime.nanosToShort(Long.MAX_VALUE)).isEqualTo(0xFFFF0000);
    assertThat(NtpTime.shortToNanos(-1)).isEqualTo(65_535_999_984_741L);
    assertThat(NtpTime.middle(0xb44db705_20000000L)).isEqualTo(0xb7052000);
  }
}
