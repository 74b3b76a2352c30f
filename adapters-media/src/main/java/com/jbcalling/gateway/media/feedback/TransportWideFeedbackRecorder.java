package com.jbcalling.gateway.media.feedback;

import com.jbcalling.gateway.media.rtcp.TransportFeedback;
import com.jbcalling.gateway.media.rtcp.TransportFeedbackBuilder;
import com.jbcalling.gateway.media.rtp.SequenceUnwrapper;
import java.util.Arrays;

/**
 * Notes when the packets of one transport arrived and reports it every 100 ms
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01), from which the publisher estimates what its
 * path carries.
 *
 * <p>A report continues where the one before ended. A packet that comes after its number was
 * reported as lost makes the next report begin with it again. Of a number that comes twice the
 * first arrival counts. Times are monotonic nanoseconds. Owned by one thread.
 */
public final class TransportWideFeedbackRecorder {
  /** Time between two reports. */
  public static final long INTERVAL_NANOS = 100_000_000;

  /** Answer of {@link #write}: there is nothing to report. */
  public static final int NOTHING = 0;

  private static final int REMEMBERED = 2048;
  private static final int MAX_REWIND = 512;
  private static final long ABSENT = Long.MIN_VALUE;

  // Arrival of number n in ticks of 250 µs at n % REMEMBERED, for n in highest - REMEMBERED + 1 ..
  // highest.
  private final long[] arrivals = new long[REMEMBERED];
  private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
  private final TransportFeedbackBuilder builder = new TransportFeedbackBuilder();
  private long highest;
  private long nextToReport;
  private long reportedAt;
  private int reports;

  /** Notes a packet with this transport-wide sequence number. */
  public void onPacket(int transportSequence, long arrival) {
    long ticks = Math.floorDiv(arrival, TransportFeedback.TICK_NANOS);
    long number = unwrapper.peek(transportSequence);
    if (!unwrapper.isStarted() || number - highest >= REMEMBERED) {
      start(number, arrival);
    } else if (number > highest) {
      for (long missing = highest + 1; missing < number; missing++) {
        arrivals[index(missing)] = ABSENT;
      }
      highest = number;
      nextToReport = Math.max(nextToReport, highest - REMEMBERED + 1);
    } else if (number <= highest - MAX_REWIND || arrivals[index(number)] != ABSENT) {
      return;
    } else {
      nextToReport = Math.min(nextToReport, number);
    }
    unwrapper.unwrap((int) highest & 0xFFFF);
    arrivals[index(number)] = ticks;
  }

  /** Whether there is something to report and the interval has passed. */
  public boolean isDue(long now) {
    return unwrapper.isStarted() && nextToReport <= highest && now - reportedAt >= INTERVAL_NANOS;
  }

  /**
   * Writes a report of what was not reported yet, as much as fits before the limit. To be called
   * until it answers {@link #NOTHING}.
   *
   * @param mediaSsrc any stream of the publisher
   * @return bytes written, {@link #NOTHING}, or a negative number if not even one packet fits
   */
  public int write(byte[] buffer, int offset, int limit, int senderSsrc, int mediaSsrc, long now) {
    reportedAt = now;
    if (!unwrapper.isStarted() || nextToReport > highest) {
      return NOTHING;
    }
    long first = nextToReport;
    while (arrivals[index(first)] == ABSENT) {
      first++; // ends at highest, which arrived
    }
    builder.begin((int) nextToReport, arrivals[index(first)], reports, limit - offset);
    long reported = nextToReport;
    for (long number = first; number <= highest; number++) {
      long ticks = arrivals[index(number)];
      if (ticks != ABSENT) {
        if (!builder.add((int) number & 0xFFFF, ticks)) {
          break;
        }
        reported = number + 1;
      }
    }
    int length = builder.write(buffer, offset, limit, senderSsrc, mediaSsrc);
    if (length > 0) {
      nextToReport = reported;
      reports++;
    }
    return length;
  }

  private void start(long number, long arrival) {
    if (!unwrapper.isStarted()) {
      reportedAt = arrival;
    }
    Arrays.fill(arrivals, ABSENT);
    highest = number;
    nextToReport = number;
  }

  private static int index(long number) {
    return (int) (number & (REMEMBERED - 1));
  }
}
