package com.jbcalling.gateway.domain.rtp;

import static com.jbcalling.gateway.domain.rtp.HeaderExtensionDirection.RECVONLY;
import static com.jbcalling.gateway.domain.rtp.HeaderExtensionDirection.SENDRECV;
import static com.jbcalling.gateway.domain.rtp.MediaKind.AUDIO;
import static com.jbcalling.gateway.domain.rtp.MediaKind.VIDEO;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every codec and header extension that a router can be given.
 *
 * <p>Payload types are the static ones of RFC 3551, section 6, where there is one. Order, ids and
 * directions are those of mediasoup: clients see them.
 */
final class SupportedCapabilities {
  private static final List<RtcpFeedback> NONE = List.of();
  private static final List<RtcpFeedback> BANDWIDTH = List.of(RtcpFeedback.TRANSPORT_WIDE);
  private static final List<RtcpFeedback> LOSS_AND_BANDWIDTH =
      List.of(RtcpFeedback.NACK, RtcpFeedback.TRANSPORT_WIDE);
  private static final List<RtcpFeedback> VIDEO_FEEDBACK =
      List.of(
          RtcpFeedback.NACK,
          RtcpFeedback.PICTURE_LOSS,
          RtcpFeedback.FULL_INTRA_REQUEST,
          RtcpFeedback.REMB,
          RtcpFeedback.TRANSPORT_WIDE);

  static final List<RtpCodecCapability> CODECS =
      List.of(
          audio("opus", null, 48_000, 2, LOSS_AND_BANDWIDTH),
          multiopus(4, "0,1,2,3", 2, 2),
          multiopus(6, "0,4,1,2,3,5", 4, 2),
          multiopus(8, "0,6,1,2,3,4,5,7", 5, 3),
          audio("PCMU", 0, 8_000, 1, BANDWIDTH),
          audio("PCMA", 8, 8_000, 1, BANDWIDTH),
          audio("ISAC", null, 32_000, 1, BANDWIDTH),
          audio("ISAC", null, 16_000, 1, BANDWIDTH),
          audio("G722", 9, 8_000, 1, BANDWIDTH),
          audio("iLBC", null, 8_000, 1, BANDWIDTH),
          audio("SILK", null, 24_000, 1, BANDWIDTH),
          audio("SILK", null, 16_000, 1, BANDWIDTH),
          audio("SILK", null, 12_000, 1, BANDWIDTH),
          audio("SILK", null, 8_000, 1, BANDWIDTH),
          audio("CN", 13, 32_000, 1, NONE),
          audio("CN", 13, 16_000, 1, NONE),
          audio("CN", 13, 8_000, 1, NONE),
          audio("telephone-event", null, 48_000, 1, NONE),
          audio("telephone-event", null, 32_000, 1, NONE),
          audio("telephone-event", null, 16_000, 1, NONE),
          audio("telephone-event", null, 8_000, 1, NONE),
          video("VP8", Map.of()),
          video("VP9", Map.of()),
          video("H264", Map.of("level-asymmetry-allowed", 1)),
          video("AV1", Map.of()));

  static final List<RtpHeaderExtension> HEADER_EXTENSIONS =
      List.of(
          extension(AUDIO, HeaderExtensionUri.MID, 1, SENDRECV),
          extension(VIDEO, HeaderExtensionUri.MID, 1, SENDRECV),
          extension(VIDEO, HeaderExtensionUri.RTP_STREAM_ID, 2, RECVONLY),
          extension(VIDEO, HeaderExtensionUri.REPAIRED_RTP_STREAM_ID, 3, RECVONLY),
          extension(AUDIO, HeaderExtensionUri.ABS_SEND_TIME, 4, SENDRECV),
          extension(VIDEO, HeaderExtensionUri.ABS_SEND_TIME, 4, SENDRECV),
          extension(AUDIO, HeaderExtensionUri.TRANSPORT_WIDE_CC, 5, RECVONLY),
          extension(VIDEO, HeaderExtensionUri.TRANSPORT_WIDE_CC, 5, SENDRECV),
          extension(AUDIO, HeaderExtensionUri.SSRC_AUDIO_LEVEL, 6, SENDRECV),
          extension(VIDEO, HeaderExtensionUri.DEPENDENCY_DESCRIPTOR, 7, RECVONLY),
          extension(VIDEO, HeaderExtensionUri.VIDEO_ORIENTATION, 8, SENDRECV),
          extension(VIDEO, HeaderExtensionUri.TIME_OFFSET, 9, SENDRECV),
          extension(AUDIO, HeaderExtensionUri.ABS_CAPTURE_TIME, 10, SENDRECV),
          extension(VIDEO, HeaderExtensionUri.ABS_CAPTURE_TIME, 10, SENDRECV),
          extension(AUDIO, HeaderExtensionUri.PLAYOUT_DELAY, 11, SENDRECV),
          extension(VIDEO, HeaderExtensionUri.PLAYOUT_DELAY, 11, SENDRECV),
          extension(AUDIO, HeaderExtensionUri.PACKET_ID, 12, SENDRECV),
          extension(VIDEO, HeaderExtensionUri.PACKET_ID, 12, SENDRECV));

  private SupportedCapabilities() {}

  private static RtpCodecCapability audio(
      String subtype,
      @Nullable Integer payloadType,
      int clockRate,
      int channels,
      List<RtcpFeedback> feedback) {
    return new RtpCodecCapability(
        AUDIO, "audio/" + subtype, payloadType, clockRate, channels, Map.of(), feedback);
  }

  private static RtpCodecCapability multiopus(
      int channels, String mapping, int streams, int coupledStreams) {
    return new RtpCodecCapability(
        AUDIO,
        "audio/multiopus",
        null,
        48_000,
        channels,
        Map.of(
            "channel_mapping", mapping, "num_streams", streams, "coupled_streams", coupledStreams),
        LOSS_AND_BANDWIDTH);
  }

  private static RtpCodecCapability video(String subtype, Map<String, Object> parameters) {
    return new RtpCodecCapability(
        VIDEO, "video/" + subtype, null, 90_000, null, parameters, VIDEO_FEEDBACK);
  }

  private static RtpHeaderExtension extension(
      MediaKind kind, HeaderExtensionUri extension, int id, HeaderExtensionDirection direction) {
    return new RtpHeaderExtension(kind, extension.uri(), id, false, direction);
  }
}
