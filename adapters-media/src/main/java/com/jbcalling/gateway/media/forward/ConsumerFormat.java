package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.domain.rtp.RtcpFeedback;
import com.jbcalling.gateway.domain.rtp.RtpCodecParameters;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpHeaderExtensionParameters;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import com.jbcalling.gateway.media.rtp.HeaderExtension;
import com.jbcalling.gateway.media.rtp.HeaderExtensionIds;
import com.jbcalling.gateway.media.rtp.HeaderExtensionMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How one consumer's packets look, compiled once from its parameters: SSRCs, payload types and
 * header extensions as its subscriber expects them. Immutable after construction.
 */
final class ConsumerFormat {
  /** No payload type. */
  static final int NONE = -1;

  private static final int PAYLOAD_TYPES = 128;

  private final byte[] mid;
  private final byte[] cname;
  private final int ssrc;
  private final int retransmissionSsrc;
  private final boolean hasRetransmissions;
  private final boolean[] accepted = new boolean[PAYLOAD_TYPES];
  private final int[] retransmissionTypes = new int[PAYLOAD_TYPES];
  private final HeaderExtensionIds extensions = new HeaderExtensionIds();
  private final HeaderExtensionMap passing;
  private boolean nack;

  ConsumerFormat(RtpParameters parameters, Producer producer) {
    mid = bytes(parameters.mid());
    cname = bytes(parameters.rtcp().cname());
    RtpEncodingParameters encoding = parameters.encodings().getFirst();
    Long mediaSsrc = encoding.ssrc();
    if (mediaSsrc == null) {
      throw new IllegalArgumentException("a consumer's encoding has an SSRC");
    }
    ssrc = (int) (long) mediaSsrc;
    Long rtxSsrc = encoding.rtxSsrc();
    retransmissionSsrc = rtxSsrc == null ? 0 : (int) (long) rtxSsrc;
    Arrays.fill(retransmissionTypes, NONE);
    boolean anyRetransmission = false;
    for (RtpCodecParameters codec : parameters.codecs()) {
      int associated = PayloadFormats.associated(codec);
      if (associated == PayloadFormat.NONE) {
        accepted[codec.payloadType() & 0x7F] = true;
      } else {
        retransmissionTypes[associated & 0x7F] = codec.payloadType();
        anyRetransmission = true;
      }
      for (RtcpFeedback feedback : codec.rtcpFeedback()) {
        nack |= feedback.type().equals("nack") && feedback.parameter().isEmpty();
      }
    }
    hasRetransmissions = anyRetransmission && rtxSsrc != null;
    for (RtpHeaderExtensionParameters extension : parameters.headerExtensions()) {
      extensions.put(extension.uri(), extension.id());
    }
    passing = HeaderExtensionMap.between(producer.extensions(), extensions);
  }

  private static byte[] bytes(@org.jspecify.annotations.Nullable String text) {
    return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
  }

  int ssrc() {
    return ssrc;
  }

  /** Whether packets asked for again go out in a stream of their own (RFC 4588). */
  boolean hasRetransmissions() {
    return hasRetransmissions;
  }

  int retransmissionSsrc() {
    return retransmissionSsrc;
  }

  /** Whether the subscriber may ask for packets again. */
  boolean hasNack() {
    return nack;
  }

  /** Whether the subscriber takes media with this payload type of the router's. */
  boolean accepts(int payloadType) {
    return accepted[payloadType & 0x7F];
  }

  /** The payload type of retransmissions of a payload type, or {@link #NONE}. */
  int retransmissionType(int payloadType) {
    return retransmissionTypes[payloadType & 0x7F];
  }

  /** Media identification, empty where there is none. */
  byte[] mid() {
    return mid;
  }

  byte[] cname() {
    return cname;
  }

  int midId() {
    return extensions.id(HeaderExtension.MID);
  }

  int sendTimeId() {
    return extensions.id(HeaderExtension.ABSOLUTE_SEND_TIME);
  }

  int transportSequenceId() {
    return extensions.id(HeaderExtension.TRANSPORT_SEQUENCE_NUMBER);
  }

  /** Elements of the publisher's packets that pass, and as what. */
  HeaderExtensionMap passing() {
    return passing;
  }
}
