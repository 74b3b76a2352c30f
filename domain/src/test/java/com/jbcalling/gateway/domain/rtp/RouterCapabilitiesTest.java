package com.jbcalling.gateway.domain.rtp;

import static com.jbcalling.gateway.domain.rtp.Samples.accepted;
import static com.jbcalling.gateway.domain.rtp.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Exhausted;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Malformed;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Unsupported;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouterCapabilitiesTest {

  @Test
  void theGatewaysRoutersKeepTheirPayloadTypes() {
    assertThat(RouterCapabilities.gateway().codecs())
        .extracting(codec -> codec.preferredPayloadType() + " " + codec.mimeType())
        .containsExactly(
            "100 audio/opus",
            "0 audio/PCMU",
            "8 audio/PCMA",
            "101 video/VP8",
            "102 video/rtx",
            "103 video/VP9",
            "104 video/rtx",
            "105 video/H264",
            "106 video/rtx",
            "107 video/AV1",
            "108 video/rtx");
  }

  @Test
  void everyRtxCodecNamesTheCodecBeforeIt() {
    List<RtpCodecCapability> codecs = RouterCapabilities.gateway().codecs();
    for (int i = 1; i < codecs.size(); i++) {
      if (codecs.get(i).isRtx()) {
        assertThat(codecs.get(i).associatedPayloadType())
            .isEqualTo(codecs.get(i - 1).preferredPayloadType());
      }
    }
  }

  @Test
  void aPreferredPayloadTypeIsNotGivenToAnother() {
    RtpCapabilities router = accepted(generate(codec("audio/opus", 100, 2), vp8(101), vp8(null)));
    assertThat(router.codecs())
        .extracting(RtpCodecCapability::preferredPayloadType)
        .containsExactly(100, 101, 102, 103, 104);
  }

  @Test
  void aPreferredPayloadTypeThatAnEarlierRtxTookIsRefused() {
    assertThat(accepted(generate(vp8(100), vp8(102))).codecs()).hasSize(4);
    assertThat(refused(generate(vp8(100), vp8(101)))).isInstanceOf(Malformed.class);
  }

  @Test
  void parametersOfTheListOverrideTheDefaults() {
    RtpCodecCapability h264 =
        new RtpCodecCapability(
            MediaKind.VIDEO,
            "VIDEO/h264",
            null,
            90_000,
            null,
            Map.of("level-asymmetry-allowed", 0, "packetization-mode", 1),
            List.of());
    RtpCodecCapability generated = accepted(generate(h264)).codecs().getFirst();
    assertThat(generated.mimeType()).isEqualTo("video/H264");
    assertThat(generated.parameters())
        .containsOnly(Map.entry("level-asymmetry-allowed", 0), Map.entry("packetization-mode", 1));
    assertThat(generated.rtcpFeedback()).contains(RtcpFeedback.PICTURE_LOSS, RtcpFeedback.REMB);
  }

  @Test
  void aCodecThatNoRouterHasIsRefused() {
    NegotiationRejection rejection = refused(generate(vp8(null), codec("audio/opus", null, 1)));
    assertThat(rejection).isInstanceOf(Unsupported.class);
    assertThat(rejection.reason()).startsWith("mediaCodecs[1] ");
  }

  @Test
  void sixteenVideoCodecsUseUpThePayloadTypes() {
    assertThat(accepted(RouterCapabilities.generate(Collections.nCopies(16, vp8(null)))).codecs())
        .hasSize(32);
    assertThat(refused(RouterCapabilities.generate(Collections.nCopies(17, vp8(null)))))
        .isInstanceOf(Exhausted.class);
  }

  private static NegotiationResult<RtpCapabilities> generate(RtpCodecCapability... codecs) {
    return RouterCapabilities.generate(List.of(codecs));
  }

  private static RtpCodecCapability vp8(@Nullable Integer payloadType) {
    return new RtpCodecCapability(
        MediaKind.VIDEO, "video/VP8", payloadType, 90_000, null, Map.of(), List.of());
  }

  private static RtpCodecCapability codec(
      String mimeType, @Nullable Integer payloadType, int channels) {
    return new RtpCodecCapability(
        MediaKind.AUDIO, mimeType, payloadType, 48_000, channels, Map.of(), List.of());
  }
}
