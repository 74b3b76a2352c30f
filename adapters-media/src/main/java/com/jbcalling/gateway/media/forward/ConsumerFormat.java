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
 * header extensions as its subscriber expects them. Immutable after construction, and what each
 * packet needs lies in its fields.
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
  private final int[] retransmissionTypes = new int[PAYLOAD_TYPES];
  private final int midId;
  private final int sendTimeId;
  private final int transportSequenceId;
  private final HeaderExtensionMap passing;
  private long acceptedBelow64;
  private long acceptedFrom64;
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
        accept(codec.payloadType());
      } else {
        retransmissionTypes[associated & 0x7F] = codec.payloadType();
        anyRetransmission = true;
      }
      for (RtcpFeedback feedback : codec.rtcpFeedback()) {
        nack |= feedback.type().equals("nack") && feedback.parameter().isEmpty();
      }
    }
    hasRetransmissions = anyRetransmission && rtxSsrc != null;
    HeaderExtensionIds extensions = new HeaderExtensionIds();
    for (RtpHeaderExtensionParameters extension : parameters.headerExtensions()) {
      extensions.put(extension.uri(), extension.id());
    }
    midId = extensions.id(HeaderExtension.MID);
    sendTimeId = extensions.id(HeaderExtension.ABSOLUTE_SEND_TIME);
    transportSequenceId = extensions.id(HeaderExtension.TRANSPORT_SEQUENCE_NUMBER);
    passing = producer.passing(extensions);
  }

  private void accept(int payloadType) {
    if ((payloadType & 0x40) == 0) {
      acceptedBelow64 |= 1L << payloadType;
    } else {
      acceptedFrom64 |= 1L << payloadType;
    }
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
    long half = (payloadType & 0x40) == 0 ? acceptedBelow64 : acceptedFrom64;
    return (half & 1L << payloadType) != 0; // A shift takes the low six bits.
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
    return midId;
  }

  int sendTimeId() {
    return sendTimeId;
  }

  int transportSequenceId() {
    return transportSequenceId;
  }

  /** Elements of the publisher's packets that pass, and as what. */
  HeaderExtensionMap passing() {
    return passing;
  }
}
