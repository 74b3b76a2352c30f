package com.jbcalling.gateway.domain.rtp;

import org.jspecify.annotations.Nullable;

/** The RTP header extensions that the gateway knows by name (RFC 8285, section 5). */
public enum HeaderExtensionUri {
  /** Media identification (RFC 9143, section 15). */
  MID("urn:ietf:params:rtp-hdrext:sdes:mid"),
  /** Which encoding of a simulcast (RFC 8852, section 3.1). */
  RTP_STREAM_ID("urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"),
  /** Which encoding a retransmission repeats (RFC 8852, section 3.2). */
  REPAIRED_RTP_STREAM_ID("urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"),
  ABS_SEND_TIME("http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"),
  TRANSPORT_WIDE_CC("http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"),
  /** Loudness of a packet of audio (RFC 6464). */
  SSRC_AUDIO_LEVEL("urn:ietf:params:rtp-hdrext:ssrc-audio-level"),
  DEPENDENCY_DESCRIPTOR(
      "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension"),
  VIDEO_ORIENTATION("urn:3gpp:video-orientation"),
  /** Transmission time offset (RFC 5450). */
  TIME_OFFSET("urn:ietf:params:rtp-hdrext:toffset"),
  ABS_CAPTURE_TIME("http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time"),
  PLAYOUT_DELAY("http://www.webrtc.org/experiments/rtp-hdrext/playout-delay"),
  PACKET_ID("urn:mediasoup:params:rtp-hdrext:packet-id");

  private final String uri;

  HeaderExtensionUri(String uri) {
    this.uri = uri;
  }

  public String uri() {
    return uri;
  }

  /** The extension of that name; null if the gateway does not know it. */
  public static @Nullable HeaderExtensionUri of(String uri) {
    for (HeaderExtensionUri extension : values()) {
      if (extension.uri.equals(uri)) {
        return extension;
      }
    }
    return null;
  }
}
