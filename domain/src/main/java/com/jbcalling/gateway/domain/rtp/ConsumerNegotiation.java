package com.jbcalling.gateway.domain.rtp;

import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Unsupported;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Accepted;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a client is sent of a producer: the part that it can decode. */
public final class ConsumerNegotiation {
  private ConsumerNegotiation() {}

  /**
   * Whether a client can consume a producer.
   *
   * @param consumable of the producer, see {@link NegotiatedProducer#consumable}
   */
  public static boolean canConsume(RtpParameters consumable, RtpCapabilities client) {
    for (RtpCodecParameters codec : consumable.codecs()) {
      if (decoder(client, codec) != null) {
        return !codec.isRtx();
      }
    }
    return false;
  }

  /**
   * The parameters of a consumer, but for its {@code mid}, which its transport numbers.
   *
   * @param consumable of the producer, see {@link NegotiatedProducer#consumable}
   * @param enableRtx whether lost packets are sent again, as is usual for video and not for audio
   * @param ssrc of what the consumer is sent, random; RTX has the next number
   */
  public static NegotiationResult<RtpParameters> negotiate(
      RtpParameters consumable, RtpCapabilities client, boolean enableRtx, long ssrc) {
    List<RtpCodecParameters> codecs = decodable(consumable, client, enableRtx);
    boolean hasRtx = removeOrphanedRtx(codecs);
    if (codecs.isEmpty() || codecs.getFirst().isRtx()) {
      return new Refused<>(new Unsupported("rtpCapabilities has no codec of this producer"));
    }
    List<RtpHeaderExtensionParameters> extensions =
        consumable.headerExtensions().stream()
            .filter(extension -> knows(client, extension))
            .toList();
    Predicate<RtcpFeedback> useful = usefulFeedback(extensions);
    codecs.replaceAll(
        codec -> codec.withFeedback(codec.rtcpFeedback().stream().filter(useful).toList()));
    return new Accepted<>(
        new RtpParameters(
            null,
            codecs,
            extensions,
            List.of(encoding(consumable.encodings(), ssrc, hasRtx)),
            consumable.rtcp(),
            consumable.msid()));
  }

  private static @Nullable RtpCodecCapability decoder(
      RtpCapabilities client, RtpCodecParameters codec) {
    for (RtpCodecCapability capability : client.codecs()) {
      if (CodecMatching.isInteroperable(capability, codec)) {
        return capability;
      }
    }
    return null;
  }

  private static List<RtpCodecParameters> decodable(
      RtpParameters consumable, RtpCapabilities client, boolean enableRtx) {
    List<RtpCodecParameters> codecs = new ArrayList<>();
    for (RtpCodecParameters codec : consumable.codecs()) {
      RtpCodecCapability decoder = enableRtx || !codec.isRtx() ? decoder(client, codec) : null;
      if (decoder != null) {
        codecs.add(
            codec.withFeedback(
                decoder.rtcpFeedback().stream()
                    .filter(feedback -> enableRtx || !isPlainNack(feedback))
                    .toList()));
      }
    }
    return codecs;
  }

  private static boolean isPlainNack(RtcpFeedback feedback) {
    return feedback.type().equals("nack") && feedback.parameter().isEmpty();
  }

  /** Removes RTX codecs whose codec is not there; returns whether others remain. */
  private static boolean removeOrphanedRtx(List<RtpCodecParameters> codecs) {
    boolean hasRtx = false;
    for (int i = codecs.size() - 1; i >= 0; i--) {
      if (codecs.get(i).isRtx()) {
        Object associated = codecs.get(i).associatedPayloadType();
        if (codecs.stream().anyMatch(c -> Integer.valueOf(c.payloadType()).equals(associated))) {
          hasRtx = true;
        } else {
          codecs.remove(i);
        }
      }
    }
    return hasRtx;
  }

  /** Whether the client has a header extension, under the same number. */
  private static boolean knows(RtpCapabilities client, RtpHeaderExtensionParameters extension) {
    return client.headerExtensions().stream()
        .anyMatch(
            known -> known.preferredId() == extension.id() && known.uri().equals(extension.uri()));
  }

  /** Bandwidth is estimated by one mechanism: the best one whose header extension is there. */
  private static Predicate<RtcpFeedback> usefulFeedback(
      List<RtpHeaderExtensionParameters> extensions) {
    if (has(extensions, HeaderExtensionUri.TRANSPORT_WIDE_CC)) {
      return feedback -> !feedback.type().equals(RtcpFeedback.REMB.type());
    }
    if (has(extensions, HeaderExtensionUri.ABS_SEND_TIME)) {
      return feedback -> !feedback.type().equals(RtcpFeedback.TRANSPORT_WIDE.type());
    }
    return feedback ->
        !feedback.type().equals(RtcpFeedback.REMB.type())
            && !feedback.type().equals(RtcpFeedback.TRANSPORT_WIDE.type());
  }

  private static boolean has(
      List<RtpHeaderExtensionParameters> extensions, HeaderExtensionUri wanted) {
    return extensions.stream().anyMatch(extension -> extension.uri().equals(wanted.uri()));
  }

  /** The one stream that a consumer gets of all encodings. */
  private static RtpEncodingParameters encoding(
      List<RtpEncodingParameters> encodings, long ssrc, boolean hasRtx) {
    String mode = null;
    long maxBitrate = 0;
    for (RtpEncodingParameters encoding : encodings) {
      String own = encoding.scalabilityMode();
      if (mode == null && own != null && !own.isEmpty()) {
        mode = own;
      }
      Long bitrate = encoding.maxBitrate();
      maxBitrate = bitrate == null ? maxBitrate : Math.max(maxBitrate, bitrate);
    }
    if (encodings.size() > 1) {
      mode = "L" + encodings.size() + "T" + ScalabilityMode.parse(mode).temporalLayers();
    }
    return new RtpEncodingParameters(
        ssrc,
        null,
        null,
        hasRtx ? ssrc + 1 : null,
        null,
        mode,
        maxBitrate == 0 ? null : Long.valueOf(maxBitrate));
  }
}
