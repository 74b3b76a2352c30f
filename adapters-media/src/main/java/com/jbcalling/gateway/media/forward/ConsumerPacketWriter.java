package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.rtp.AbsoluteSendTime;
import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.RtpHeaderWriter;
import com.jbcalling.gateway.media.rtp.RtpPacket;

/**
 * Writes one consumer's packets into its outlet's slot: header and extensions afresh, the payload
 * as it is. Owned by the worker's thread.
 */
final class ConsumerPacketWriter {
  /** No transport-wide number: the subscriber did not negotiate it. */
  static final int UNNUMBERED = -1;

  private final ConsumerFormat format;
  private final PacketOutlet outlet;
  private final RtpHeaderWriter header;
  private int payloadOffset;

  /**
   * @param header may be another's too: it holds nothing between two packets
   */
  ConsumerPacketWriter(ConsumerFormat format, PacketOutlet outlet, RtpHeaderWriter header) {
    this.format = format;
    this.outlet = outlet;
    this.header = header;
  }

  /** The transport-wide number for the next packet, or {@link #UNNUMBERED}. */
  int nextTransportSequence() {
    return format.transportSequenceId() == 0 ? UNNUMBERED : outlet.nextTransportSequence();
  }

  /**
   * Writes a media packet.
   *
   * @param sentAt time to stamp it with
   * @return its length, or {@link RtpHeaderWriter#NO_ROOM}
   */
  int write(
      RtpPacket packet,
      int payloadType,
      int sequence,
      int timestamp,
      long sentAt,
      int transportSequence) {
    if (!begin(packet, payloadType, sequence, timestamp, format.ssrc())) {
      return RtpHeaderWriter.NO_ROOM;
    }
    writeExtensions(packet, sentAt, transportSequence);
    payloadOffset = header.finish();
    return header.payload(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
  }

  /**
   * Writes a packet of the retransmission stream that holds a media packet (RFC 4588, section 4).
   *
   * @param originalSequence number under which the subscriber misses it
   * @return its length, or {@link RtpHeaderWriter#NO_ROOM}
   */
  int writeRetransmission(
      RtpPacket packet,
      int payloadType,
      int sequence,
      int timestamp,
      int originalSequence,
      long sentAt,
      int transportSequence) {
    if (!begin(packet, payloadType, sequence, timestamp, format.retransmissionSsrc())) {
      return RtpHeaderWriter.NO_ROOM;
    }
    writeExtensions(packet, sentAt, transportSequence);
    payloadOffset = header.finish() + Short.BYTES;
    return header.retransmissionPayload(
        originalSequence, packet.buffer(), packet.payloadOffset(), packet.payloadLength());
  }

  /** Where the media payload of the packet just written begins in the slot. */
  int payloadOffset() {
    return payloadOffset;
  }

  private boolean begin(RtpPacket packet, int payloadType, int sequence, int timestamp, int ssrc) {
    return header.begin(
            outlet.slot(),
            0,
            outlet.limit(),
            packet.hasMarker(),
            payloadType,
            sequence,
            timestamp,
            ssrc)
        != RtpHeaderWriter.NO_ROOM;
  }

  private void writeExtensions(RtpPacket packet, long sentAt, int transportSequence) {
    byte[] slot = outlet.slot();
    byte[] mid = format.mid();
    if (format.midId() != 0 && mid.length > 0) {
      header.write(format.midId(), mid, 0, mid.length);
    }
    if (format.sendTimeId() != 0) {
      int at = header.reserve(format.sendTimeId(), AbsoluteSendTime.LENGTH);
      if (at >= 0) {
        AbsoluteSendTime.write(slot, at, sentAt);
      }
    }
    if (transportSequence != UNNUMBERED) {
      int at = header.reserve(format.transportSequenceId(), Short.BYTES);
      if (at >= 0) {
        BigEndian.put16(slot, at, transportSequence);
      }
    }
    header.copy(packet, format.passing());
  }
}
