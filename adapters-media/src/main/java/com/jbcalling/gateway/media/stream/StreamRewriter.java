package com.jbcalling.gateway.media.stream;

import com.jbcalling.gateway.media.rtp.Renumbering;
import com.jbcalling.gateway.media.rtp.SequenceNumber;

/**
 * Makes one outgoing stream for a consumer of what different incoming streams send one after the
 * other: layers of a simulcast producer, or a producer before and after a pause.
 *
 * <p>Sequence numbers go on without a gap over switches and over packets left out on purpose, while
 * a gap that the network made stays, so that the consumer can ask for it. Timestamps go on by the
 * capture time where both streams had a sender report, else by the time that passed. Of the packets
 * from before a switch none is let through any more.
 *
 * <pre>
 *   switchTo / resume(packet, ...)     at the packet that begins the new part
 *   rewrite(packet, ...)               for that packet and each one after it: number, or REFUSED
 *   leaveOut(packet)                   for each one that is not forwarded
 * </pre>
 *
 * <p>Times are monotonic nanoseconds. Owned by one thread.
 */
public final class StreamRewriter {
  /** Answer of {@link #rewrite}: the packet is from before the switch, or far too late. */
  public static final int REFUSED = Renumbering.REFUSED;

  private static final int SEQUENCE_BITS = 16;
  private static final int MAX_DRIFT_SECONDS = 3;

  private final int clockRate;
  private final int firstSequence;
  private final Renumbering sequences = new Renumbering();
  private SenderClock source;
  private int timestampOffset;
  private int newestTimestamp;
  private long newestAt;
  private boolean sent;

  /**
   * A rewriter that has sent nothing.
   *
   * @param clockRate ticks a second of all sources
   * @param firstSequence sequence number of the first packet
   * @param timestampOffset what is added to the first source's timestamps
   */
  public StreamRewriter(int clockRate, int firstSequence, int timestampOffset) {
    this.clockRate = clockRate;
    this.firstSequence = firstSequence & 0xFFFF;
    this.timestampOffset = timestampOffset;
    source = new SenderClock(clockRate);
  }

  /**
   * Takes the stream up at a packet of another source, or of the first one.
   *
   * @param clock clock of that source, known or not yet; it is kept for the next switch
   */
  public void switchTo(int sequence, int timestamp, SenderClock clock, long now) {
    if (sent) {
      int outgoing = alignedTimestamp(timestamp, clock, now);
      timestampOffset = outgoing - timestamp;
    }
    source = clock;
    startAt(sequence);
  }

  /** Takes the stream up again at a packet of the same source, after packets were not forwarded. */
  public void resume(int sequence, int timestamp, long now) {
    if (sent && !SequenceNumber.isTimestampNewer(timestamp + timestampOffset, newestTimestamp)) {
      timestampOffset = elapsedTimestamp(now) - timestamp;
    }
    startAt(sequence);
  }

  /**
   * The outgoing sequence number of a packet that is forwarded now.
   *
   * @return 0 to 65535, or {@link #REFUSED}
   */
  public int rewrite(int sequence, int timestamp, long now) {
    int outgoing = sequences.map(sequence);
    if (outgoing >= 0) {
      int outgoingTimestamp = timestamp + timestampOffset;
      if (!sent || SequenceNumber.isTimestampNewer(outgoingTimestamp, newestTimestamp)) {
        newestTimestamp = outgoingTimestamp;
        newestAt = now;
        sent = true;
      }
    }
    return outgoing;
  }

  /** Closes the gap of a packet that is not forwarded on purpose. */
  public void leaveOut(int sequence) {
    sequences.leaveOut(sequence);
  }

  /** The outgoing timestamp of a packet of the current source. */
  public int timestamp(int incoming) {
    return incoming + timestampOffset;
  }

  /** What is added to the current source's timestamps, also for its sender reports. */
  public int timestampOffset() {
    return timestampOffset;
  }

  /** The newest outgoing sequence number; meaningful once a packet was rewritten. */
  public int newestSequence() {
    return sequences.newestOutgoing();
  }

  /** Whether a packet was rewritten. */
  public boolean hasSent() {
    return sent;
  }

  private void startAt(int sequence) {
    if (sequences.isStarted()) {
      sequences.restartAfterNewest(sequence, SEQUENCE_BITS);
    } else {
      sequences.restart(sequence, firstSequence, SEQUENCE_BITS);
    }
  }

  /**
   * Where the new source's timestamp falls on the outgoing time line. By capture time if that is
   * plausible: reports can be wrong, and then the time that passed is the better guess. A frame
   * captured no later than the newest one sent (layers differ in delay) goes right after it.
   */
  private int alignedTimestamp(int timestamp, SenderClock clock, long now) {
    int byElapsed = elapsedTimestamp(now);
    if (!source.isKnown() || !clock.isKnown()) {
      return byElapsed;
    }
    int byCapture = source.timestampOf(clock.ntpOf(timestamp)) + timestampOffset;
    long drift = SequenceNumber.timestampDistance(byElapsed, byCapture);
    if (Math.abs(drift) > (long) MAX_DRIFT_SECONDS * clockRate) {
      return byElapsed;
    }
    return SequenceNumber.isTimestampNewer(byCapture, newestTimestamp)
        ? byCapture
        : newestTimestamp + 1;
  }

  private int elapsedTimestamp(long now) {
    return newestTimestamp + (int) Math.max(1, RtpClock.ticks(now - newestAt, clockRate));
  }
}
