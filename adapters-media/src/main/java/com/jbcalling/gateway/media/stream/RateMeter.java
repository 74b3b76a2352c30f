package com.jbcalling.gateway.media.stream;

import java.util.Arrays;

/**
 * Bytes and packets of the last second, in a window of {@value #BUCKETS} steps that slides with the
 * time given. Times are monotonic nanoseconds; one that goes back counts as the newest. Owned by
 * one thread.
 */
public final class RateMeter {
  private static final int BUCKETS = 20;
  private static final long BUCKET_NANOS = 50_000_000;
  private static final long WINDOW_NANOS = BUCKETS * BUCKET_NANOS;
  private static final long MILLIS_PER_SECOND = 1000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long[] bytes = new long[BUCKETS];
  private final int[] packets = new int[BUCKETS];
  private long totalBytes;
  private int totalPackets;
  private long newestBucket;
  private long startedAt;
  private boolean started;

  /** Counts a packet. */
  public void add(int packetBytes, long now) {
    slide(now);
    int index = index(newestBucket);
    bytes[index] += packetBytes;
    packets[index]++;
    totalBytes += packetBytes;
    totalPackets++;
  }

  /**
   * Bits a second of the last second; in the first second after the start, of the time since, so
   * that a young stream is not taken for a slow one.
   */
  public long bitsPerSecond(long now) {
    slide(now);
    return totalBytes * 8 * MILLIS_PER_SECOND / spanMillis(now);
  }

  /** Packets a second, measured like the bits. */
  public long packetsPerSecond(long now) {
    slide(now);
    return totalPackets * MILLIS_PER_SECOND / spanMillis(now);
  }

  /** Forgets everything. */
  public void reset() {
    started = false;
    clear();
  }

  private long spanMillis(long now) {
    long oldest = (newestBucket - BUCKETS + 1) * BUCKET_NANOS;
    long span = now - Math.max(oldest, startedAt);
    return Math.clamp(span, WINDOW_NANOS / 4, WINDOW_NANOS) / NANOS_PER_MILLI;
  }

  private void slide(long now) {
    long bucket = Math.floorDiv(now, BUCKET_NANOS);
    if (!started) {
      started = true;
      startedAt = now;
      newestBucket = bucket;
      return;
    }
    if (bucket - newestBucket >= BUCKETS) {
      clear();
      newestBucket = bucket;
      return;
    }
    while (newestBucket < bucket) {
      newestBucket++;
      int index = index(newestBucket);
      totalBytes -= bytes[index];
      totalPackets -= packets[index];
      bytes[index] = 0;
      packets[index] = 0;
    }
  }

  private void clear() {
    Arrays.fill(bytes, 0);
    Arrays.fill(packets, 0);
    totalBytes = 0;
    totalPackets = 0;
  }

  private static int index(long bucket) {
    return (int) Math.floorMod(bucket, (long) BUCKETS);
  }
}
