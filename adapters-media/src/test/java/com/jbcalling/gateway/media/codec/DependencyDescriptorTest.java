package com.jbcalling.gateway.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DependencyDescriptorTest {
  private final DependencyDescriptor descriptor = new DependencyDescriptor();

  @Test
  void aKeyFrameBringsTheLayersOfTheFramesAfterIt() {
    // S1, E0, template 5, frame 9; structure; offset 5, 1 target; L2T2: T0, T1, S1T0, S1T1
    assertThat(inspect("1 0 000101 0000000000001001", "1 0000 000101 00000 01 10 01 11"))
        .isEqualTo(PayloadTraits.KEY_FRAME | PayloadTraits.FRAME_START);
    assertThat(descriptor.frameNumber()).isEqualTo(9);
    assertThat(descriptor.isFrameEnd()).isFalse();

    int second = inspect("1 1 000110 1111111111111111", "");
    assertThat(PayloadTraits.temporalLayer(second)).isEqualTo(1);
    assertThat(PayloadTraits.spatialLayer(second)).isZero();
    assertThat(PayloadTraits.isKeyFrame(second)).isFalse();
    assertThat(descriptor.isFrameEnd()).isTrue();
    assertThat(descriptor.frameNumber()).isEqualTo(65535);

    int fourth = inspect("0 1 001000 0000000000000000", "");
    assertThat(PayloadTraits.temporalLayer(fourth)).isEqualTo(1);
    assertThat(PayloadTraits.spatialLayer(fourth)).isEqualTo(1);
    assertThat(PayloadTraits.isFrameStart(fourth)).isFalse();
  }

  @Test
  void templateIdsWrapAtSixtyFour() {
    inspect("1 0 111111 0000000000000000", "1 0000 111111 00000 01 11");

    assertThat(PayloadTraits.temporalLayer(inspect("1 0 000000 0000000000000001", "")))
        .isEqualTo(1);
    assertThat(inspect("1 0 000001 0000000000000001", "")).isEqualTo(PayloadTraits.MALFORMED);
  }

  @Test
  void aFrameBeforeAnyStructureIsNotKnown() {
    assertThat(inspect("1 0 000000 0000000000000000", "")).isEqualTo(PayloadTraits.MALFORMED);
    assertThat(descriptor.inspect(new byte[2], 0, 2)).isEqualTo(PayloadTraits.MALFORMED);
  }

  @Test
  void aStructureCutShortIsMalformedAndForgetsTheOldOne() {
    inspect("1 0 000000 0000000000000000", "1 0000 000000 00000 11");
    assertThat(inspect("1 0 000000 0000000000000000", "1 0000 000000 00000 01 01 01 01"))
        .isEqualTo(PayloadTraits.MALFORMED);

    assertThat(inspect("1 0 000000 0000000000000000", "")).isEqualTo(PayloadTraits.MALFORMED);
  }

  @Test
  void layersBeyondTheirRangeAreMalformed() {
    assertThat(inspect("1 0 000000 0000000000000000", "1 0000 000000 00000 10 10 10 10 11"))
        .isEqualTo(PayloadTraits.MALFORMED);
    assertThat(
            inspect("1 0 000000 0000000000000000", "1 0000 000000 00000" + "01".repeat(8) + "11"))
        .isEqualTo(PayloadTraits.MALFORMED);
    assertThat(inspect("1 0 000000 0000000000000000", "1 0000 000000 00000" + "00".repeat(70)))
        .isEqualTo(PayloadTraits.MALFORMED);
  }

  private int inspect(String mandatory, String extended) {
    String bits = (mandatory + extended).replace(" ", "");
    byte[] bytes = new byte[(bits.length() + 7) / 8];
    for (int i = 0; i < bits.length(); i++) {
      bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
    }
    return descriptor.inspect(bytes, 0, bytes.length);
  }
}
