package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.out.MediaRouter.ConsumerSettings;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.media.codec.PayloadRewriter;
import com.jbcalling.gateway.media.nack.SequenceHistory;
import com.jbcalling.gateway.media.rtcp.ReportBlock;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtcp.SourceDescription;
import com.jbcalling.gateway.media.rtp.RtpHeaderWriter;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.rtp.SequenceNumber;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stream.SendStatistics;
import com.jbcalling.gateway.media.stream.StreamRewriter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one stream that a consumer's subscriber sees, whatever streams its packets came from:
 * rewrites each packet straight into the outgoing slot, and again when the subscriber misses it.
 * Owned by the worker's thread.
 */
public final class ConsumerStream {
  private static final long VIDEO_REPORT_INTERVAL = TimeUnit.MILLISECONDS.toNanos(900);
  private static final long AUDIO_REPORT_INTERVAL = TimeUnit.MILLISECONDS.toNanos(2900);

  private final Producer producer;
  private final ConsumerFormat format;
  private final PacketOutlet outlet;
  private final ForwardServices services;
  private final ConsumerPacketWriter writer;
  private final StreamRewriter numbers;
  private final PayloadRewriter payloads;
  private final SendStatistics statistics = new SendStatistics();
  private final StreamScore score = new StreamScore();
  private final RtpPacket kept = new RtpPacket();
  private final long reportInterval;

  private @Nullable SequenceHistory history;
  private @Nullable ResendStamps stamps;
  private @Nullable ProducerStream source;
  private int retransmissionSequence;
  private boolean reported;
  private long reportedAt;
  private long nacks;
  private long scoredPackets;
  private long scoredLost;
  private long scoredResent;

  ConsumerStream(
      ConsumerSettings settings, Producer producer, PacketOutlet outlet, ForwardServices services) {
    this.producer = producer;
    this.format = new ConsumerFormat(settings.rtpParameters(), producer);
    this.outlet = outlet;
    this.services = services;
    this.writer = new ConsumerPacketWriter(format, outlet, services.header());
    this.numbers =
        new StreamRewriter(producer.formats().clockRate(), services.firstSequences().getAsInt(), 0);
    this.retransmissionSequence = services.firstSequences().getAsInt();
    PayloadFormat media = producer.formats().media();
    this.payloads =
        media == null ? PayloadRewriter.NONE : PayloadRewriter.reading(media.inspector());
    this.reportInterval =
        settings.kind() == MediaKind.VIDEO ? VIDEO_REPORT_INTERVAL : AUDIO_REPORT_INTERVAL;
  }

  /** SSRC of the media. */
  public int ssrc() {
    return format.ssrc();
  }

  ConsumerFormat format() {
    return format;
  }

  /** Sends the first packet after a beginning, a pause or a switch of streams. */
  void begin(ProducerStream from, RtpPacket packet, PayloadFormat payload, long now) {
    if (!numbers.hasSent()) {
      prepareResends(from);
      outlet.reportSoon(now);
    }
    if (from == source) {
      numbers.resume(packet.sequenceNumber(), packet.timestamp(), now);
    } else {
      numbers.switchTo(packet.sequenceNumber(), packet.timestamp(), from.clock(), now);
      source = from;
    }
    payloads.switchSource();
    forward(from, packet, payload, now);
  }

  private void prepareResends(ProducerStream from) {
    if (!format.hasNack()) {
      return;
    }
    boolean video = from.producer().kind() == MediaKind.VIDEO;
    history =
        new SequenceHistory(
            video ? SequenceHistory.VIDEO_CAPACITY : SequenceHistory.AUDIO_CAPACITY);
    if (!format.hasRetransmissions()) {
      stamps = new ResendStamps();
      outlet.permitResends(format.ssrc());
    }
  }

  /** Sends a packet that continues the stream. */
  void forward(ProducerStream from, RtpPacket packet, PayloadFormat payload, long now) {
    int payloadType = payload.mappedPayloadType();
    if (packet.payloadLength() == 0 || !format.accepts(payloadType)) {
      leaveOut(packet);
      return;
    }
    int sequence = numbers.rewrite(packet.sequenceNumber(), packet.timestamp(), now);
    if (sequence == StreamRewriter.REFUSED) {
      return;
    }
    int token = payloads.map(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    if (token == PayloadRewriter.REFUSED) {
      return;
    }
    int timestamp = numbers.timestamp(packet.timestamp());
    int transportSequence = writer.nextTransportSequence();
    int length = writer.write(packet, payloadType, sequence, timestamp, now, transportSequence);
    if (length == RtpHeaderWriter.NO_ROOM) {
      services.counters().count(MediaCounter.DROPPED_RTP_TOO_LONG);
      return;
    }
    payloads.apply(token, outlet.slot(), writer.payloadOffset(), packet.payloadLength());
    int sent = outlet.sendRtp(length, transportSequence, now);
    if (sent <= 0) {
      return;
    }
    statistics.onSent(packet.payloadLength(), sent, now);
    if (history != null) {
      history.add(sequence, from.ssrc(), packet.sequenceNumber(), timestamp, token);
    }
    if (stamps != null) {
      stamps.put(sequence, now, transportSequence);
    }
  }

  /** Closes the gap that a packet leaves which the subscriber does not get. */
  void leaveOut(RtpPacket packet) {
    if (source != null) {
      numbers.leaveOut(packet.sequenceNumber());
      payloads.leaveOut(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    }
  }

  /** Sends packets again that the subscriber says it has not got (RFC 4585, section 6.2.1). */
  public void resend(int[] sequences, int count, long now) {
    nacks++;
    services.counters().add(MediaCounter.NACKS_IN, count);
    SequenceHistory sent = history;
    if (sent == null || !outlet.isOpen()) {
      return;
    }
    long roundTrip = Math.max(0, statistics.roundTrip().smoothedNanos());
    for (int i = 0; i < count; i++) {
      int entry = sent.claim(sequences[i], now, roundTrip);
      if (entry == SequenceHistory.NOT_FOUND
          || (entry >= 0 && !resend(sent, entry, sequences[i], now))) {
        services.counters().count(MediaCounter.RTX_MISSED);
      }
    }
  }

  private boolean resend(SequenceHistory sent, int entry, int sequence, long now) {
    ProducerStream from = producer.stream(sent.sourceSsrc(entry));
    if (from == null || !from.findKept(sent.incomingSequence(entry), kept, now)) {
      return false;
    }
    PayloadFormat payload = producer.format(kept.payloadType());
    if (payload == null) {
      return false;
    }
    int payloadType = payload.mappedPayloadType();
    int timestamp = sent.timestamp(entry);
    int token = sent.payloadToken(entry);
    ResendStamps left = stamps;
    int bytes =
        left == null
            ? retransmit(payloadType, sequence, timestamp, token, now)
            : repeat(left, payloadType, sequence, timestamp, token, now);
    if (bytes <= 0) {
      return false;
    }
    statistics.onRetransmitted(bytes, now);
    services.counters().count(MediaCounter.RTX_OUT);
    return true;
  }

  /** In a stream of its own (RFC 4588, section 4). */
  private int retransmit(int payloadType, int sequence, int timestamp, int token, long now) {
    int rtxType = format.retransmissionType(payloadType);
    if (rtxType == ConsumerFormat.NONE) {
      return RtpHeaderWriter.NO_ROOM;
    }
    retransmissionSequence = SequenceNumber.next(retransmissionSequence);
    int transportSequence = writer.nextTransportSequence();
    int length =
        writer.writeRetransmission(
            kept, rtxType, retransmissionSequence, timestamp, sequence, now, transportSequence);
    if (length == RtpHeaderWriter.NO_ROOM) {
      return length;
    }
    payloads.apply(token, outlet.slot(), writer.payloadOffset(), kept.payloadLength());
    return outlet.sendRtp(length, transportSequence, now);
  }

  /** The same packet again, bit for bit. */
  private int repeat(
      ResendStamps left, int payloadType, int sequence, int timestamp, int token, long now) {
    int length =
        writer.write(
            kept,
            payloadType,
            sequence,
            timestamp,
            left.sentAt(sequence),
            left.transportSequence(sequence));
    if (length == RtpHeaderWriter.NO_ROOM) {
      return length;
    }
    payloads.apply(token, outlet.slot(), writer.payloadOffset(), kept.payloadLength());
    return outlet.resendRtp(length, now);
  }

  /** Takes what the subscriber reports of the stream (RFC 3550, section 6.4.1). */
  public void takeReport(ReportBlock block, long now) {
    statistics.onReport(block, now);
  }

  /**
   * Writes the sender report and source description of what was sent, where they are due.
   *
   * @return bytes written, 0 if nothing is due, or {@link RtcpHeader#NO_ROOM}
   */
  public int writeReport(byte[] buffer, int offset, int limit, long now) {
    ProducerStream from = source;
    if (from == null || (reported && now - reportedAt < reportInterval)) {
      return 0;
    }
    int report =
        statistics.writeReport(
            buffer, offset, limit, format.ssrc(), from.clock(), numbers.timestampOffset(), now);
    if (report <= 0) {
      return report;
    }
    int description =
        SourceDescription.write(buffer, offset + report, limit, format.ssrc(), format.cname());
    if (description == RtcpHeader.NO_ROOM) {
      return RtcpHeader.NO_ROOM;
    }
    reported = true;
    reportedAt = now;
    return report + description;
  }

  SendStatistics statistics() {
    return statistics;
  }

  /** How often the subscriber has asked for packets again. */
  long nacks() {
    return nacks;
  }

  /** Closes the interval by which the score goes; answers the score. */
  int endScoreInterval() {
    if (!statistics.isReported()) {
      return score.score();
    }
    long packets = statistics.packetCount();
    long lost = statistics.cumulativeLost();
    long resent = statistics.retransmittedPackets();
    long missing = Math.max(0, lost - scoredLost - (resent - scoredResent));
    score.addInterval(packets - scoredPackets, missing);
    scoredPackets = packets;
    scoredLost = lost;
    scoredResent = resent;
    return score.score();
  }

  int score() {
    return score.score();
  }

  void close() {
    outlet.retire(format.ssrc());
    if (format.hasRetransmissions()) {
      outlet.retire(format.retransmissionSsrc());
    }
  }
}
