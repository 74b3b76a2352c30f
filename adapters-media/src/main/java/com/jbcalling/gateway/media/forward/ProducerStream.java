package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.rtp.RtxPayload;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.RateMeter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a producer: an encoding with an SSRC, and that of its retransmissions. Owned by the
 * worker's thread.
 */
public final class ProducerStream {
  private final Producer producer;
  private final int index;
  private final byte[] rid;
  private final PayloadFormats formats;
  private final ForwardServices services;
  private final PublisherFeedback feedback;
  private final KeyFrameRequests keyFrames;
  private final RateMeter rate = new RateMeter();

  private boolean hasSsrc;
  private int ssrc;
  private boolean hasRetransmissionSsrc;
  private int retransmissionSsrc;

  ProducerStream(
      Producer producer,
      int index,
      @Nullable RtpEncodingParameters encoding,
      PayloadFormats formats,
      ForwardServices services,
      PublisherFeedback feedback) {
    this.producer = producer;
    this.index = index;
    this.formats = formats;
    this.services = services;
    this.feedback = feedback;
    this.keyFrames =
        new KeyFrameRequests(
            services.deadlines(), formats.needsFullIntraRequest(), this::sendKeyFrameRequest);
    Long announced = encoding == null ? null : encoding.ssrc();
    if (announced != null) {
      bind((int) (long) announced);
    }
    Long announcedRtx = encoding == null ? null : encoding.rtxSsrc();
    if (announcedRtx != null) {
      bindRetransmissions((int) (long) announcedRtx);
    }
    String name = encoding == null ? null : encoding.rid();
    this.rid = name == null ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
  }

  public Producer producer() {
    return producer;
  }

  /** Place among the producer's streams, 0 being the lowest quality. */
  public int index() {
    return index;
  }

  /** Restriction identifier (RFC 8851), empty where the encoding has none. */
  public byte[] rid() {
    return rid;
  }

  public boolean hasSsrc() {
    return hasSsrc;
  }

  public int ssrc() {
    return ssrc;
  }

  public boolean hasRetransmissionSsrc() {
    return hasRetransmissionSsrc;
  }

  public int retransmissionSsrc() {
    return retransmissionSsrc;
  }

  /** Its media comes under this SSRC. */
  public void bind(int mediaSsrc) {
    ssrc = mediaSsrc;
    hasSsrc = true;
  }

  /** Its retransmissions come under this SSRC. */
  public void bindRetransmissions(int rtxSsrc) {
    retransmissionSsrc = rtxSsrc;
    hasRetransmissionSsrc = true;
  }

  /** Takes a packet of its media. */
  public void takeMedia(RtpPacket packet, long now) {
    PayloadFormat format = formats.get(packet.payloadType());
    if (format == null || format.isRetransmission()) {
      services.counters().count(MediaCounter.DROPPED_RTP_UNKNOWN_PAYLOAD_TYPE);
      return;
    }
    rate.add(packet.length(), now);
    accept(packet, format, now);
  }

  /** Takes a packet of its retransmissions. */
  public void takeRetransmission(RtpPacket packet, long now) {
    PayloadFormat format = formats.get(packet.payloadType());
    if (format == null || !format.isRetransmission() || !hasSsrc) {
      services.counters().count(MediaCounter.DROPPED_RTX_MALFORMED);
      return;
    }
    PayloadFormat media = formats.get(format.associatedPayloadType() & 0x7F);
    if (media == null
        || RtxPayload.decapsulate(packet, media.payloadType(), ssrc) != RtpPacket.OK) {
      services.counters().count(MediaCounter.DROPPED_RTX_MALFORMED);
      return;
    }
    services.counters().count(MediaCounter.RTX_IN);
    accept(packet, media, now);
  }

  private void accept(RtpPacket packet, PayloadFormat format, long now) {
    producer.forward(this, packet, format, now);
  }

  void keyFrameArrived(long now) {
    keyFrames.arrived(now);
  }

  /** Asks for a key frame, unless one is on its way. */
  void requestKeyFrame(long now) {
    if (hasSsrc && !producer.isPaused()) {
      keyFrames.request(now);
    }
  }

  private void sendKeyFrameRequest(boolean fullIntraRequest, int sequence, long now) {
    feedback.requestKeyFrame(ssrc, fullIntraRequest, sequence, now);
  }

  /**
   * Writes the report block of what was received (RFC 3550, section 6.4.1).
   *
   * @return bytes written, or negative if there is no room
   */
  public int writeReport(byte[] buffer, int offset, int limit, long now) {
    return 0;
  }

  void close() {
    keyFrames.close();
  }
}
