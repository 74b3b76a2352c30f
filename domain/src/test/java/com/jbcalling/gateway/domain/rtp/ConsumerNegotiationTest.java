package com.jbcalling.gateway.domain.rtp;

import static com.jbcalling.gateway.domain.rtp.Samples.accepted;
import static com.jbcalling.gateway.domain.rtp.Samples.capableClient;
import static com.jbcalling.gateway.domain.rtp.Samples.clientWithout;
import static com.jbcalling.gateway.domain.rtp.Samples.opus;
import static com.jbcalling.gateway.domain.rtp.Samples.parameters;
import static com.jbcalling.gateway.domain.rtp.Samples.produce;
import static com.jbcalling.gateway.domain.rtp.Samples.refused;
import static com.jbcalling.gateway.domain.rtp.Samples.stream;
import static com.jbcalling.gateway.domain.rtp.Samples.vp8Simulcast;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Unsupported;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumerNegotiationTest {
  private static final long SSRC = 222_222_222;
  private static final String TRANSPORT_WIDE = HeaderExtensionUri.TRANSPORT_WIDE_CC.uri();
  private static final String ABS_SEND_TIME = HeaderExtensionUri.ABS_SEND_TIME.uri();

  private final RtpParameters video =
      accepted(produce(MediaKind.VIDEO, vp8Simulcast())).consumable();
  private final RtpParameters audio =
      accepted(produce(MediaKind.AUDIO, parameters(List.of(opus()), stream(1, null)))).consumable();

  @Test
  void aConsumerGetsOneStreamOfASimulcast() {
    assertThat(consumeVideo(capableClient()).encodings())
        .containsExactly(
            new RtpEncodingParameters(SSRC, null, null, SSRC + 1, null, "L3T3", 1_500_000L));
  }

  @Test
  void lostAudioIsNotSentAgain() {
    RtpParameters consumer =
        accepted(ConsumerNegotiation.negotiate(audio, capableClient(), false, SSRC));
    assertThat(consumer.encodings())
        .containsExactly(new RtpEncodingParameters(SSRC, null, null, null, null, null, null));
    assertThat(consumer.codecs().getFirst().rtcpFeedback()).isEmpty();
  }

  @Test
  void aClientWithoutRtxGetsNone() {
    RtpParameters consumer = consumeVideo(clientWithout("video/rtx"));
    assertThat(consumer.codecs()).extracting(RtpCodec::mimeType).containsExactly("video/VP8");
    assertThat(consumer.encodings().getFirst().rtxSsrc()).isNull();
  }

  @Test
  void bandwidthIsEstimatedByOneMechanism() {
    assertThat(bandwidthFeedback(capableClient())).containsExactly("transport-cc");
    assertThat(bandwidthFeedback(clientWithout(TRANSPORT_WIDE))).containsExactly("goog-remb");
    assertThat(bandwidthFeedback(clientWithout(TRANSPORT_WIDE, ABS_SEND_TIME))).isEmpty();
  }

  @Test
  void aHeaderExtensionUnderAnotherNumberIsLeftOut() {
    RtpCapabilities client =
        new RtpCapabilities(
            capableClient().codecs(),
            List.of(
                new RtpHeaderExtension(
                    MediaKind.VIDEO,
                    HeaderExtensionUri.MID.uri(),
                    2,
                    false,
                    HeaderExtensionDirection.SENDRECV)));
    assertThat(consumeVideo(client).headerExtensions()).isEmpty();
  }

  @Test
  void aClientThatCannotDecodeItCannotConsume() {
    RtpCapabilities client = clientWithout("video/VP8");
    assertThat(ConsumerNegotiation.canConsume(video, client)).isFalse();
    assertThat(refused(ConsumerNegotiation.negotiate(video, client, true, SSRC)))
        .isInstanceOf(Unsupported.class);
    assertThat(ConsumerNegotiation.canConsume(audio, client)).isTrue();
    assertThat(ConsumerNegotiation.canConsume(video, capableClient())).isTrue();
  }

  @Test
  void theTransportNumbersTheConsumer() {
    RtpParameters consumer = consumeVideo(capableClient());
    assertThat(consumer.mid()).isNull();
    assertThat(consumer.withMid("7").mid()).isEqualTo("7");
  }

  @Test
  void clientsMayNameOtherPayloadTypes() {
    List<RtpCodecCapability> codecs =
        List.of(
            new RtpCodecCapability(
                MediaKind.VIDEO, "VIDEO/vp8", 1.5, 90_000, null, Map.of(), List.of()));
    RtpCapabilities client = new RtpCapabilities(codecs, List.of());
    assertThat(consumeVideo(client).codecs().getFirst().payloadType()).isEqualTo(101);
  }

  private RtpParameters consumeVideo(RtpCapabilities client) {
    return accepted(ConsumerNegotiation.negotiate(video, client, true, SSRC));
  }

  private List<String> bandwidthFeedback(RtpCapabilities client) {
    return consumeVideo(client).codecs().getFirst().rtcpFeedback().stream()
        .map(RtcpFeedback::type)
        .filter(type -> type.equals("transport-cc") || type.equals("goog-remb"))
        .toList();
  }
}
