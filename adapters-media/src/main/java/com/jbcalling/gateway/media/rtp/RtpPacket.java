package com.jbcalling.gateway.media.rtp;

/**
 * A flyweight over one RTP packet in a byte array (RFC 3550 section 5.1, header extensions as in
 * RFC 8285).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           timestamp                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           synchronization source (SSRC) identifier            |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |            contributing source (CSRC) identifiers             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  profile 0xBEDE or 0x100x     |     length in 32-bit words    |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                       extension elements                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>The worker keeps a few of these and wraps them around one packet after another. {@link #wrap}
 * checks every length once; after {@link #OK} the getters need no further check. An extension
 * element is named by the absolute offset of its data, and what precedes the data gives its id and
 * length, so nothing is indexed beforehand. SSRCs and timestamps are {@code int} with all 32 bits.
 * Owned by one thread.
 */
public final class RtpPacket {
  /** Length of the fixed header in bytes. */
  public static final int HEADER_LENGTH = 12;

  /** The packet is well-formed. */
  public static final int OK = 0;

  /** Shorter than the fixed header, or outside of its array. */
  public static final int TOO_SHORT = -1;

  /** The version is not 2. */
  public static final int BAD_VERSION = -2;

  /** The CSRC list runs past the end. */
  public static final int TRUNCATED_SOURCES = -3;

  /** The header extension runs past the end. */
  public static final int TRUNCATED_EXTENSION = -4;

  /** The padding count is 0 or more than what follows the header. */
  public static final int BAD_PADDING = -5;

  /** Answer of the extension getters: there is no such element. */
  public static final int ABSENT = -1;

  private static final int EXTENSION_HEADER = 4;
  private static final int PADDING_BIT = 0x20;
  private static final int EXTENSION_BIT = 0x10;
  private static final int MARKER_BIT = 0x80;

  private byte[] buffer = new byte[HEADER_LENGTH];
  private int offset;
  private int length;
  private int headerLength;
  private int paddingLength;
  private ExtensionForm form = ExtensionForm.NONE;
  private int extensionStart;
  private int extensionEnd;

  /**
   * Length of header, CSRCs and extension of what starts at {@code offset}, or a negative code.
   * Looks at nothing after the header, so it also serves for encrypted packets.
   */
  public static int headerLength(byte[] buffer, int offset, int length) {
    if (length < HEADER_LENGTH || offset < 0 || offset > buffer.length - length) {
      return TOO_SHORT;
    }
    int first = BigEndian.get8(buffer, offset);
    if (first >>> 6 != 2) {
      return BAD_VERSION;
    }
    int header = HEADER_LENGTH + 4 * (first & 0x0F);
    if (header > length) {
      return TRUNCATED_SOURCES;
    }
    if ((first & EXTENSION_BIT) != 0) {
      if (header + EXTENSION_HEADER > length) {
        return TRUNCATED_EXTENSION;
      }
      header += EXTENSION_HEADER + 4 * BigEndian.get16(buffer, offset + header + 2);
      if (header > length) {
        return TRUNCATED_EXTENSION;
      }
    }
    return header;
  }

  /**
   * Lays this flyweight over a packet in the clear.
   *
   * @return {@link #OK}, or a negative code, after which the flyweight is still over the packet it
   *     was over before
   */
  public int wrap(byte[] buffer, int offset, int length) {
    int header = headerLength(buffer, offset, length);
    if (header < 0) {
      return header;
    }
    int first = BigEndian.get8(buffer, offset);
    int padding = 0;
    if ((first & PADDING_BIT) != 0) {
      padding = BigEndian.get8(buffer, offset + length - 1);
      if (padding == 0 || header + padding > length) {
        return BAD_PADDING;
      }
    }
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    headerLength = header;
    paddingLength = padding;
    if ((first & EXTENSION_BIT) != 0) {
      int profileOffset = offset + HEADER_LENGTH + 4 * (first & 0x0F);
      form = ExtensionForm.ofProfile(BigEndian.get16(buffer, profileOffset));
      extensionStart = profileOffset + EXTENSION_HEADER;
      extensionEnd = offset + header;
    } else {
      form = ExtensionForm.NONE;
      extensionStart = offset + header;
      extensionEnd = extensionStart;
    }
    return OK;
  }

  /** The array that holds the packet. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the packet starts in {@link #buffer()}. */
  public int offset() {
    return offset;
  }

  /** Bytes of the whole packet, padding included. */
  public int length() {
    return length;
  }

  /** Bytes of fixed header, CSRCs and extension. */
  public int headerLength() {
    return headerLength;
  }

  /** Where the payload starts in {@link #buffer()}. */
  public int payloadOffset() {
    return offset + headerLength;
  }

  /** Bytes of payload, padding not counted. 0 in a packet sent only to probe bandwidth. */
  public int payloadLength() {
    return length - headerLength - paddingLength;
  }

  /** Bytes of padding, its count byte included; 0 without padding. */
  public int paddingLength() {
    return paddingLength;
  }

  /** The marker bit. */
  public boolean hasMarker() {
    return (buffer[offset + 1] & MARKER_BIT) != 0;
  }

  /** Sets or clears the marker bit. */
  public void setMarker(boolean marker) {
    int second = BigEndian.get8(buffer, offset + 1);
    BigEndian.put8(buffer, offset + 1, marker ? second | MARKER_BIT : second & ~MARKER_BIT);
  }

  /** The payload type, 0 to 127. */
  public int payloadType() {
    return buffer[offset + 1] & 0x7F;
  }

  /** Sets the payload type, 0 to 127, leaving the marker alone. */
  public void setPayloadType(int payloadType) {
    int marker = buffer[offset + 1] & MARKER_BIT;
    BigEndian.put8(buffer, offset + 1, marker | (payloadType & 0x7F));
  }

  /** The sequence number, 0 to 65535. */
  public int sequenceNumber() {
    return BigEndian.get16(buffer, offset + 2);
  }

  /** Sets the sequence number to the low 16 bits. */
  public void setSequenceNumber(int sequence) {
    BigEndian.put16(buffer, offset + 2, sequence);
  }

  /** The timestamp in ticks of the codec's clock, all 32 bits. */
  public int timestamp() {
    return BigEndian.get32(buffer, offset + 4);
  }

  /** Sets the timestamp. */
  public void setTimestamp(int timestamp) {
    BigEndian.put32(buffer, offset + 4, timestamp);
  }

  /** The synchronization source, all 32 bits. */
  public int ssrc() {
    return BigEndian.get32(buffer, offset + 8);
  }

  /** Sets the synchronization source. */
  public void setSsrc(int ssrc) {
    BigEndian.put32(buffer, offset + 8, ssrc);
  }

  /** Number of contributing sources, 0 to 15. */
  public int csrcCount() {
    return buffer[offset] & 0x0F;
  }

  /** Contributing source {@code index}, from 0 to {@link #csrcCount()} - 1. */
  public int csrc(int index) {
    return BigEndian.get32(buffer, offset + HEADER_LENGTH + 4 * index);
  }

  /** How the extension elements are laid out. */
  public ExtensionForm extensionForm() {
    return form;
  }

  /** Offset of the first element's data, or {@link #ABSENT}. Elements come as they were sent. */
  public int firstExtension() {
    return elementFrom(extensionStart);
  }

  /** Offset of the data of the element after that at {@code dataOffset}, or {@link #ABSENT}. */
  public int nextExtension(int dataOffset) {
    return elementFrom(dataOffset + extensionLength(dataOffset));
  }

  /** Offset of the data of the first element with this id (1 to 255), or {@link #ABSENT}. */
  public int findExtension(int id) {
    if (id <= 0) {
      return ABSENT;
    }
    int data = elementFrom(extensionStart);
    while (data >= 0 && extensionId(data) != id) {
      data = nextExtension(data);
    }
    return data;
  }

  /**
   * Id of the element at {@code dataOffset}: 1 to 14 in the one-byte form, 1 to 255 in the other.
   */
  public int extensionId(int dataOffset) {
    return form == ExtensionForm.ONE_BYTE
        ? BigEndian.get8(buffer, dataOffset - 1) >>> 4
        : BigEndian.get8(buffer, dataOffset - 2);
  }

  /**
   * Data bytes of the element at {@code dataOffset}: 1 to 16 in the one-byte form, 0 to 255 in the
   * other.
   */
  public int extensionLength(int dataOffset) {
    return form == ExtensionForm.ONE_BYTE
        ? (buffer[dataOffset - 1] & 0x0F) + 1
        : BigEndian.get8(buffer, dataOffset - 1);
  }

  /** Whether there is an element with this id whose data is exactly {@code expected}. */
  public boolean extensionEquals(int id, byte[] expected) {
    int data = findExtension(id);
    if (data < 0 || extensionLength(data) != expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (buffer[data + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The next whole element at or after {@code position}. An element that runs past the end ends the
   * list, as does id 15 of the one-byte form (RFC 8285 section 4.2).
   */
  private int elementFrom(int position) {
    return switch (form) {
      case ONE_BYTE -> oneByteElementFrom(position);
      case TWO_BYTE -> twoByteElementFrom(position);
      case NONE, OTHER -> ABSENT;
    };
  }

  private int oneByteElementFrom(int start) {
    int position = start;
    while (position < extensionEnd) {
      int head = BigEndian.get8(buffer, position);
      if (head == 0) {
        position++; // padding
        continue;
      }
      int id = head >>> 4;
      int end = position + 2 + (head & 0x0F);
      if (id == 15 || end > extensionEnd) {
        return ABSENT;
      }
      if (id != 0) {
        return position + 1;
      }
      position = end; // id 0 with a length must be ignored
    }
    return ABSENT;
  }

  private int twoByteElementFrom(int start) {
    int position = start;
    while (position < extensionEnd) {
      if (buffer[position] == 0) {
        position++; // padding
        continue;
      }
      if (position + 2 > extensionEnd
          || position + 2 + BigEndian.get8(buffer, position + 1) > extensionEnd) {
        return ABSENT;
      }
      return position + 2;
    }
    return ABSENT;
  }
}
