package com.jbcalling.gateway.domain.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatParametersTest {

  @Test
  void aNumberIsEqualToItselfHoweverItIsHeld() {
    List<Number> fives =
        List.of(5, 5L, (short) 5, 5.0, 5f, BigInteger.valueOf(5), new BigDecimal("5.00"));
    assertThat(fives).extracting(FormatParameters::canonical).containsOnly(5);
    assertThat(FormatParameters.canonical(-0.0)).isEqualTo(0);
    assertThat(FormatParameters.canonical(1.5f)).isEqualTo(1.5);
    assertThat(FormatParameters.canonical(0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFFL);
    assertThat(FormatParameters.canonical(Long.MAX_VALUE)).isEqualTo(0x1p63);
  }

  @Test
  void aStringIsNotANumber() {
    assertThat(FormatParameters.orZero(Map.of("profile-id", "0"), "profile-id")).isEqualTo("0");
    assertThat(FormatParameters.orZero(Map.of("profile-id", ""), "profile-id")).isEqualTo(0);
    assertThat(FormatParameters.orZero(Map.of(), "profile-id")).isEqualTo(0);
  }

  @Test
  void aRecordKeepsItsParametersInOrderAndToItself() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("z", 1.0);
    given.put("a", "1");
    RtpCodecParameters codec = Samples.opus().withParameters(given);
    given.clear();
    assertThat(codec.parameters()).containsExactly(Map.entry("z", 1), Map.entry("a", "1"));
    assertThatThrownBy(() -> codec.parameters().put("b", 2))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
