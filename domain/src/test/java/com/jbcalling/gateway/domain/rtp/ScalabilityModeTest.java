package com.jbcalling.gateway.domain.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalabilityModeTest {

  @ParameterizedTest
  @CsvSource({
    "L1T1, 1, 1, false",
    "L1T3, 1, 3, false",
    "L3T3_KEY, 3, 3, true",
    "L3T2_KEY_SHIFT, 3, 2, true",
    "S2T1, 2, 1, false",
    "L99T99, 99, 99, false",
    "L100T3, 1, 1, false",
    "L3T100, 3, 10, false",
    "L0T1, 1, 1, false",
    "T3, 1, 1, false",
    "l3t3, 1, 1, false",
    "'', 1, 1, false",
    ", 1, 1, false",
  })
  void readsLayers(String mode, int spatial, int temporal, boolean ksvc) {
    assertThat(ScalabilityMode.parse(mode)).isEqualTo(new ScalabilityMode(spatial, temporal, ksvc));
  }
}
