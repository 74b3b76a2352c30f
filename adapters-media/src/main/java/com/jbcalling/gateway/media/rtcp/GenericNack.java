package com.jbcalling.gateway.media.rtcp;

import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.SequenceNumber;

/**
 * A generic negative acknowledgement (RFC 4585 section 6.2.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |            PID                |             BLP               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>PID is a lost packet; bit i of BLP (from the least significant, i = 1 to 16) says that PID + i
 * is lost as well.
 */
public final class GenericNack {
  /** Packets that one pair of PID and BLP can name. */
  public static final int PACKETS_A_PAIR = 17;

  private static final int PAIR = 4;

  private byte[] buffer = new byte[FeedbackHeader.LENGTH];
  private int offset;
  private int length;

  /** Lays this flyweight over a packet; see {@link RtcpHeader}. */
  public int wrap(byte[] buffer, int offset, int length) {
    if (!FeedbackHeader.isMessage(
            buffer,
            offset,
            length,
            RtcpHeader.TRANSPORT_LAYER_FEEDBACK,
            FeedbackHeader.GENERIC_NACK,
            FeedbackHeader.LENGTH + PAIR)
        || (length - FeedbackHeader.LENGTH) % PAIR != 0) {
      return RtcpHeader.MALFORMED;
    }
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    return RtcpHeader.OK;
  }

  /** Who misses packets. */
  public int senderSsrc() {
    return FeedbackHeader.senderSsrc(buffer, offset);
  }

  /** The stream that the packets are missing from. */
  public int mediaSsrc() {
    return FeedbackHeader.mediaSsrc(buffer, offset);
  }

  /**
   * Lists the missing sequence numbers as far as {@code sequences} has room.
   *
   * @return how many were listed
   */
  public int sequenceNumbers(int[] sequences) {
    int count = 0;
    int end = offset + length;
    for (int pair = offset + FeedbackHeader.LENGTH; pair < end; pair += PAIR) {
      int sequence = BigEndian.get16(buffer, pair);
      // bit 0 stands for PID itself, bit i for PID + i
      int mask = BigEndian.get16(buffer, pair + 2) << 1 | 1;
      while (mask != 0) {
        if (count == sequences.length) {
          return count;
        }
        if ((mask & 1) != 0) {
          sequences[count++] = sequence;
        }
        sequence = SequenceNumber.next(sequence);
        mask >>>= 1;
      }
    }
    return count;
  }

  /**
   * Writes a message that names {@code count} sequence numbers from {@code sequences[from]}; given
   * in ascending order they take the fewest bytes.
   *
   * @return bytes written, or {@link RtcpHeader#NO_ROOM}, also for an empty list
   */
  public static int write(
      byte[] buffer,
      int offset,
      int limit,
      int senderSsrc,
      int mediaSsrc,
      int[] sequences,
      int from,
      int count) {
    if (count <= 0 || !RtcpHeader.fits(buffer, offset, limit, FeedbackHeader.LENGTH)) {
      return RtcpHeader.NO_ROOM;
    }
    int position = offset + FeedbackHeader.LENGTH;
    int index = from;
    int end = from + count;
    while (index < end) {
      if (limit - position < PAIR) {
        return RtcpHeader.NO_ROOM;
      }
      int sequence = sequences[index++];
      int mask = 0;
      while (index < end) {
        int distance = SequenceNumber.distance(sequence, sequences[index]);
        if (distance < 1 || distance >= PACKETS_A_PAIR) {
          break;
        }
        mask |= 1 << (distance - 1);
        index++;
      }
      BigEndian.put16(buffer, position, sequence);
      BigEndian.put16(buffer, position + 2, mask);
      position += PAIR;
    }
    FeedbackHeader.write(
        buffer,
        offset,
        FeedbackHeader.GENERIC_NACK,
        RtcpHeader.TRANSPORT_LAYER_FEEDBACK,
        position - offset,
        senderSsrc,
        mediaSsrc);
    return position - offset;
  }
}
