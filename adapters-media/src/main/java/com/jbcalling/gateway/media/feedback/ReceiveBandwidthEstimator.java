package com.jbcalling.gateway.media.feedback;

import com.jbcalling.gateway.media.rtcp.ReceiverEstimatedMaxBitrate;
import com.jbcalling.gateway.media.stream.RateMeter;

/**
 * Estimates on the receiving side how much a publisher's path carries, for publishers without
 * transport-wide feedback, and reports it as REMB.
 *
 * <pre>
 * abs-send-time, arrival ─▶ {@link PacketGroups} ─▶ {@link DelayTrend} ─▶ {@link OveruseDetector}
 *                                                                               │
 *              bits a second that arrive ─▶ {@link RateControl} ◀───────────────┘
 * </pre>
 *
 * <p>A report is due every second, and at once when the estimate fell. Times are monotonic
 * nanoseconds. Owned by one thread.
 */
public final class ReceiveBandwidthEstimator {
  /** Least estimate in bits a second. */
  public static final long LEAST_BITRATE = 30_000;

  /** Time between two reports of an estimate that does not fall. */
  public static final long INTERVAL_NANOS = 1_000_000_000;

  private static final long UPDATE_NANOS = 50_000_000;
  private static final double FALLEN = 0.97;

  private final PacketGroups groups = new PacketGroups();
  private final DelayTrend trend = new DelayTrend();
  private final OveruseDetector detector = new OveruseDetector();
  private final RateMeter rate = new RateMeter();
  private final RateControl control;
  private long updatedAt;
  private boolean started;
  private long reportedAt;
  private long reportedBitrate;
  private boolean reported;

  /**
   * An estimator without measurement.
   *
   * @param startBitrate estimate to begin with, in bits a second
   * @param greatestBitrate estimate never to exceed
   */
  public ReceiveBandwidthEstimator(long startBitrate, long greatestBitrate) {
    control = new RateControl(LEAST_BITRATE, greatestBitrate, startBitrate);
  }

  /**
   * Takes a packet of any stream of the transport.
   *
   * @param sendTime its abs-send-time, 24 bits
   * @param packetBytes bytes of the whole packet
   */
  public void onPacket(int sendTime, int packetBytes, long arrival) {
    rate.add(packetBytes, arrival);
    BandwidthUsage usage = detector.usage();
    if (groups.onPacket(sendTime, arrival)) {
      trend.add(groups.arrivalDelta(), groups.sentDelta(), arrival);
      usage = detector.detect(trend.slope(), trend.groups(), groups.sentDelta(), arrival);
    }
    if (!started) {
      started = true;
      updatedAt = arrival;
    }
    if (usage == BandwidthUsage.OVERUSE || arrival - updatedAt >= UPDATE_NANOS) {
      control.update(usage, rate.bitsPerSecond(arrival), arrival);
      updatedAt = arrival;
    }
  }

  /** Notes the round trip time to the publisher, where it is known. */
  public void setRoundTrip(long nanos) {
    control.setRoundTrip(nanos);
  }

  /** The estimate in bits a second. */
  public long bitrate() {
    return control.bitrate();
  }

  /** Whether the estimate is to be reported. */
  public boolean isDue(long now) {
    return started
        && (!reported
            || now - reportedAt >= INTERVAL_NANOS
            || control.bitrate() < reportedBitrate * FALLEN);
  }

  /**
   * Writes the estimate for the first {@code count} streams.
   *
   * @return bytes written, or {@link com.jbcalling.gateway.media.rtcp.RtcpHeader#NO_ROOM}
   */
  public int write(
      byte[] buffer, int offset, int limit, int senderSsrc, int[] ssrcs, int count, long now) {
    int length =
        ReceiverEstimatedMaxBitrate.write(
            buffer, offset, limit, senderSsrc, control.bitrate(), ssrcs, count);
    if (length > 0) {
      reportedAt = now;
      reportedBitrate = control.bitrate();
      reported = true;
    }
    return length;
  }
}
