package com.jbcalling.gateway.media.rtp;

import org.jspecify.annotations.Nullable;

/** The header extensions that the gateway knows, by the URI that negotiates them. */
public enum HeaderExtension {
  /** Media identification (RFC 9143). */
  MID("urn:ietf:params:rtp-hdrext:sdes:mid"),
  /** Restriction identifier of a simulcast layer (RFC 8852). */
  RID("urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"),
  /** Restriction identifier of the layer that a retransmission repairs (RFC 8852). */
  REPAIRED_RID("urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"),
  /** Send time in 6.18 fixed point seconds. */
  ABSOLUTE_SEND_TIME("http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"),
  /** Sequence number over all streams of a transport. */
  TRANSPORT_SEQUENCE_NUMBER(
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"),
  /** Loudness of the audio, client to mixer (RFC 6464). */
  AUDIO_LEVEL("urn:ietf:params:rtp-hdrext:ssrc-audio-level"),
  /** AV1 dependency descriptor. */
  DEPENDENCY_DESCRIPTOR(
      "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension"),
  /** Coordination of video orientation (3GPP TS 26.114). */
  VIDEO_ORIENTATION("urn:3gpp:video-orientation"),
  /** Transmission time offset (RFC 5450). */
  TRANSMISSION_OFFSET("urn:ietf:params:rtp-hdrext:toffset"),
  /** Capture time in NTP format. */
  ABSOLUTE_CAPTURE_TIME("http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time"),
  /** Least and greatest playout delay. */
  PLAYOUT_DELAY("http://www.webrtc.org/experiments/rtp-hdrext/playout-delay");

  private final String uri;

  HeaderExtension(String uri) {
    this.uri = uri;
  }

  /** The URI, as in SDP and ORTC parameters. */
  public String uri() {
    return uri;
  }

  /** The extension of this URI, or null when it is unknown. For the control plane. */
  public static @Nullable HeaderExtension ofUri(String uri) {
    for (HeaderExtension extension : values()) {
      if (extension.uri.equals(uri)) {
        return extension;
      }
    }
    return null;
  }
}
