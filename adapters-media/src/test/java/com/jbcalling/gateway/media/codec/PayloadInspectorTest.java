package com.jbcalling.gateway.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadInspectorTest {
  @ParameterizedTest
  @CsvSource({
    "video/H264, 6742c01f, true", // SPS
    "video/H264, 6588, true", // IDR
    "video/H264, 4188, false", // P picture
    "video/H264, 68ce3c80, false", // PPS
    "video/H264, 78 0004 6742c01f 0002 68ce, true", // STAP-A of SPS and PPS
    "video/H264, 78 0002 4188, false",
    "video/h264, 7c85, true", // FU-A start of IDR
    "video/h264, 7c45, false", // FU-A end of IDR
    "video/h264, 7c81, false", // FU-A start of a P picture
    "video/VP8, 1000, true",
    "video/VP9, 0800, true",
    "video/AV1, 0810, true",
    "video/AV1, 0010, false",
    "audio/opus, 7801, true",
    "audio/PCMU, ff, true",
    "video/rtx, 00, true"
  })
  void aStreamCanBeJoinedAtAKeyFrameOnly(String mimeType, String payload, boolean keyFrame) {
    byte[] bytes = hex(payload);

    int traits = PayloadInspector.forMimeType(mimeType).inspect(bytes, 0, bytes.length);

    assertThat(PayloadTraits.isKeyFrame(traits)).isEqualTo(keyFrame);
  }

  @ParameterizedTest
  @CsvSource({
    "video/H264, 7c", // FU-A without header
    "video/H264, 78 00", // half a size
    "video/H264, 78 0000 00", // empty unit
    "video/H264, 78 0002 67", // unit past the end
    "video/H264, 78 0001 67 0002 68",
    "video/AV1, 88", // continues and begins
    "video/AV1, 08" // begins with nothing
  })
  void aPayloadThatContradictsItsFormatIsMalformed(String mimeType, String payload) {
    byte[] bytes = hex(payload);

    assertThat(PayloadInspector.forMimeType(mimeType).inspect(bytes, 0, bytes.length))
        .isEqualTo(PayloadTraits.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"video/H264", "video/VP8", "video/VP9", "video/AV1", "audio/opus", "audio/PCMA"})
  void anEmptyPayloadIsNoPlaceToJoin(String mimeType) {
    assertThat(PayloadInspector.forMimeType(mimeType).inspect(new byte[0], 0, 0))
        .isEqualTo(PayloadTraits.NONE);
  }

  @Test
  void opusOfTwoBytesIsAPause() {
    OpusPayload opus = new OpusPayload();

    assertThat(PayloadTraits.isPausedAudio(opus.inspect(new byte[1], 0, 1))).isTrue();
    assertThat(PayloadTraits.isPausedAudio(opus.inspect(new byte[2], 0, 2))).isTrue();
    assertThat(PayloadTraits.isPausedAudio(opus.inspect(new byte[3], 0, 3))).isFalse();
  }

  /** RFC 6716 section 3.1, table 2, and section 3.2. */
  @ParameterizedTest
  @CsvSource({
    "00, 480", // SILK narrowband 10 ms
    "08, 960",
    "10, 1920",
    "18, 2880", // 60 ms
    "58, 2880", // SILK wideband 60 ms
    "60, 480", // hybrid 10 ms
    "78, 960", // hybrid 20 ms, as browsers send
    "80, 120", // CELT 2.5 ms
    "fc, 960", // CELT fullband 20 ms, stereo
    "79, 1920", // two frames
    "7b03, 2880", // three frames
    "fb06, 5760",
    "fb07, -1", // more than 120 ms
    "fb, -1", // no count
    "fb00, -1" // no frame
  })
  void opusDurationsFollowTheTableOfContents(String payload, int samples) {
    byte[] bytes = hex(payload);

    assertThat(OpusPayload.duration(bytes, 0, bytes.length)).isEqualTo(samples);
  }

  @Test
  void opusChannelsAreToldByTheTableOfContents() {
    assertThat(OpusPayload.isStereo(hex("fc"), 0)).isTrue();
    assertThat(OpusPayload.isStereo(hex("f8"), 0)).isFalse();
    assertThat(OpusPayload.duration(new byte[0], 0, 0)).isEqualTo(PayloadTraits.MALFORMED);
  }

  @Test
  void malformedTraitsHaveNone() {
    int traits = PayloadTraits.MALFORMED;

    assertThat(PayloadTraits.isKeyFrame(traits)).isFalse();
    assertThat(PayloadTraits.isFrameStart(traits)).isFalse();
    assertThat(PayloadTraits.isDiscardable(traits)).isFalse();
    assertThat(PayloadTraits.isSwitchingPoint(traits)).isFalse();
    assertThat(PayloadTraits.isPausedAudio(traits)).isFalse();
    assertThat(PayloadTraits.temporalLayer(traits)).isZero();
    assertThat(PayloadTraits.spatialLayer(traits)).isZero();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
