package com.jbcalling.gateway.media.tap;

import com.jbcalling.gateway.application.port.out.AudioTap;
import java.util.concurrent.atomic.AtomicLong;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;

/**
 * A bounded queue of audio packets, made once and without locks: the worker's thread writes, one
 * thread at a time reads.
 *
 * <p>A full ring gives up its oldest packet for the newest. Both sides move {@code head}, by
 * compare-and-set: the writer before it writes over the oldest packet, the reader after it has
 * copied that packet. The reader's copy counts only if its step succeeds, and then the writer had
 * not begun to write over it; so nobody sees half of one packet and half of another. The writer
 * tries once: if its step fails, the reader has just made room.
 */
@SecondaryAdapter
public final class AudioRing implements AudioTap {
  /** Packets held: 2.5 s of 20 ms each. */
  public static final int CAPACITY = 128;

  /**
   * Longest payload taken, in bytes: one Opus frame has 1,275 at most (RFC 6716, section 3.2.1).
   */
  public static final int MAX_PAYLOAD = 1280;

  private static final int MASK = CAPACITY - 1;

  private final byte[] payloads = new byte[CAPACITY * MAX_PAYLOAD];
  private final int[] lengths = new int[CAPACITY];
  private final int[] sequenceNumbers = new int[CAPACITY];
  private final int[] timestamps = new int[CAPACITY];
  private final AudioCodec[] codecs = new AudioCodec[CAPACITY];

  /** Packets written, ever: the next goes into the slot of this number. Moved by the writer. */
  private final AtomicLong tail = new AtomicLong();

  /** Packets read or given up, ever. Moved by both. */
  private final AtomicLong head = new AtomicLong();

  /** Written by the worker's thread alone. */
  private final AtomicLong dropped = new AtomicLong();

  private final byte[] copy = new byte[MAX_PAYLOAD];
  private volatile boolean ended;
  private volatile boolean closed;

  /**
   * Takes a packet. Never waits. On the worker's thread.
   *
   * @return whether nothing was dropped for it: neither the packet itself, being too long, nor an
   *     older one
   */
  public boolean write(
      AudioCodec codec, int sequenceNumber, int timestamp, byte[] buffer, int offset, int length) {
    if (closed) {
      return true;
    }
    if (length > MAX_PAYLOAD) {
      drop();
      return false;
    }
    long position = tail.getPlain();
    long oldest = head.get();
    boolean full = position - oldest == CAPACITY && head.compareAndSet(oldest, oldest + 1);
    if (full) {
      drop();
    }
    int slot = (int) position & MASK;
    codecs[slot] = codec;
    sequenceNumbers[slot] = sequenceNumber;
    timestamps[slot] = timestamp;
    lengths[slot] = length;
    System.arraycopy(buffer, offset, payloads, slot * MAX_PAYLOAD, length);
    tail.setRelease(position + 1);
    return !full;
  }

  private void drop() {
    dropped.setOpaque(dropped.getPlain() + 1);
  }

  /** Says that nothing will be written any more. On the worker's thread. */
  public void end() {
    ended = true;
  }

  /** Whether nobody will read any more; any thread. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean poll(PacketSink sink) {
    while (!closed) {
      long position = head.get();
      if (position >= tail.getAcquire()) {
        return false;
      }
      int slot = (int) position & MASK;
      // All of this may be torn; it is looked at only after the head has said that it is not.
      AudioCodec codec = codecs[slot];
      int sequenceNumber = sequenceNumbers[slot];
      int timestamp = timestamps[slot];
      int length = lengths[slot];
      System.arraycopy(payloads, slot * MAX_PAYLOAD, copy, 0, length);
      if (head.compareAndSet(position, position + 1)) {
        sink.take(codec, sequenceNumber, timestamp, copy, 0, length);
        return true;
      }
    }
    return false;
  }

  @Override
  public long dropped() {
    return dropped.getOpaque();
  }

  @Override
  public boolean isEnded() {
    return ended;
  }

  @Override
  public void close() {
    closed = true;
  }
}
