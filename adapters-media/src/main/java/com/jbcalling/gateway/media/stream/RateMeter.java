package com.jbcalling.gateway.media.stream;

import java.util.Arrays;

/**
 * Bytes of the last second, in a window of {@value #BUCKETS} steps that slides with the time given.
 * Times are monotonic nanoseconds; one that goes back counts as the newest. Owned by one thread.
 *
 * <p>The newest step is counted in fields: most packets touch this object alone, and memory that a
 * packet touches is what forwarding it to many costs.
 */
public final class RateMeter {
  private static final int BUCKETS = 20;
  private static final long BUCKET_NANOS = 50_000_000;
  private static final long WINDOW_NANOS = BUCKETS * BUCKET_NANOS;
  private static final long MILLIS_PER_SECOND = 1000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private long newestBytes;
  private long newestEnd = Long.MIN_VALUE;
  private long earlierBytes;
  private long startedAt;
  private boolean started;
  private final long[] earlier = new long[BUCKETS];

  /** Counts a packet. */
  public void add(int packetBytes, long now) {
    if (now >= newestEnd) {
      slide(now);
    }
    newestBytes += packetBytes;
  }

  /**
   * Bits a second of the last second; in the first second after the start, of the time since, so
   * that a young stream is not taken for a slow one.
   */
  public long bitsPerSecond(long now) {
    if (now >= newestEnd) {
      slide(now);
    }
    return (earlierBytes + newestBytes) * 8 * MILLIS_PER_SECOND / spanMillis(now);
  }

  private long spanMillis(long now) {
    long oldest = newestEnd - WINDOW_NANOS;
    long span = now - Math.max(oldest, startedAt);
    return Math.clamp(span, WINDOW_NANOS / 4, WINDOW_NANOS) / NANOS_PER_MILLI;
  }

  private void slide(long now) {
    long bucket = Math.floorDiv(now, BUCKET_NANOS);
    if (!started) {
      started = true;
      startedAt = now;
    } else {
      long newest = newestEnd / BUCKET_NANOS - 1;
      if (bucket - newest >= BUCKETS) {
        Arrays.fill(earlier, 0);
        earlierBytes = 0;
      } else {
        earlier[index(newest)] = newestBytes;
        earlierBytes += newestBytes;
        for (long oldest = newest + 1; oldest <= bucket; oldest++) {
          earlierBytes -= earlier[index(oldest)];
          earlier[index(oldest)] = 0;
        }
      }
    }
    newestBytes = 0;
    newestEnd = (bucket + 1) * BUCKET_NANOS;
  }

  private static int index(long bucket) {
    return (int) Math.floorMod(bucket, (long) BUCKETS);
  }
}
