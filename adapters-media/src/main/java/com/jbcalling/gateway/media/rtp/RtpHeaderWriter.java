package com.jbcalling.gateway.media.rtp;

/**
 * Writes the header of an outgoing packet afresh: fixed header, then the chosen extension elements,
 * then the payload, straight into the slot that will be sent.
 *
 * <pre>
 *   begin(...)                      fixed header
 *   copy(packet, map)               elements that pass through, under the consumer's ids
 *   write(midId, mid, 0, 1)         elements of the consumer itself
 *   at = reserve(sendTimeId, 3)     room for a value that is known only when the packet leaves
 *   finish()                        padding and length of the extension; gives the header's length
 *   payload(...)                    the payload; gives the packet's length
 * </pre>
 *
 * <p>The form of the extension is chosen at the beginning; an element that it cannot hold (id or
 * length out of range) or that does not fit before the limit is refused with {@link #NO_ROOM} and
 * leaves what is written intact. CSRCs are not forwarded and padding is not kept. Nothing is
 * allocated. Owned by one thread.
 */
public final class RtpHeaderWriter {
  /** Answer when something does not fit into the buffer or the extension form. */
  public static final int NO_ROOM = -1;

  private static final int EXTENSION_HEADER = 4;

  private byte[] buffer = new byte[RtpPacket.HEADER_LENGTH];
  private int offset;
  private int limit;
  private int position;
  private boolean twoByteForm;

  /**
   * Starts a packet whose extension, if any element is written, has the one-byte form.
   *
   * @param limit end (exclusive, absolute) of what may be written in the buffer
   * @return 0, or {@link #NO_ROOM}, after which nothing else may be called
   */
  public int begin(
      byte[] buffer,
      int offset,
      int limit,
      boolean marker,
      int payloadType,
      int sequence,
      int timestamp,
      int ssrc) {
    if (offset < 0 || limit > buffer.length || limit - offset < RtpPacket.HEADER_LENGTH) {
      return NO_ROOM;
    }
    this.buffer = buffer;
    this.offset = offset;
    this.limit = limit;
    position = offset + RtpPacket.HEADER_LENGTH;
    twoByteForm = false;
    BigEndian.put8(buffer, offset, 0x80);
    BigEndian.put8(buffer, offset + 1, (marker ? 0x80 : 0) | (payloadType & 0x7F));
    BigEndian.put16(buffer, offset + 2, sequence);
    BigEndian.put32(buffer, offset + 4, timestamp);
    BigEndian.put32(buffer, offset + 8, ssrc);
    return 0;
  }

  /**
   * Chooses the two-byte form, for ids above 14 or data above 16 bytes. To be called before the
   * first element, and only if the receiver accepts mixed forms ({@code a=extmap-allow-mixed}).
   */
  public void useTwoByteForm() {
    twoByteForm = true;
  }

  /**
   * Makes room for an element.
   *
   * @return absolute offset of its {@code length} data bytes, for the caller to fill, or {@link
   *     #NO_ROOM}
   */
  public int reserve(int id, int length) {
    int start =
        position == offset + RtpPacket.HEADER_LENGTH ? position + EXTENSION_HEADER : position;
    int data;
    if (twoByteForm) {
      if (id < 1 || id > 255 || length < 0 || length > 255) {
        return NO_ROOM;
      }
      data = start + 2;
    } else {
      if (id < 1 || id > 14 || length < 1 || length > 16) {
        return NO_ROOM;
      }
      data = start + 1;
    }
    if (paddedEnd(data + length) > limit) {
      return NO_ROOM;
    }
    if (twoByteForm) {
      BigEndian.put8(buffer, start, id);
      BigEndian.put8(buffer, start + 1, length);
    } else {
      BigEndian.put8(buffer, start, id << 4 | length - 1);
    }
    position = data + length;
    return data;
  }

  /** Writes an element. The answer is that of {@link #reserve}. */
  public int write(int id, byte[] source, int sourceOffset, int length) {
    int data = reserve(id, length);
    if (data >= 0) {
      System.arraycopy(source, sourceOffset, buffer, data, length);
    }
    return data;
  }

  /**
   * Copies the elements of {@code source} that {@code map} keeps, under their outgoing ids.
   *
   * @return number of elements that were kept by the map but did not fit
   */
  public int copy(RtpPacket source, HeaderExtensionMap map) {
    int refused = 0;
    for (int data = source.firstExtension(); data >= 0; data = source.nextExtension(data)) {
      int id = map.outgoingId(source.extensionId(data));
      if (id != 0 && write(id, source.buffer(), data, source.extensionLength(data)) < 0) {
        refused++;
      }
    }
    return refused;
  }

  /** Ends the header. The payload follows right after it. */
  public int finish() {
    int elements = offset + RtpPacket.HEADER_LENGTH;
    if (position > elements) {
      int end = paddedEnd(position);
      while (position < end) {
        buffer[position++] = 0;
      }
      BigEndian.put8(buffer, offset, 0x90);
      BigEndian.put16(
          buffer,
          elements,
          twoByteForm ? ExtensionForm.TWO_BYTE_PROFILE : ExtensionForm.ONE_BYTE_PROFILE);
      BigEndian.put16(buffer, elements + 2, (position - elements - EXTENSION_HEADER) / 4);
    }
    return position - offset;
  }

  /**
   * Appends payload after {@link #finish()}.
   *
   * @return length of the packet so far, or {@link #NO_ROOM}
   */
  public int payload(byte[] source, int sourceOffset, int length) {
    if (length > limit - position) {
      return NO_ROOM;
    }
    System.arraycopy(source, sourceOffset, buffer, position, length);
    position += length;
    return position - offset;
  }

  /**
   * Appends the payload of a retransmission (RFC 4588 section 4): the original sequence number,
   * then the original payload.
   *
   * @return length of the packet so far, or {@link #NO_ROOM}
   */
  public int retransmissionPayload(
      int originalSequence, byte[] source, int sourceOffset, int length) {
    if (length + RtxPayload.HEADER_LENGTH > limit - position) {
      return NO_ROOM;
    }
    BigEndian.put16(buffer, position, originalSequence);
    position += RtxPayload.HEADER_LENGTH;
    return payload(source, sourceOffset, length);
  }

  private int paddedEnd(int end) {
    int header = offset + RtpPacket.HEADER_LENGTH;
    return header + (end - header + 3 & ~3);
  }
}
