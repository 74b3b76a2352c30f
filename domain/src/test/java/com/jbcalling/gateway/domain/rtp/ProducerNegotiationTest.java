package com.jbcalling.gateway.domain.rtp;

import static com.jbcalling.gateway.domain.rtp.MediaKind.AUDIO;
import static com.jbcalling.gateway.domain.rtp.MediaKind.VIDEO;
import static com.jbcalling.gateway.domain.rtp.Samples.SSRC;
import static com.jbcalling.gateway.domain.rtp.Samples.accepted;
import static com.jbcalling.gateway.domain.rtp.Samples.h264;
import static com.jbcalling.gateway.domain.rtp.Samples.layer;
import static com.jbcalling.gateway.domain.rtp.Samples.opus;
import static com.jbcalling.gateway.domain.rtp.Samples.parameters;
import static com.jbcalling.gateway.domain.rtp.Samples.produce;
import static com.jbcalling.gateway.domain.rtp.Samples.refused;
import static com.jbcalling.gateway.domain.rtp.Samples.rtx;
import static com.jbcalling.gateway.domain.rtp.Samples.stream;
import static com.jbcalling.gateway.domain.rtp.Samples.video;
import static com.jbcalling.gateway.domain.rtp.Samples.vp8Simulcast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Malformed;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Unsupported;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProducerNegotiationTest {
  private static final List<RtpCodecParameters> VP8 = List.of(video("VP8", 96), rtx(97, 96));

  @Test
  void simulcastIsMappedToTheRoutersNumbers() {
    NegotiatedProducer producer = accepted(produce(VIDEO, vp8Simulcast()));
    assertThat(producer.mapping().codecs())
        .containsExactly(new RtpMapping.Codec(96, 101), new RtpMapping.Codec(97, 102));
    assertThat(producer.mapping().encodings())
        .containsExactly(
            new RtpMapping.Encoding("r0", null, "L1T3", SSRC),
            new RtpMapping.Encoding("r1", null, "L1T3", SSRC + 1),
            new RtpMapping.Encoding("r2", null, "L1T3", SSRC + 2));
    assertThat(producer.consumable().encodings())
        .extracting(RtpEncodingParameters::ssrc, RtpEncodingParameters::rid)
        .containsExactly(tuple(SSRC, null), tuple(SSRC + 1, null), tuple(SSRC + 2, null));
  }

  @Test
  void consumersAreOfferedRtxEvenIfTheProducerHasNone() {
    RtpParameters bare = parameters(List.of(video("VP8", 96)), stream(1, null));
    assertThat(accepted(produce(VIDEO, bare)).consumable().codecs())
        .extracting(RtpCodec::mimeType)
        .containsExactly("video/VP8", "video/rtx");
  }

  @Test
  void consumersAreToldTheProducersFormat() {
    NegotiatedProducer producer =
        accepted(produce(AUDIO, parameters(List.of(opus()), stream(1, null))));
    RtpCodecParameters consumable = producer.consumable().codecs().getFirst();
    assertThat(consumable.parameters()).containsOnly(Map.entry("useinbandfec", 1));
    assertThat(consumable.rtcpFeedback()).contains(RtcpFeedback.TRANSPORT_WIDE);
    assertThat(producer.consumable().mid()).isNull();
    assertThat(producer.consumable().msid()).isEqualTo("stream track");
  }

  @Test
  void theLevelOfH264IsAgreedOn() {
    RtpParameters offered = parameters(List.of(h264(103, "42e034")), stream(1, null));
    assertThat(accepted(produce(VIDEO, offered)).rtpParameters().codecs().getFirst().parameters())
        .containsEntry("profile-level-id", "42e034");
    RtpParameters symmetric =
        parameters(
            List.of(
                video("H264", 103)
                    .withParameters(Map.of("packetization-mode", 1, "profile-level-id", "42e034"))),
            stream(1, null));
    assertThat(accepted(produce(VIDEO, symmetric)).rtpParameters().codecs().getFirst().parameters())
        .containsEntry("profile-level-id", "42e01f");
  }

  @Test
  void theFirstCanonicalNameOfATransportStays() {
    assertThat(cname(null, "theirs")).isEqualTo("theirs");
    assertThat(cname("", "theirs")).isEqualTo("theirs");
    assertThat(cname("earlier", "theirs")).isEqualTo("earlier");
    assertThat(cname(null, "")).isEqualTo(Samples.CNAME);
    assertThat(cname(null, null)).isEqualTo(Samples.CNAME);
  }

  @Test
  void captureTimesArePromisedOnlyIfTheProducerSendsThem() {
    RtpParameters without = vp8Simulcast();
    RtpParameters with =
        new RtpParameters(
            without.mid(),
            without.codecs(),
            List.of(
                new RtpHeaderExtensionParameters(
                    HeaderExtensionUri.ABS_CAPTURE_TIME.uri(), 9, false, Map.of())),
            without.encodings(),
            without.rtcp(),
            without.msid());
    assertThat(
            accepted(produce(VIDEO, without))
                .consumable()
                .uses(HeaderExtensionUri.ABS_CAPTURE_TIME))
        .isFalse();
    assertThat(
            accepted(produce(VIDEO, with)).consumable().uses(HeaderExtensionUri.ABS_CAPTURE_TIME))
        .isTrue();
  }

  @Test
  void anEncodingIsMadeUpWhereNoneIsGiven() {
    NegotiatedProducer producer = accepted(produce(VIDEO, parameters(VP8)));
    assertThat(producer.rtpParameters().encodings())
        .containsExactly(RtpEncodingParameters.UNSPECIFIED);
    assertThat(producer.mapping().encodings()).hasSize(1);
  }

  @Test
  void aForeignCodecIsUnsupported() {
    assertUnsupported(parameters(List.of(video("H265", 96)), stream(1, null)), "codecs[0]");
    assertUnsupported(parameters(List.of(h264(96, "64001f")), stream(1, null)), "codecs[0]");
    assertUnsupported(
        parameters(
            List.of(video("VP9", 96).withParameters(Map.of("profile-id", 2))), stream(1, null)),
        "codecs[0]");
  }

  @Test
  void rtxMustNameACodecThatIsThere() {
    assertMalformed(
        parameters(List.of(video("VP8", 96), rtx(97, 95)), stream(1, null)), "codecs[1]");
    assertMalformed(
        parameters(List.of(video("VP8", 96), rtx(97, "96")), stream(1, null)), "codecs[1]");
    assertMalformed(
        parameters(List.of(video("VP8", 96), rtx(97, 97)), stream(1, null)), "codecs[1]");
    assertUnsupported(
        parameters(List.of(video("VP8", 96), rtx(97, 96), rtx(98, 97)), stream(1, null)),
        "codecs[2]");
  }

  @Test
  void whatCannotBeToldApartIsRefused() {
    assertMalformed(
        parameters(List.of(video("VP8", 96), video("VP9", 96)), stream(1, null)), "codecs[1]");
    assertMalformed(parameters(VP8, stream(5, 6L), stream(5, 7L)), "encodings[1].ssrc");
    assertMalformed(parameters(VP8, stream(5, 5L)), "encodings[0].rtx.ssrc");
    assertMalformed(
        parameters(VP8, layer("r0", null, 1), RtpEncodingParameters.UNSPECIFIED), "encodings[1]");
    RtpParameters anonymous = parameters(VP8).withMid("");
    assertMalformed(anonymous, "encodings[0]");
    assertMalformed(
        parameters(VP8, layer("r0", null, 1), layer("r0", null, 1)).withMid(null),
        "encodings[1].rid");
  }

  @Test
  void layersThatCannotBeServedAreRefused() {
    assertMalformed(
        parameters(VP8, layer("r0", "L1T3", 1), layer("r1", "L2T3", 1)),
        "encodings[1].scalabilityMode");
    assertMalformed(
        parameters(List.of(video("AV1", 96)), layer("r0", null, 1), layer("r1", null, 1)),
        "encodings");
    RtpParameters layeredAudio =
        parameters(
            List.of(opus()), new RtpEncodingParameters(1L, null, null, null, null, "L1T2", null));
    assertThat(refused(produce(AUDIO, layeredAudio))).isInstanceOf(Malformed.class);
  }

  @Test
  void anEncodingMustUseACodecThatIsThere() {
    assertMalformed(
        parameters(VP8, new RtpEncodingParameters(1L, null, 97, null, null, null, null)),
        "encodings[0].codecPayloadType");
    accepted(
        produce(
            VIDEO,
            parameters(VP8, new RtpEncodingParameters(1L, null, 96, null, null, null, null))));
  }

  @Test
  void thereMustBeACodecAtAll() {
    assertMalformed(parameters(List.of(), stream(1, null)), "codecs");
  }

  @Test
  void anUnknownHeaderExtensionIsRefused() {
    RtpParameters parameters = vp8Simulcast();
    assertMalformed(
        new RtpParameters(
            "0",
            parameters.codecs(),
            List.of(new RtpHeaderExtensionParameters("urn:x", 1, false, Map.of())),
            parameters.encodings(),
            parameters.rtcp(),
            null),
        "headerExtensions[0].uri");
  }

  @Test
  void whatWouldBreakTheOthersIsRefused() {
    RtpParameters twice = parameters(List.of(video("VP8", 96), video("VP8", 98)), stream(1, null));
    assertMalformed(twice, "codecs must not");
    assertThat(negotiate(VIDEO, twice)).isInstanceOf(NegotiationResult.Accepted.class);

    RtpParameters otherKind = parameters(List.of(opus()), stream(1, null));
    assertMalformed(otherKind, "codecs[0].mimeType");
    assertThat(negotiate(VIDEO, otherKind)).isInstanceOf(NegotiationResult.Accepted.class);

    RtpParameters spaces = withCname(vp8Simulcast(), "a b");
    assertMalformed(spaces, "rtcp.cname");
    assertThat(negotiate(VIDEO, spaces)).isInstanceOf(NegotiationResult.Accepted.class);
  }

  private static NegotiationResult<NegotiatedProducer> negotiate(
      MediaKind kind, RtpParameters parameters) {
    return ProducerNegotiation.negotiate(
        kind, parameters, RouterCapabilities.gateway(), null, Samples.CNAME, SSRC);
  }

  private static String cname(@Nullable String ofTransport, @Nullable String offered) {
    return accepted(
            ProducerNegotiation.admit(
                VIDEO,
                withCname(vp8Simulcast(), offered),
                RouterCapabilities.gateway(),
                ofTransport,
                Samples.CNAME,
                SSRC))
        .transportCname();
  }

  private static RtpParameters withCname(RtpParameters parameters, @Nullable String cname) {
    return new RtpParameters(
        parameters.mid(),
        parameters.codecs(),
        parameters.headerExtensions(),
        parameters.encodings(),
        new RtcpParameters(cname, true),
        parameters.msid());
  }

  private static void assertMalformed(RtpParameters parameters, String field) {
    NegotiationRejection rejection = refused(produce(VIDEO, parameters));
    assertThat(rejection).isInstanceOf(Malformed.class);
    assertThat(rejection.reason()).startsWith("rtpParameters." + field);
  }

  private static void assertUnsupported(RtpParameters parameters, String field) {
    NegotiationRejection rejection = refused(produce(VIDEO, parameters));
    assertThat(rejection).isInstanceOf(Unsupported.class);
    assertThat(rejection.reason()).startsWith("rtpParameters." + field + " ");
  }
}
