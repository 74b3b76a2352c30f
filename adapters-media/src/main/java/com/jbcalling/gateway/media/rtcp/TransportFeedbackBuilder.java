package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.SequenceNumber;

/**
 * Collects arrivals and writes them as one {@link TransportFeedback}.
 *
 * <p>{@link #begin}, then {@link #add} in ascending order of sequence numbers until it refuses,
 * then {@link #write}. Numbers left out count as lost. What is accepted fits into the length given
 * at the beginning. Reused for one message after another; owned by one thread.
 */
public final class TransportFeedbackBuilder {
  /** Statuses, lost ones included, that one message takes at most. */
  public static final int MAX_STATUSES = 2048;

  private static final int MAX_RUN = 0x1FFF;

  private final byte[] symbols = new byte[MAX_STATUSES];
  private final short[] deltas = new short[MAX_STATUSES];
  private int maxLength;
  private int baseSequence;
  private int feedbackCount;
  private long referenceTime;
  private long lastTicks;
  private int statusCount;
  private int deltaCount;
  private int deltaBytes;

  /**
   * Starts a message.
   *
   * @param baseSequence number of the first status
   * @param arrivalTicks about when the first packet to be added arrived, in units of 250 µs
   * @param feedbackCount number of this message, of which the low 8 bits are sent
   * @param maxLength bytes that the message may take
   */
  public void begin(int baseSequence, long arrivalTicks, int feedbackCount, int maxLength) {
    this.baseSequence = baseSequence & SequenceNumber.MASK;
    this.feedbackCount = feedbackCount;
    this.maxLength = maxLength;
    referenceTime = Math.floorDiv(arrivalTicks, TransportFeedback.REFERENCE_TICKS);
    lastTicks = referenceTime * TransportFeedback.REFERENCE_TICKS;
    statusCount = 0;
    deltaCount = 0;
    deltaBytes = 0;
  }

  /**
   * Adds a packet that arrived.
   *
   * @return false if it does not fit: too long a gap, too large a time step, or no bytes left; it
   *     then belongs into a new message
   */
  public boolean add(int sequence, long arrivalTicks) {
    int index = sequence - baseSequence & SequenceNumber.MASK;
    if (index < statusCount || index >= MAX_STATUSES) {
      return false;
    }
    long delta = arrivalTicks - lastTicks;
    if (delta != (short) delta) {
      return false;
    }
    int bytes = delta >= 0 && delta <= 255 ? 1 : 2;
    if (paddedLength(index + 1, deltaBytes + bytes) > maxLength) {
      return false;
    }
    while (statusCount < index) {
      symbols[statusCount++] = TransportFeedback.LOST;
    }
    symbols[statusCount++] =
        (byte) (bytes == 1 ? TransportFeedback.SMALL_DELTA : TransportFeedback.LARGE_DELTA);
    deltas[deltaCount++] = (short) delta;
    deltaBytes += bytes;
    lastTicks = arrivalTicks;
    return true;
  }

  /** Statuses added so far, lost ones included. */
  public int statusCount() {
    return statusCount;
  }

  /**
   * Writes the message. At least one packet must have been added.
   *
   * @return bytes written, or {@link RtcpHeader#NO_ROOM}
   */
  public int write(byte[] buffer, int offset, int limit, int senderSsrc, int mediaSsrc) {
    if (statusCount == 0
        || !RtcpHeader.fits(buffer, offset, limit, paddedLength(statusCount, deltaBytes))) {
      return RtcpHeader.NO_ROOM;
    }
    BigEndian.put16(buffer, offset + 12, baseSequence);
    BigEndian.put16(buffer, offset + 14, statusCount);
    BigEndian.put24(buffer, offset + 16, (int) referenceTime);
    BigEndian.put8(buffer, offset + 19, feedbackCount);
    int position =
        writeDeltas(buffer, writeChunks(buffer, offset + TransportFeedback.HEADER_LENGTH));
    int padding = -(position - offset) & 3;
    for (int i = 1; i <= padding; i++) {
      buffer[position++] = (byte) (i == padding ? padding : 0);
    }
    FeedbackHeader.write(
        buffer,
        offset,
        FeedbackHeader.TRANSPORT_WIDE,
        RtcpHeader.TRANSPORT_LAYER_FEEDBACK,
        position - offset,
        senderSsrc,
        mediaSsrc);
    if (padding > 0) {
      buffer[offset] |= 0x20;
    }
    return position - offset;
  }

  /** Every chunk but the last covers 7 statuses or more, which bounds the length beforehand. */
  private static int paddedLength(int statuses, int deltaBytes) {
    int chunks =
        (statuses + TransportFeedback.TWO_BIT_SYMBOLS - 1) / TransportFeedback.TWO_BIT_SYMBOLS;
    return (TransportFeedback.HEADER_LENGTH + 2 * chunks + deltaBytes + 3) & ~3;
  }

  private int writeChunks(byte[] buffer, int start) {
    int position = start;
    int index = 0;
    while (index < statusCount) {
      int left = statusCount - index;
      int run = runLength(index);
      int chunk;
      if (run == left
          || run >= TransportFeedback.ONE_BIT_SYMBOLS
          || (run >= TransportFeedback.TWO_BIT_SYMBOLS
              && symbols[index] == TransportFeedback.LARGE_DELTA)) {
        chunk = symbols[index] << 13 | run;
        index += run;
      } else if (hasOneBitSymbols(index)) {
        int count = Math.min(left, TransportFeedback.ONE_BIT_SYMBOLS);
        chunk = 0x8000;
        for (int i = 0; i < count; i++) {
          chunk |= symbols[index++] << (TransportFeedback.ONE_BIT_SYMBOLS - 1 - i);
        }
      } else {
        int count = Math.min(left, TransportFeedback.TWO_BIT_SYMBOLS);
        chunk = 0xC000;
        for (int i = 0; i < count; i++) {
          chunk |= symbols[index++] << (2 * (TransportFeedback.TWO_BIT_SYMBOLS - 1 - i));
        }
      }
      BigEndian.put16(buffer, position, chunk);
      position += 2;
    }
    return position;
  }

  private int writeDeltas(byte[] buffer, int start) {
    int position = start;
    for (int i = 0; i < deltaCount; i++) {
      int delta = deltas[i];
      if (delta >= 0 && delta <= 255) {
        BigEndian.put8(buffer, position++, delta);
      } else {
        BigEndian.put16(buffer, position, delta);
        position += 2;
      }
    }
    return position;
  }

  private int runLength(int index) {
    int end = index + 1;
    while (end < statusCount && symbols[end] == symbols[index] && end - index < MAX_RUN) {
      end++;
    }
    return end - index;
  }

  private boolean hasOneBitSymbols(int index) {
    int end = Math.min(statusCount, index + TransportFeedback.ONE_BIT_SYMBOLS);
    for (int i = index; i < end; i++) {
      if (symbols[i] == TransportFeedback.LARGE_DELTA) {
        return false;
      }
    }
    return true;
  }
}
