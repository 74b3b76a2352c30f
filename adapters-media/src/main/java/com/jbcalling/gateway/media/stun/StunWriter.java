package com.jbcalling.gateway.media.stun;

/**
 * Writes one STUN message after another into byte arrays of its callers, without allocation: {@link
 * #begin}, the attributes in order, {@link #finish}. A message that does not fit is told by {@link
 * #finish} alone, so the calls between need no checks. Belongs to one thread.
 */
public final class StunWriter {
  /** Result of {@link #finish}: the message did not fit. */
  public static final int OVERFLOW = -1;

  private static final byte[] NO_BYTES = new byte[0];

  private final StunFingerprint checksum = new StunFingerprint();
  private byte[] buffer = NO_BYTES;
  private int offset;
  private int at;
  private boolean overflow;

  /**
   * Starts a message.
   *
   * @param messageClass {@link StunMessage#REQUEST} and so on
   * @param method {@link StunMessage#BINDING}, or another one of at most 12 bits
   * @param transactionId holds the twelve bytes of the transaction id at {@code idOffset}
   */
  public StunWriter begin(
      byte[] buffer, int offset, int messageClass, int method, byte[] transactionId, int idOffset) {
    this.buffer = buffer;
    this.offset = offset;
    this.at = offset;
    this.overflow = false;
    if (room(StunMessage.HEADER_LENGTH)) {
      int type =
          (method & 0x000F)
              | (method & 0x0070) << 1
              | (method & 0x0F80) << 2
              | (messageClass & 1) << 4
              | (messageClass & 2) << 7;
      int16(offset, type);
      int16(offset + 2, 0);
      int32(offset + 4, StunMessage.MAGIC_COOKIE);
      System.arraycopy(
          transactionId, idOffset, buffer, offset + 8, StunMessage.TRANSACTION_ID_LENGTH);
      at += StunMessage.HEADER_LENGTH;
    }
    return this;
  }

  /** Starts the answer to a request, with its method and transaction id. */
  public StunWriter beginResponse(
      byte[] buffer, int offset, int messageClass, StunMessage request) {
    return begin(
        buffer,
        offset,
        messageClass,
        request.method(),
        request.buffer(),
        request.transactionIdOffset());
  }

  /** Appends an attribute with these bytes as its value. */
  public StunWriter attribute(int type, byte[] value) {
    return attribute(type, value, 0, value.length);
  }

  /** Appends an attribute with these bytes as its value. */
  public StunWriter attribute(int type, byte[] value, int valueOffset, int valueLength) {
    int start = open(type, valueLength);
    if (start >= 0) {
      System.arraycopy(value, valueOffset, buffer, start, valueLength);
    }
    return this;
  }

  /** Appends an attribute of 32 bits, as PRIORITY and NOMINATION are. */
  public StunWriter attribute32(int type, int value) {
    int start = open(type, 4);
    if (start >= 0) {
      int32(start, value);
    }
    return this;
  }

  /** Appends an attribute of 64 bits, as ICE-CONTROLLING and ICE-CONTROLLED are. */
  public StunWriter attribute64(int type, long value) {
    int start = open(type, 8);
    if (start >= 0) {
      int32(start, (int) (value >>> 32));
      int32(start + 4, (int) value);
    }
    return this;
  }

  /**
   * Appends XOR-MAPPED-ADDRESS with an IPv4 address (RFC 8489 section 14.2).
   *
   * @param address in network order, the first byte in the highest bits
   */
  public StunWriter xorMappedAddress4(int address, int port) {
    int start = open(StunAttribute.XOR_MAPPED_ADDRESS, 8);
    if (start >= 0) {
      buffer[start] = 0;
      buffer[start + 1] = 1;
      int16(start + 2, port ^ (StunMessage.MAGIC_COOKIE >>> 16));
      int32(start + 4, address ^ StunMessage.MAGIC_COOKIE);
    }
    return this;
  }

  /**
   * Appends XOR-MAPPED-ADDRESS with an IPv6 address (RFC 8489 section 14.2).
   *
   * @param high the first eight bytes of the address, the first in the highest bits
   * @param low the last eight bytes
   */
  public StunWriter xorMappedAddress6(long high, long low, int port) {
    int start = open(StunAttribute.XOR_MAPPED_ADDRESS, 20);
    if (start >= 0) {
      buffer[start] = 0;
      buffer[start + 1] = 2;
      int16(start + 2, port ^ (StunMessage.MAGIC_COOKIE >>> 16));
      for (int i = 0; i < 16; i++) {
        long half = i < 8 ? high : low;
        byte plain = (byte) (half >>> (56 - 8 * (i & 7)));
        buffer[start + 4 + i] = (byte) (plain ^ buffer[offset + 4 + i]);
      }
    }
    return this;
  }

  /**
   * Appends ERROR-CODE (RFC 8489 section 14.8).
   *
   * @param code 300 to 699
   * @param reason a phrase for people, in ASCII
   */
  public StunWriter errorCode(int code, byte[] reason) {
    int start = open(StunAttribute.ERROR_CODE, 4 + reason.length);
    if (start >= 0) {
      int16(start, 0);
      buffer[start + 2] = (byte) (code / 100);
      buffer[start + 3] = (byte) (code % 100);
      System.arraycopy(reason, 0, buffer, start + 4, reason.length);
    }
    return this;
  }

  /** Appends UNKNOWN-ATTRIBUTES with the types that the request had and should not have had. */
  public StunWriter unknownAttributes(StunMessage request) {
    int count = request.unknownCount();
    int start = open(StunAttribute.UNKNOWN_ATTRIBUTES, 2 * count);
    if (start >= 0) {
      for (int i = 0; i < count; i++) {
        int16(start + 2 * i, request.unknown(i));
      }
    }
    return this;
  }

  /** Appends MESSAGE-INTEGRITY of what is written so far. */
  public StunWriter integrity(StunKey key) {
    int start = open(StunAttribute.MESSAGE_INTEGRITY, StunKey.SHA1_LENGTH);
    if (start >= 0) {
      key.signSha1(buffer, offset, start - 4);
    }
    return this;
  }

  /** Appends MESSAGE-INTEGRITY-SHA256, not truncated, of what is written so far. */
  public StunWriter integritySha256(StunKey key) {
    int start = open(StunAttribute.MESSAGE_INTEGRITY_SHA256, StunKey.SHA256_LENGTH);
    if (start >= 0) {
      key.signSha256(buffer, offset, start - 4);
    }
    return this;
  }

  /** Appends FINGERPRINT; nothing may follow it. */
  public StunWriter fingerprint() {
    int start = open(StunAttribute.FINGERPRINT, 4);
    if (start >= 0) {
      int32(start, checksum.of(buffer, offset, start - 4));
    }
    return this;
  }

  /** The length of the message in bytes, or {@link #OVERFLOW}. */
  public int finish() {
    return overflow ? OVERFLOW : at - offset;
  }

  /**
   * Writes an attribute's header, zeroes its padding and counts it into the message's length, so
   * that digests see the final length field.
   *
   * @return where its value starts, or negative if there is no room
   */
  private int open(int type, int valueLength) {
    int padded = (valueLength + 3) & ~3;
    if (!room(4 + padded)) {
      return OVERFLOW;
    }
    int16(at, type);
    int16(at + 2, valueLength);
    int start = at + 4;
    for (int i = valueLength; i < padded; i++) {
      buffer[start + i] = 0;
    }
    at = start + padded;
    int16(offset + 2, at - offset - StunMessage.HEADER_LENGTH);
    return start;
  }

  private boolean room(int bytes) {
    overflow |= buffer.length - at < bytes;
    return !overflow;
  }

  private void int16(int where, int value) {
    buffer[where] = (byte) (value >> 8);
    buffer[where + 1] = (byte) value;
  }

  private void int32(int where, int value) {
    int16(where, value >>> 16);
    int16(where + 2, value);
  }
}
