package com.jbcalling.gateway.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Vp8DescriptorTest {
  private final Vp8Descriptor descriptor = new Vp8Descriptor();

  /** RFC 7741 section 4.6.1: key frame in a single packet, 15 bit picture id. */
  @Test
  void aKeyFrameWithALongPictureIdIsSeen() {
    int traits = inspect("90 80 9234 00 9d012a");

    assertThat(PayloadTraits.isKeyFrame(traits)).isTrue();
    assertThat(PayloadTraits.isFrameStart(traits)).isTrue();
    assertThat(PayloadTraits.isDiscardable(traits)).isFalse();
    assertThat(descriptor.pictureIdBits()).isEqualTo(15);
    assertThat(descriptor.pictureId()).isEqualTo(0x1234);
    assertThat(descriptor.pictureIdOffset()).isEqualTo(3);
    assertThat(descriptor.baseLayerIndexOffset()).isEqualTo(PictureDescriptor.ABSENT);
  }

  /** RFC 7741 section 4.6.2: a discardable VP8 interframe in a single packet, no picture id. */
  @Test
  void aDiscardableInterframeWithoutPictureIdIsSeen() {
    int traits = inspect("b0 80 11 01");

    assertThat(PayloadTraits.isKeyFrame(traits)).isFalse();
    assertThat(PayloadTraits.isFrameStart(traits)).isTrue();
    assertThat(PayloadTraits.isDiscardable(traits)).isTrue();
    assertThat(descriptor.pictureIdBits()).isEqualTo(7);
    assertThat(descriptor.pictureId()).isEqualTo(0x11);
  }

  @Test
  void layersAreReadAfterThePictureNumbers() {
    int traits = inspect("90 f0 8001 7f a5 01");

    assertThat(descriptor.pictureId()).isEqualTo(1);
    assertThat(descriptor.baseLayerIndex()).isEqualTo(0x7F);
    assertThat(descriptor.baseLayerIndexOffset()).isEqualTo(5);
    assertThat(PayloadTraits.temporalLayer(traits)).isEqualTo(2);
    assertThat(PayloadTraits.isSwitchingPoint(traits)).isTrue();
  }

  @Test
  void aKeyIndexWithoutLayerIsNoLayer() {
    int traits = inspect("90 10 ff 01");

    assertThat(PayloadTraits.temporalLayer(traits)).isZero();
    assertThat(PayloadTraits.isSwitchingPoint(traits)).isFalse();
  }

  @Test
  void onlyTheFirstPacketOfAFrameIsAKeyFrame() {
    assertThat(PayloadTraits.isKeyFrame(inspect("80 80 9234 00"))).isFalse(); // no S
    assertThat(PayloadTraits.isKeyFrame(inspect("91 80 9234 00"))).isFalse(); // partition 1
    assertThat(PayloadTraits.isKeyFrame(inspect("10 00"))).isTrue(); // without extension
    assertThat(PayloadTraits.isKeyFrame(inspect("10"))).isFalse(); // without payload
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "9080", "908092", "90f0920100", "9040", "9020"})
  void aDescriptorCutShortIsMalformed(String bytes) {
    assertThat(inspect(bytes)).isEqualTo(PayloadTraits.MALFORMED);
    assertThat(descriptor.pictureIdOffset()).isEqualTo(PictureDescriptor.ABSENT);
    assertThat(descriptor.baseLayerIndexOffset()).isEqualTo(PictureDescriptor.ABSENT);
  }

  @Test
  void anEmptyPayloadSaysNothing() {
    assertThat(inspect("")).isEqualTo(PayloadTraits.NONE);
  }

  private int inspect(String text) {
    byte[] bytes = HexFormat.of().parseHex("ff" + text.replace(" ", "") + "ff");
    return descriptor.inspect(bytes, 1, bytes.length - 2);
  }
}
