package com.jbcalling.gateway.media.stream;

import com.jbcalling.gateway.media.rtcp.NtpTime;
import com.jbcalling.gateway.media.rtcp.ReportBlock;

/**
 * Counts one received stream and writes its report blocks: sequence numbers as in RFC 3550 appendix
 * A.1, losses as in A.3, jitter as in A.8 with the variable names used there.
 *
 * <p>Two departures from the appendix. A source need not show two packets in sequence before it
 * counts, since it was announced by signalling. And of the packets of one video frame, which share
 * a timestamp, only the first enters the jitter, for how a sender paces them is no jitter of the
 * network. Packets recovered from retransmissions are not to be counted here. Times are monotonic
 * nanoseconds. Owned by one thread.
 */
public final class ReceiveStatistics {
  /** The packet is the newest of the stream. */
  public static final int NEWEST = 0;

  /** The packet is late or a duplicate. */
  public static final int LATE = 1;

  /**
   * The second packet in sequence after a large jump: the sender has started anew, and whatever is
   * remembered of the stream's earlier sequence numbers is void.
   */
  public static final int RESTARTED = 2;

  /** The first packet after a large jump, not counted; it is to be dropped. */
  public static final int SUSPECT = -1;

  private static final int MAX_DROPOUT = 3000;
  private static final int MAX_MISORDER = 100;
  private static final int RTP_SEQ_MOD = 1 << 16;
  private static final int NO_SEQUENCE = RTP_SEQ_MOD + 1;

  private final int clockRate;
  private final RateMeter rate = new RateMeter();

  private boolean started;
  private int maxSeq;
  private long cycles;
  private int baseSeq;
  private int badSeq = NO_SEQUENCE;
  private long received;
  private long expectedPrior;
  private long receivedPrior;
  private int fractionLost;

  private int lastTimestamp;
  private long transit;
  private long jitter; // scaled by 16
  private boolean transitKnown;

  private long packets;
  private long bytes;
  private long lastArrival;

  private int lastSr;
  private long lastSrArrival;
  private boolean srKnown;

  /** Statistics of a stream whose timestamps tick {@code clockRate} times a second. */
  public ReceiveStatistics(int clockRate) {
    this.clockRate = clockRate;
  }

  /**
   * Counts a packet.
   *
   * @param packetBytes bytes to count in the bitrate
   * @return {@link #NEWEST}, {@link #LATE}, {@link #RESTARTED} or {@link #SUSPECT}
   */
  public int onPacket(int sequence, int timestamp, int packetBytes, long arrival) {
    int result = updateSequence(sequence & 0xFFFF);
    if (result == SUSPECT) {
      return SUSPECT;
    }
    packets++;
    bytes += packetBytes;
    lastArrival = arrival;
    rate.add(packetBytes, arrival);
    if (result != LATE) {
      updateJitter(timestamp, arrival);
    }
    return result;
  }

  /** Notes a sender report of the stream. */
  public void onSenderReport(long ntpTimestamp, long arrival) {
    lastSr = NtpTime.middle(ntpTimestamp);
    lastSrArrival = arrival;
    srKnown = true;
  }

  /**
   * Writes a report block about what came since the block before. To be called once a report, after
   * at least one packet.
   *
   * @return bytes written, or {@link com.jbcalling.gateway.media.rtcp.RtcpHeader#NO_ROOM}, in which
   *     case the interval goes on
   */
  public int writeReport(byte[] buffer, int offset, int limit, int ssrc, long now) {
    if (limit - offset < ReportBlock.LENGTH) {
      return ReportBlock.write(buffer, offset, limit, 0, 0, 0, 0, 0, 0, 0);
    }
    long expected = expected();
    long expectedInterval = expected - expectedPrior;
    long lostInterval = expectedInterval - (received - receivedPrior);
    expectedPrior = expected;
    receivedPrior = received;
    fractionLost =
        expectedInterval <= 0 || lostInterval <= 0
            ? 0
            : (int) Math.min(255, (lostInterval << 8) / expectedInterval);
    return ReportBlock.write(
        buffer,
        offset,
        limit,
        ssrc,
        fractionLost,
        Math.clamp(lost(), Integer.MIN_VALUE, Integer.MAX_VALUE),
        (int) (cycles + maxSeq),
        (int) (jitter >> 4),
        srKnown ? lastSr : 0,
        srKnown ? NtpTime.nanosToShort(now - lastSrArrival) : 0);
  }

  /** Whether a packet was counted. */
  public boolean isStarted() {
    return started;
  }

  /** Packets counted since the beginning, restarts included. */
  public long packetCount() {
    return packets;
  }

  /** Bytes counted since the beginning, restarts included. */
  public long byteCount() {
    return bytes;
  }

  /** Packets expected less packets received; negative where duplicates outnumber losses. */
  public long lost() {
    return expected() - received;
  }

  /** Share of packets lost in the last reported interval, in 1/256. */
  public int fractionLost() {
    return fractionLost;
  }

  /** Interarrival jitter in nanoseconds. */
  public long jitterNanos() {
    return RtpClock.nanos(jitter >> 4, clockRate);
  }

  /** Bits a second over the last second. */
  public long bitsPerSecond(long now) {
    return rate.bitsPerSecond(now);
  }

  /** When the last packet arrived. */
  public long lastArrival() {
    return lastArrival;
  }

  private int updateSequence(int seq) {
    if (!started) {
      started = true;
      initSequence(seq);
      received = 1;
      return NEWEST;
    }
    int udelta = (seq - maxSeq) & 0xFFFF;
    if (udelta == 0) {
      received++; // a duplicate of the newest
      return LATE;
    }
    if (udelta < MAX_DROPOUT) {
      if (seq < maxSeq) {
        cycles += RTP_SEQ_MOD;
      }
      maxSeq = seq;
      badSeq = NO_SEQUENCE;
      received++;
      return NEWEST;
    }
    if (udelta <= RTP_SEQ_MOD - MAX_MISORDER) {
      if (seq == badSeq) {
        initSequence(seq);
        received = 1;
        return RESTARTED;
      }
      badSeq = (seq + 1) & 0xFFFF;
      return SUSPECT;
    }
    received++;
    return LATE;
  }

  private void initSequence(int seq) {
    baseSeq = seq;
    maxSeq = seq;
    badSeq = NO_SEQUENCE;
    cycles = 0;
    received = 0;
    receivedPrior = 0;
    expectedPrior = 0;
    transitKnown = false;
  }

  private void updateJitter(int timestamp, long arrivalNanos) {
    if (transitKnown && timestamp == lastTimestamp) {
      return;
    }
    lastTimestamp = timestamp;
    // timestamps wrap, so transit times are compared modulo 2^32
    long arrival = RtpClock.ticks(arrivalNanos, clockRate);
    long newTransit = arrival - timestamp;
    if (transitKnown) {
      long d = Math.abs((long) (int) (newTransit - transit));
      jitter += d - ((jitter + 8) >> 4);
    }
    transit = newTransit;
    transitKnown = true;
  }

  private long expected() {
    return started ? cycles + maxSeq - baseSeq + 1 : 0;
  }
}
