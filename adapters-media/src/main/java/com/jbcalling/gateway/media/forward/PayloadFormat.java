package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.media.codec.PayloadInspector;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import org.jspecify.annotations.Nullable;

/**
 * What a payload type of a producer stands for.
 *
 * @param payloadType as the publisher sends it
 * @param mappedPayloadType as the router and its consumers know it
 * @param clockRate ticks a second
 * @param mimeType for instance {@code video/VP8}
 * @param inspector reads payloads of this format
 * @param audioCodec how listeners of the gateway's own know it, or null if they cannot decode it
 * @param associatedPayloadType of a retransmission format (RFC 4588), the publisher's payload type
 *     of the media that it repeats; else {@link #NONE}
 */
public record PayloadFormat(
    int payloadType,
    int mappedPayloadType,
    int clockRate,
    String mimeType,
    PayloadInspector inspector,
    @Nullable AudioCodec audioCodec,
    int associatedPayloadType) {
  /** No payload type. */
  public static final int NONE = -1;

  /** Whether packets of this format hold packets of another one, sent again. */
  public boolean isRetransmission() {
    return associatedPayloadType != NONE;
  }

  /** What the payload of a packet of this format says of it. */
  int traits(RtpPacket packet) {
    return inspector.inspect(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
  }
}
