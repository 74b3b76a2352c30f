package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.media.codec.PayloadTraits;
import com.jbcalling.gateway.media.nack.RetransmissionBuffer;
import com.jbcalling.gateway.media.rtcp.SenderReport;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.rtp.RtxPayload;
import com.jbcalling.gateway.media.rtp.SequenceNumber;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.stream.ReceiveStatistics;
import com.jbcalling.gateway.media.stream.RoundTripTime;
import com.jbcalling.gateway.media.stream.SenderClock;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a producer: an encoding with an SSRC, and that of its retransmissions. It counts
 * and keeps each packet once, whoever gets it.
 *
 * <pre>
 *   media ──▶ ReceiveStatistics ─┐
 *                                ├─▶ LossRepair ─▶ RetransmissionBuffer ─▶ Producer.forward
 *   RTX ────▶ decapsulated ──────┘
 * </pre>
 *
 * <p>Owned by the worker's thread.
 */
public final class ProducerStream {
  private static final long INACTIVE = TimeUnit.MILLISECONDS.toNanos(1500);

  private final Producer producer;
  private final int index;
  private final byte[] rid;
  private final int temporalLayers;
  private final PayloadFormats formats;
  private final WorkerCounters counters;
  private final PublisherFeedback feedback;
  private final KeyFrameRequests keyFrames;
  private final SenderClock clock;
  private final @Nullable LossRepair repair;
  private final @Nullable RetransmissionBuffer kept;
  private final StreamScore score = new StreamScore();
  private final LatestKeyFrame latestKeyFrame = new LatestKeyFrame();

  private final ReceiveStatistics statistics;
  private boolean hasSsrc;
  private int ssrc;
  private boolean hasRetransmissionSsrc;
  private int retransmissionSsrc;
  private int newestSequence;
  private long roundTripNanos = RoundTripTime.UNKNOWN;
  private long retransmittedPackets;
  private long keyFrameRequests;
  private long keyFramesArrived;
  private long scoredPackets;
  private long scoredMissing;

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
    this.counters = services.counters();
    this.feedback = feedback;
    this.keyFrames =
        new KeyFrameRequests(
            services.deadlines(), formats.needsFullIntraRequest(), this::sendKeyFrameRequest);
    this.statistics = new ReceiveStatistics(formats.clockRate());
    this.clock = new SenderClock(formats.clockRate());
    boolean video = producer.kind() == MediaKind.VIDEO;
    this.repair =
        formats.hasNack()
            ? new LossRepair(services.deadlines(), this::requestPackets, keyFrames::request)
            : null;
    this.kept =
        video || formats.hasNack()
            ? new RetransmissionBuffer(
                services.keptPackets(),
                video ? RetransmissionBuffer.VIDEO_NANOS : RetransmissionBuffer.AUDIO_NANOS)
            : null;
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
    this.temporalLayers =
        ScalabilityMode.temporalLayers(encoding == null ? null : encoding.scalabilityMode());
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

  /** The same as text, or null where there is none. */
  @Nullable String ridText() {
    return rid.length == 0 ? null : new String(rid, StandardCharsets.UTF_8);
  }

  /** How many temporal layers the publisher announced, at least 1. */
  int temporalLayers() {
    return temporalLayers;
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
      counters.count(MediaCounter.DROPPED_RTP_UNKNOWN_PAYLOAD_TYPE);
      return;
    }
    boolean first = !isActive(now);
    switch (statistics.onPacket(
        packet.sequenceNumber(), packet.timestamp(), packet.length(), now)) {
      case ReceiveStatistics.SUSPECT -> {
        counters.count(MediaCounter.DROPPED_RTP_JUMP);
        return;
      }
      case ReceiveStatistics.RESTARTED -> restart(packet.sequenceNumber(), now);
      case ReceiveStatistics.NEWEST -> newestSequence = packet.sequenceNumber();
      default -> {
        // A latecomer is as good as any other.
      }
    }
    if (first) {
      producer.noteActivity(now);
    }
    accept(packet, format, false, now);
  }

  /** The publisher counts from elsewhere: nothing of before means anything any more. */
  private void restart(int sequence, long now) {
    newestSequence = sequence;
    forgetPackets();
    producer.streamRestarted(this, now);
  }

  /** Takes a packet of its retransmissions. */
  public void takeRetransmission(RtpPacket packet, long now) {
    PayloadFormat format = formats.get(packet.payloadType());
    PayloadFormat media = format == null ? null : formats.repeatedBy(format);
    if (media == null || !hasSsrc || !statistics.isStarted()) {
      counters.count(MediaCounter.DROPPED_RTX_MALFORMED);
      return;
    }
    if (packet.payloadLength() == 0) {
      return; // Padding that probes for bandwidth.
    }
    if (RtxPayload.decapsulate(packet, media.payloadType(), ssrc) != RtpPacket.OK) {
      counters.count(MediaCounter.DROPPED_RTX_MALFORMED);
      return;
    }
    counters.count(MediaCounter.RTX_IN);
    retransmittedPackets++;
    accept(packet, media, true, now);
  }

  private void accept(RtpPacket packet, PayloadFormat format, boolean retransmitted, long now) {
    int traits = format.traits(packet);
    boolean keyFrame = PayloadTraits.isKeyFrame(traits);
    if (repair != null) {
      repair.note(packet.sequenceNumber(), keyFrame, retransmitted, now);
    }
    if (producer.isPaused()) {
      return;
    }
    if (kept != null && packet.payloadLength() > 0) {
      int stored =
          kept.store(
              packet.buffer(), packet.offset(), packet.length(), packet.sequenceNumber(), now);
      if (stored == RetransmissionBuffer.DUPLICATE || stored == RetransmissionBuffer.TOO_OLD) {
        counters.count(MediaCounter.DROPPED_RTP_DUPLICATE);
        return;
      }
      if (stored == RetransmissionBuffer.NO_SLOT) {
        counters.count(MediaCounter.PACKETS_NOT_KEPT);
      }
    }
    if (keyFrame) {
      keyFramesArrived++;
      keyFrames.arrived();
      latestKeyFrame.note(packet.sequenceNumber(), packet.timestamp(), now);
    }
    producer.forward(this, packet, format, traits, now);
  }

  /** Lays a flyweight over a packet that is still kept; false if it is not. */
  boolean findKept(int sequence, RtpPacket packet, long now) {
    if (kept == null) {
      return false;
    }
    int handle = kept.find(sequence, now);
    return handle >= 0 && packet.wrap(kept.data(handle), 0, kept.length(handle)) == RtpPacket.OK;
  }

  /** Lays a flyweight over the first packet of the newest key frame, if that is fresh and kept. */
  boolean findFreshKeyFrame(RtpPacket packet, long now) {
    return latestKeyFrame.isFresh(now) && findKept(latestKeyFrame.sequence(), packet, now);
  }

  /** How many packets after this one there may be, kept or not. */
  int distanceToNewest(int sequence) {
    return SequenceNumber.distance(sequence, newestSequence);
  }

  /** Asks for a key frame, unless one is on its way. */
  void requestKeyFrame(long now) {
    if (hasSsrc && !producer.isPaused() && producer.kind() == MediaKind.VIDEO) {
      keyFrames.request(now);
    }
  }

  private void sendKeyFrameRequest(boolean fullIntraRequest, int sequence, long now) {
    keyFrameRequests++;
    feedback.requestKeyFrame(ssrc, fullIntraRequest, sequence, now);
  }

  private void requestPackets(int[] sequences, int count, long now) {
    if (!producer.isPaused()) {
      feedback.requestPackets(ssrc, sequences, count, now);
    }
  }

  /** Takes the publisher's report of the stream. */
  public void takeSenderReport(SenderReport report, long now) {
    statistics.onSenderReport(report.ntpTimestamp(), now);
    clock.onSenderReport(report.ntpTimestamp(), report.rtpTimestamp(), now);
  }

  /** Takes the round trip time to the publisher, in nanoseconds. */
  public void setRoundTrip(long nanos) {
    roundTripNanos = nanos;
    if (repair != null) {
      repair.setRoundTrip(nanos);
    }
  }

  /** Round trip time to the publisher, negative while it is not known. */
  long roundTripNanos() {
    return roundTripNanos;
  }

  SenderClock clock() {
    return clock;
  }

  /** Whether there is something to report to the publisher. */
  public boolean isReceived() {
    return statistics.isStarted();
  }

  /**
   * Writes the report block of what was received (RFC 3550, section 6.4.1).
   *
   * @return bytes written, or {@link com.jbcalling.gateway.media.rtcp.RtcpHeader#NO_ROOM}
   */
  public int writeReport(byte[] buffer, int offset, int limit, long now) {
    return statistics.writeReport(buffer, offset, limit, ssrc, now);
  }

  /** Whether packets have come of late. */
  boolean isActive(long now) {
    return statistics.isStarted() && now - statistics.lastArrival() < INACTIVE;
  }

  /** Closes the interval by which the score goes. */
  void endScoreInterval(long now) {
    if (!isActive(now)) {
      score.silence();
      return;
    }
    long missing = statistics.lost() - (repair == null ? 0 : repair.recovered());
    long packets = statistics.packetCount();
    long newlyMissing = missing - scoredMissing;
    score.addInterval(packets - scoredPackets + Math.max(0, newlyMissing), newlyMissing);
    scoredPackets = packets;
    scoredMissing = missing;
    if (kept != null) {
      kept.expire(now);
    }
  }

  int score() {
    return score.score();
  }

  ReceiveStatistics statistics() {
    return statistics;
  }

  long packetsRequested() {
    return repair == null ? 0 : repair.requested();
  }

  long packetsRetransmitted() {
    return retransmittedPackets;
  }

  long keyFrameRequests() {
    return keyFrameRequests;
  }

  long keyFramesArrived() {
    return keyFramesArrived;
  }

  /** Forgets what is kept and what is missing, as when its producer pauses. */
  void forgetPackets() {
    if (repair != null) {
      repair.reset();
    }
    if (kept != null) {
      kept.clear();
    }
    latestKeyFrame.forget();
  }

  void close() {
    keyFrames.close();
    forgetPackets();
  }
}
