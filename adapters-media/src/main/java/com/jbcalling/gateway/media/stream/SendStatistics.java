package com.jbcalling.gateway.media.stream;

import com.jbcalling.gateway.media.rtcp.ReportBlock;
import com.jbcalling.gateway.media.rtcp.SenderReport;

/**
 * Counts one sent stream, writes its sender reports and reads what the receiver reports of it.
 * Times are monotonic nanoseconds. Owned by one thread.
 */
public final class SendStatistics {
  /** Answer of {@link #writeReport}: nothing can be reported yet. */
  public static final int NOTHING = 0;

  private final RateMeter rate = new RateMeter();
  private final RoundTripTime roundTrip = new RoundTripTime();
  private long packets;
  private long octets;
  private long retransmittedPackets;
  private long retransmittedBytes;
  private int fractionLost;
  private int cumulativeLost;
  private long jitter;
  private long reportedAt;
  private boolean reported;

  /** Counts a packet. Sender reports count payload bytes, the bitrate whole packets. */
  public void onSent(int payloadBytes, int packetBytes, long now) {
    packets++;
    octets += payloadBytes;
    rate.add(packetBytes, now);
  }

  /** Counts a packet that was sent again, in a stream of its own. */
  public void onRetransmitted(int packetBytes, long now) {
    retransmittedPackets++;
    retransmittedBytes += packetBytes;
    rate.add(packetBytes, now);
  }

  /** Takes over what the receiver reports of this stream. */
  public void onReport(ReportBlock block, long now) {
    fractionLost = block.fractionLost();
    cumulativeLost = block.cumulativeLost();
    jitter = block.jitter();
    reportedAt = now;
    reported = true;
    roundTrip.onAnswer(block.lastSenderReport(), block.delaySinceLastSenderReport(), now);
  }

  /**
   * Writes a sender report whose NTP time is that of the producer's clock, so that the receiver can
   * synchronise this stream with others of the same producer.
   *
   * @param clock clock of the producer's stream that is forwarded
   * @param timestampOffset what is added to that stream's timestamps
   * @return bytes written, {@link #NOTHING} before the first packet and before the producer's first
   *     report, or {@link com.jbcalling.gateway.media.rtcp.RtcpHeader#NO_ROOM}
   */
  public int writeReport(
      byte[] buffer,
      int offset,
      int limit,
      int ssrc,
      SenderClock clock,
      int timestampOffset,
      long now) {
    if (packets == 0 || !clock.isKnown()) {
      return NOTHING;
    }
    long ntp = clock.ntpAt(now);
    int timestamp = clock.timestampAt(now) + timestampOffset;
    int length = SenderReport.write(buffer, offset, limit, ssrc, ntp, timestamp, packets, octets);
    if (length > 0) {
      roundTrip.onReportSent(ntp, now);
    }
    return length;
  }

  /** Packets sent, retransmissions not included. */
  public long packetCount() {
    return packets;
  }

  /** Payload bytes sent, retransmissions not included. */
  public long octetCount() {
    return octets;
  }

  /** Packets sent again. */
  public long retransmittedPackets() {
    return retransmittedPackets;
  }

  /** Bytes of packets sent again. */
  public long retransmittedBytes() {
    return retransmittedBytes;
  }

  /** Bits a second over the last second, retransmissions included. */
  public long bitsPerSecond(long now) {
    return rate.bitsPerSecond(now);
  }

  /** Whether the receiver has reported on this stream. */
  public boolean isReported() {
    return reported;
  }

  /** When the receiver last reported. */
  public long reportedAt() {
    return reportedAt;
  }

  /** Share of packets that the receiver lost of late, in 1/256. */
  public int fractionLost() {
    return fractionLost;
  }

  /** Packets that the receiver lost since the beginning. */
  public int cumulativeLost() {
    return cumulativeLost;
  }

  /** The receiver's jitter in ticks of the stream's clock. */
  public long jitter() {
    return jitter;
  }

  /** Round trip time to the receiver. */
  public RoundTripTime roundTrip() {
    return roundTrip;
  }
}
