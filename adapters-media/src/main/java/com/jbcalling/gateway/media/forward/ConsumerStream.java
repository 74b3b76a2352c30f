package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.out.MediaRouter.ConsumerSettings;
import com.jbcalling.gateway.media.codec.PayloadRewriter;
import com.jbcalling.gateway.media.rtp.AbsoluteSendTime;
import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.Renumbering;
import com.jbcalling.gateway.media.rtp.RtpHeaderWriter;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.RateMeter;

/**
 * The one stream that a consumer's subscriber sees, whatever streams its packets came from:
 * rewrites each packet straight into the outgoing slot. Owned by the worker's thread.
 */
public final class ConsumerStream {
  private static final int SEQUENCE_BITS = 16;

  private final ConsumerFormat format;
  private final PacketOutlet outlet;
  private final ForwardServices services;
  private final RtpHeaderWriter writer = new RtpHeaderWriter();
  private final Renumbering sequences = new Renumbering();
  private final TimestampLine timestamps;
  private final PayloadRewriter payloads;
  private final RateMeter rate = new RateMeter();

  ConsumerStream(
      ConsumerSettings settings, Producer producer, PacketOutlet outlet, ForwardServices services) {
    this.format = new ConsumerFormat(settings.rtpParameters(), producer);
    this.outlet = outlet;
    this.services = services;
    this.timestamps = new TimestampLine(producer.formats().clockRate());
    PayloadFormat media = producer.formats().media();
    this.payloads =
        media == null ? PayloadRewriter.NONE : PayloadRewriter.forMimeType(media.mimeType());
  }

  public int ssrc() {
    return format.ssrc();
  }

  /** Sends the first packet after a beginning, a pause or a switch of streams. */
  void begin(ProducerStream from, RtpPacket packet, PayloadFormat payload, long now) {
    int in = packet.sequenceNumber();
    if (sequences.isStarted()) {
      sequences.restartAfterNewest(in, SEQUENCE_BITS);
      timestamps.resume(packet.timestamp(), now);
    } else {
      sequences.restart(in, services.firstSequences().getAsInt(), SEQUENCE_BITS);
      timestamps.start(packet.timestamp(), now);
      outlet.reportSoon(now);
    }
    payloads.switchSource();
    forward(from, packet, payload, now);
  }

  /** Sends a packet that continues the stream. */
  void forward(ProducerStream from, RtpPacket packet, PayloadFormat payload, long now) {
    if (packet.payloadLength() == 0 || !format.accepts(payload.mappedPayloadType())) {
      leaveOut(packet);
      return;
    }
    int sequence = sequences.map(packet.sequenceNumber());
    if (sequence == Renumbering.REFUSED) {
      return;
    }
    int token = payloads.map(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    if (token == PayloadRewriter.REFUSED) {
      return;
    }
    int timestamp = timestamps.map(packet.timestamp(), now);
    int length = write(packet, payload.mappedPayloadType(), sequence, timestamp, token, now);
    if (length < 0) {
      services.counters().count(MediaCounter.DROPPED_RTP_TOO_LONG);
      return;
    }
    int sent = outlet.sendRtp(length, now);
    if (sent > 0) {
      rate.add(sent, now);
    }
  }

  /** Closes the gap that a packet leaves which the subscriber does not get. */
  void leaveOut(RtpPacket packet) {
    if (sequences.isStarted()) {
      sequences.leaveOut(packet.sequenceNumber());
      payloads.leaveOut(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    }
  }

  private int write(
      RtpPacket packet, int payloadType, int sequence, int timestamp, int token, long now) {
    byte[] slot = outlet.slot();
    if (writer.begin(
            slot,
            0,
            outlet.limit(),
            packet.hasMarker(),
            payloadType,
            sequence,
            timestamp,
            format.ssrc())
        < 0) {
      return RtpHeaderWriter.NO_ROOM;
    }
    writeExtensions(slot, packet, now);
    int header = writer.finish();
    int length = writer.payload(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    if (length > 0) {
      payloads.apply(token, slot, header, packet.payloadLength());
    }
    return length;
  }

  private void writeExtensions(byte[] slot, RtpPacket packet, long now) {
    if (format.midId() != 0 && format.mid().length > 0) {
      writer.write(format.midId(), format.mid(), 0, format.mid().length);
    }
    if (format.sendTimeId() != 0) {
      int at = writer.reserve(format.sendTimeId(), AbsoluteSendTime.LENGTH);
      if (at >= 0) {
        AbsoluteSendTime.write(slot, at, now);
      }
    }
    if (format.transportSequenceId() != 0) {
      int at = writer.reserve(format.transportSequenceId(), Short.BYTES);
      if (at >= 0) {
        BigEndian.put16(slot, at, outlet.nextTransportSequence());
      }
    }
    writer.copy(packet, format.passing());
  }

  /**
   * Writes the sender report and source description of what was sent.
   *
   * @return bytes written, 0 if nothing was sent yet, or {@link
   *     com.jbcalling.gateway.media.rtcp.RtcpHeader#NO_ROOM}
   */
  public int writeReport(byte[] buffer, int offset, int limit, long now) {
    return 0;
  }

  void close() {
    outlet.retire(format.ssrc());
  }
}
