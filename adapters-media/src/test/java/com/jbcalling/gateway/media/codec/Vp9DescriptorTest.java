package com.jbcalling.gateway.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Vp9DescriptorTest {
  private final Vp9Descriptor descriptor = new Vp9Descriptor();

  @Test
  void aKeyFrameOfTheBaseLayerIsSeen() {
    int traits = inspect("aa 9234 00 07 00"); // I L B V, TID 0 SID 0

    assertThat(PayloadTraits.isKeyFrame(traits)).isTrue();
    assertThat(descriptor.pictureId()).isEqualTo(0x1234);
    assertThat(descriptor.pictureIdBits()).isEqualTo(15);
    assertThat(descriptor.baseLayerIndex()).isEqualTo(7);
  }

  @Test
  void anUpperSpatialLayerOfAKeyPictureIsNoPlaceToJoin() {
    int traits = inspect("a8 11 03 07 00"); // SID 1, D

    assertThat(PayloadTraits.isKeyFrame(traits)).isFalse();
    assertThat(PayloadTraits.spatialLayer(traits)).isEqualTo(1);
    assertThat(descriptor.pictureId()).isEqualTo(0x11);
  }

  @Test
  void interPicturesCarryLayersAndSwitchingPoints() {
    int traits = inspect("e9 11 54 07 00"); // P and Z; TID 2, U, SID 2

    assertThat(PayloadTraits.isKeyFrame(traits)).isFalse();
    assertThat(PayloadTraits.temporalLayer(traits)).isEqualTo(2);
    assertThat(PayloadTraits.spatialLayer(traits)).isEqualTo(2);
    assertThat(PayloadTraits.isSwitchingPoint(traits)).isTrue();
    assertThat(PayloadTraits.isDiscardable(traits)).isTrue();
  }

  @Test
  void flexibleModeHasNoBaseLayerIndex() {
    inspect("b8 11 00 00");

    assertThat(descriptor.baseLayerIndexOffset()).isEqualTo(PictureDescriptor.ABSENT);
  }

  @Test
  void aContinuationIsNoKeyFrame() {
    assertThat(PayloadTraits.isKeyFrame(inspect("a2 9234 00 07 00"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "8092", "a011", "a01100", "20", "2000"})
  void aDescriptorCutShortIsMalformed(String bytes) {
    assertThat(inspect(bytes)).isEqualTo(PayloadTraits.MALFORMED);
    assertThat(descriptor.pictureIdOffset()).isEqualTo(PictureDescriptor.ABSENT);
  }

  private int inspect(String text) {
    byte[] bytes = HexFormat.of().parseHex("ff" + text.replace(" ", "") + "ff");
    return descriptor.inspect(bytes, 1, bytes.length - 2);
  }
}
