package com.jbcalling.gateway.domain.router;

import static com.jbcalling.gateway.domain.rtp.Samples.layer;
import static com.jbcalling.gateway.domain.rtp.Samples.opus;
import static com.jbcalling.gateway.domain.rtp.Samples.parameters;
import static com.jbcalling.gateway.domain.rtp.Samples.stream;
import static com.jbcalling.gateway.domain.rtp.Samples.video;
import static com.jbcalling.gateway.domain.rtp.Samples.vp8Simulcast;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProducerTypeTest {

  @Test
  void theTypeFollowsFromTheEncodings() {
    assertThat(ProducerType.of(vp8Simulcast())).isEqualTo(ProducerType.SIMULCAST);
    assertThat(ProducerType.of(parameters(List.of(opus()), stream(1, null))))
        .isEqualTo(ProducerType.SIMPLE);
    assertThat(ProducerType.of(parameters(List.of(video("VP8", 96)), layer("a", "L1T1", 1))))
        .isEqualTo(ProducerType.SIMPLE);
    assertThat(ProducerType.of(parameters(List.of(video("VP8", 96)), layer("a", "L1T3", 1))))
        .isEqualTo(ProducerType.SVC);
    assertThat(ProducerType.of(parameters(List.of(video("AV1", 96)), layer("a", "S3T1", 1))))
        .isEqualTo(ProducerType.SVC);
  }
}
