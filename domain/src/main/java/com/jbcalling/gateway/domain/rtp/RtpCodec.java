package com.jbcalling.gateway.domain.rtp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a codec is, whether offered as a capability or in use by a stream. */
public sealed interface RtpCodec permits RtpCodecCapability, RtpCodecParameters {

  /** Media type and subtype, such as {@code video/VP8}; its case does not count. */
  String mimeType();

  /** In hertz. */
  int clockRate();

  /** Number of audio channels; null for video. */
  @Nullable Integer channels();

  /** Format parameters (fmtp): strings and numbers by name. */
  Map<String, Object> parameters();

  List<RtcpFeedback> rtcpFeedback();

  /** The media type in small letters, in which two spellings of one type are equal. */
  default String canonicalMimeType() {
    return mimeType().toLowerCase(Locale.ROOT);
  }

  /** Whether this codec carries retransmissions of another (RFC 4588). */
  default boolean isRtx() {
    return canonicalMimeType().endsWith("/rtx");
  }

  /** The payload type whose packets an RTX codec repeats (RFC 4588, section 8.1). */
  default @Nullable Object associatedPayloadType() {
    return parameters().get("apt");
  }
}
