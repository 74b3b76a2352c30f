package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.SequenceNumber;

/**
 * Transport-wide congestion control feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01
 * section 3.1): when each packet of a transport arrived. {@link TransportFeedbackBuilder} writes
 * it.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |      base sequence number     |      packet status count      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                 reference time                | fb pkt. count |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |          packet chunk         |         packet chunk          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         packet chunk          |  recv delta   |  recv delta   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 *  run length chunk   |0| S |       run length        |
 *  one bit vector     |1|0|  14 symbols: 0 lost, 1 small delta
 *  two bit vector     |1|1|  7 symbols: 0 lost, 1 small delta, 2 large delta
 * </pre>
 *
 * <p>The reference time is signed and counts 64 ms; a delta counts 250 µs since the packet received
 * before (the first: since the reference time), unsigned in one byte or signed in two. {@link
 * #wrap} checks that every status has its delta, so {@link #next} cannot run out of bytes.
 */
public final class TransportFeedback {
  /** Nanoseconds a delta tick. */
  public static final long TICK_NANOS = 250_000;

  /** Ticks a unit of the reference time. */
  public static final int REFERENCE_TICKS = 256;

  /** Statuses that a message may have here, so that a small message cannot cost much. */
  public static final int MAX_STATUSES = 16_384;

  static final int HEADER_LENGTH = FeedbackHeader.LENGTH + 8;
  static final int LOST = 0;
  static final int SMALL_DELTA = 1;
  static final int LARGE_DELTA = 2;
  static final int ONE_BIT_SYMBOLS = 14;
  static final int TWO_BIT_SYMBOLS = 7;

  private byte[] buffer = new byte[HEADER_LENGTH];
  private int offset;
  private int firstDelta;

  private int chunkPosition;
  private int chunk;
  private int chunkRemaining;
  private int remaining;
  private int deltaPosition;
  private int sequence;
  private boolean received;
  private long ticks;

  /** Lays this flyweight over a packet, before its first status; see {@link RtcpHeader}. */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!FeedbackHeader.isMessage(
        buffer,
        offset,
        length,
        RtcpHeader.TRANSPORT_LAYER_FEEDBACK,
        FeedbackHeader.TRANSPORT_WIDE,
        HEADER_LENGTH)) {
      return RtcpHeader.MALFORMED;
    }
    int end = offset + length;
    int left = BigEndian.get16(buffer, offset + 14);
    if (left > MAX_STATUSES) {
      return RtcpHeader.MALFORMED;
    }
    int position = offset + HEADER_LENGTH;
    int deltaBytes = 0;
    while (left > 0) {
      if (end - position < 2) {
        return RtcpHeader.MALFORMED;
      }
      int word = BigEndian.get16(buffer, position);
      position += 2;
      int symbols = Math.min(left, symbolCount(word));
      int bytes = deltaBytes(word, symbols);
      if (bytes < 0 || symbols == 0) {
        return RtcpHeader.MALFORMED;
      }
      deltaBytes += bytes;
      left -= symbols;
    }
    if (deltaBytes > end - position) {
      return RtcpHeader.MALFORMED;
    }
    this.buffer = buffer;
    this.offset = offset;
    firstDelta = position;
    rewind();
    return RtcpHeader.OK;
  }

  /** Goes back to before the first status. */
  public void rewind() {
    chunkPosition = offset + HEADER_LENGTH;
    chunkRemaining = 0;
    remaining = statusCount();
    deltaPosition = firstDelta;
    sequence = SequenceNumber.add(baseSequence(), -1);
    ticks = (long) referenceTime() * REFERENCE_TICKS;
    received = false;
  }

  /** Who received the packets. */
  public int senderSsrc() {
    return FeedbackHeader.senderSsrc(buffer, offset);
  }

  /** A stream of the transport. */
  public int mediaSsrc() {
    return FeedbackHeader.mediaSsrc(buffer, offset);
  }

  /** Transport-wide sequence number of the first status. */
  public int baseSequence() {
    return BigEndian.get16(buffer, offset + 12);
  }

  /** Number of statuses. */
  public int statusCount() {
    return BigEndian.get16(buffer, offset + 14);
  }

  /** Reference time in units of 64 ms, signed 24 bits, by the receiver's clock. */
  public int referenceTime() {
    return BigEndian.getSigned24(buffer, offset + 16);
  }

  /** Number of this message modulo 256, by which its sender counts lost ones. */
  public int feedbackCount() {
    return BigEndian.get8(buffer, offset + 19);
  }

  /** Moves to the next status; false after the last one. */
  public boolean next() {
    if (remaining == 0) {
      return false;
    }
    if (chunkRemaining == 0) {
      chunk = BigEndian.get16(buffer, chunkPosition);
      chunkPosition += 2;
      chunkRemaining = symbolCount(chunk);
    }
    int symbol = symbol(chunk, symbolCount(chunk) - chunkRemaining);
    chunkRemaining--;
    remaining--;
    sequence = SequenceNumber.next(sequence);
    received = symbol != LOST;
    if (symbol == SMALL_DELTA) {
      ticks += BigEndian.get8(buffer, deltaPosition);
      deltaPosition++;
    } else if (symbol == LARGE_DELTA) {
      ticks += (short) BigEndian.get16(buffer, deltaPosition);
      deltaPosition += 2;
    }
    return true;
  }

  /** Transport-wide sequence number of the current status. */
  public int sequence() {
    return sequence;
  }

  /** Whether the packet of the current status arrived. */
  public boolean isReceived() {
    return received;
  }

  /**
   * When the packet arrived, in ticks of 250 µs by the receiver's clock. The reference time wraps
   * after 12 days; within a message the ticks do not.
   */
  public long arrivalTicks() {
    return ticks;
  }

  private static int symbolCount(int chunk) {
    if ((chunk & 0x8000) == 0) {
      return chunk & 0x1FFF;
    }
    return (chunk & 0x4000) == 0 ? ONE_BIT_SYMBOLS : TWO_BIT_SYMBOLS;
  }

  private static int symbol(int chunk, int index) {
    if ((chunk & 0x8000) == 0) {
      return chunk >>> 13 & 3;
    }
    return (chunk & 0x4000) == 0
        ? chunk >>> (ONE_BIT_SYMBOLS - 1 - index) & 1
        : chunk >>> (2 * (TWO_BIT_SYMBOLS - 1 - index)) & 3;
  }

  /** Delta bytes of the first symbols of a chunk, negative if one is reserved. */
  private static int deltaBytes(int chunk, int symbols) {
    if ((chunk & 0x8000) == 0) {
      int symbol = chunk >>> 13 & 3;
      return symbol > LARGE_DELTA ? -1 : symbol * symbols;
    }
    int bytes = 0;
    for (int i = 0; i < symbols; i++) {
      int symbol = symbol(chunk, i);
      if (symbol > LARGE_DELTA) {
        return -1;
      }
      bytes += symbol; // a small delta has one byte, a large one two
    }
    return bytes;
  }
}
