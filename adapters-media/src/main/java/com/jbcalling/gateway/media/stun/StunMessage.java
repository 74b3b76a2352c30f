package com.jbcalling.gateway.media.stun;

import org.jspecify.annotations.Nullable;

/**
 * A STUN message read in place (RFC 8489 section 5): a flyweight that {@link #parse} points at the
 * next message. It copies nothing, so what it says holds until the bytes change.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0 0|     STUN Message Type     |         Message Length        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   Magic Cookie (0x2112A442)                   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     Transaction ID (96 bits)                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>Belongs to one thread.
 */
public final class StunMessage {
  public static final int HEADER_LENGTH = 20;
  public static final int TRANSACTION_ID_LENGTH = 12;
  public static final int MAGIC_COOKIE = 0x2112A442;

  /** The method Binding, the only one that ICE uses. */
  public static final int BINDING = 0x001;

  public static final int REQUEST = 0;
  public static final int INDICATION = 1;
  public static final int SUCCESS = 2;
  public static final int ERROR = 3;

  /** Result of {@link #parse}: the message is well-formed. */
  public static final int OK = 0;

  /** Refusal: shorter than a header. */
  public static final int TOO_SHORT = -1;

  /** Refusal: not a STUN message by its first two bits or its magic cookie. */
  public static final int NOT_STUN = -2;

  /** Refusal: the length field is not that of the datagram, or no multiple of four. */
  public static final int BAD_LENGTH = -3;

  /** Refusal: an attribute runs past the end, or has a length that its type does not allow. */
  public static final int BAD_ATTRIBUTE = -4;

  /** Refusal: FINGERPRINT is there and wrong, or not the last attribute. */
  public static final int BAD_FINGERPRINT = -5;

  private static final int MAX_USERNAME_LENGTH = 513;
  private static final int MAX_UNKNOWN = 8;
  private static final int ABSENT = -1;
  private static final byte[] NO_BYTES = new byte[0];

  private final StunFingerprint checksum = new StunFingerprint();
  private final int[] unknown = new int[MAX_UNKNOWN];

  private byte[] buffer = NO_BYTES;
  private int offset;
  private int length;
  private int type;
  private int usernameOffset;
  private int usernameLength;
  private int localUfragLength;
  private int integrityOffset;
  private int integritySha256Offset;
  private int integritySha256Length;
  private int mappedAddressOffset;
  private int mappedAddressLength;
  private long priority;
  private long nomination;
  private int errorCode;
  private int unknownCount;
  private boolean useCandidate;
  private boolean controlling;
  private boolean controlled;
  private boolean fingerprint;

  /**
   * Reads a message that fills the datagram.
   *
   * @return {@link #OK}, or a negative refusal, after which the accessors must not be used
   */
  public int parse(byte[] buffer, int offset, int length) {
    reset(buffer, offset, length);
    if (length < HEADER_LENGTH) {
      return TOO_SHORT;
    }
    type = uint16(offset);
    if ((type & 0xC000) != 0 || int32(offset + 4) != MAGIC_COOKIE) {
      return NOT_STUN;
    }
    if ((length & 3) != 0 || uint16(offset + 2) != length - HEADER_LENGTH) {
      return BAD_LENGTH;
    }
    int end = offset + length;
    int at = offset + HEADER_LENGTH;
    while (at < end) {
      // The length is a multiple of four here, so a whole attribute header is left.
      int valueLength = uint16(at + 2);
      int next = at + 4 + ((valueLength + 3) & ~3);
      if (next > end) {
        return BAD_ATTRIBUTE;
      }
      int result = attribute(uint16(at), at, valueLength);
      if (result != OK) {
        return result;
      }
      at = next;
    }
    return OK;
  }

  private void reset(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    type = 0;
    usernameOffset = 0;
    usernameLength = ABSENT;
    localUfragLength = ABSENT;
    integrityOffset = ABSENT;
    integritySha256Offset = ABSENT;
    integritySha256Length = 0;
    mappedAddressOffset = ABSENT;
    mappedAddressLength = 0;
    priority = ABSENT;
    nomination = ABSENT;
    errorCode = ABSENT;
    unknownCount = 0;
    useCandidate = false;
    controlling = false;
    controlled = false;
    fingerprint = false;
  }

  private int attribute(int attributeType, int at, int valueLength) {
    int value = at + 4;
    if (fingerprint) {
      return BAD_FINGERPRINT; // Section 14.7: it is the last attribute.
    }
    if (attributeType == StunAttribute.FINGERPRINT) {
      if (valueLength != 4) {
        return BAD_ATTRIBUTE;
      }
      fingerprint = true;
      return checksum.of(buffer, offset, at) == int32(value) ? OK : BAD_FINGERPRINT;
    }
    if (integritySha256Offset != ABSENT) {
      return OK; // Section 14.6: nothing but FINGERPRINT counts after it.
    }
    if (attributeType == StunAttribute.MESSAGE_INTEGRITY_SHA256) {
      if (valueLength < 16 || valueLength > 32 || (valueLength & 3) != 0) {
        return BAD_ATTRIBUTE;
      }
      integritySha256Offset = at;
      integritySha256Length = valueLength;
      return OK;
    }
    if (integrityOffset != ABSENT) {
      return OK; // Section 14.5: what follows is not authenticated.
    }
    return switch (attributeType) {
      case StunAttribute.MESSAGE_INTEGRITY -> {
        integrityOffset = at;
        yield valueLength == 20 ? OK : BAD_ATTRIBUTE;
      }
      case StunAttribute.USERNAME -> username(value, valueLength);
      case StunAttribute.PRIORITY -> {
        if (valueLength != 4) {
          yield BAD_ATTRIBUTE;
        }
        priority = int32(value) & 0xFFFFFFFFL;
        yield OK;
      }
      case StunAttribute.NOMINATION, StunAttribute.NOMINATION_UNASSIGNED -> {
        if (valueLength == 4) {
          nomination = int32(value) & 0xFFFFFFFFL;
        }
        yield OK;
      }
      case StunAttribute.USE_CANDIDATE -> {
        useCandidate = true;
        yield valueLength == 0 ? OK : BAD_ATTRIBUTE;
      }
      case StunAttribute.ICE_CONTROLLING -> {
        controlling = true;
        yield valueLength == 8 ? OK : BAD_ATTRIBUTE;
      }
      case StunAttribute.ICE_CONTROLLED -> {
        controlled = true;
        yield valueLength == 8 ? OK : BAD_ATTRIBUTE;
      }
      case StunAttribute.XOR_MAPPED_ADDRESS -> mappedAddress(value, valueLength);
      case StunAttribute.ERROR_CODE -> errorCode(value, valueLength);
      case StunAttribute.MAPPED_ADDRESS,
          StunAttribute.UNKNOWN_ATTRIBUTES,
          StunAttribute.REALM,
          StunAttribute.NONCE,
          StunAttribute.PASSWORD_ALGORITHM,
          StunAttribute.USERHASH ->
          OK;
      default -> {
        if (StunAttribute.isComprehensionRequired(attributeType) && unknownCount < MAX_UNKNOWN) {
          unknown[unknownCount++] = attributeType;
        }
        yield OK;
      }
    };
  }

  private int username(int value, int valueLength) {
    if (valueLength > MAX_USERNAME_LENGTH) {
      return BAD_ATTRIBUTE;
    }
    if (usernameLength != ABSENT) {
      return OK; // Section 14: of duplicates the first counts.
    }
    usernameOffset = value;
    usernameLength = valueLength;
    for (int i = 0; i < valueLength; i++) {
      if (buffer[value + i] == ':') {
        localUfragLength = i;
        break;
      }
    }
    return OK;
  }

  private int mappedAddress(int value, int valueLength) {
    int family = valueLength >= 2 ? buffer[value + 1] : 0;
    if (!(family == 1 && valueLength == 8) && !(family == 2 && valueLength == 20)) {
      return BAD_ATTRIBUTE;
    }
    mappedAddressOffset = value;
    mappedAddressLength = valueLength - 4;
    return OK;
  }

  private int errorCode(int value, int valueLength) {
    if (valueLength < 4) {
      return BAD_ATTRIBUTE;
    }
    errorCode = (buffer[value + 2] & 7) * 100 + (buffer[value + 3] & 0xFF);
    return OK;
  }

  /** {@link #REQUEST}, {@link #INDICATION}, {@link #SUCCESS} or {@link #ERROR}. */
  public int messageClass() {
    return ((type >> 7) & 2) | ((type >> 4) & 1);
  }

  /** The method, 0 to 0xFFF; {@link #BINDING} is the only one of ICE. */
  public int method() {
    return (type & 0x000F) | ((type & 0x00E0) >> 1) | ((type & 0x3E00) >> 2);
  }

  /** The bytes that were parsed; the message starts at {@link #offset}. */
  public byte[] buffer() {
    return buffer;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** Where the twelve bytes of the transaction id start in {@link #buffer}. */
  public int transactionIdOffset() {
    return offset + 8;
  }

  public boolean hasUsername() {
    return usernameLength != ABSENT;
  }

  /** Where USERNAME starts in {@link #buffer}: the local ufrag, a colon, the remote ufrag. */
  public int usernameOffset() {
    return usernameOffset;
  }

  /** Length of the receiver's ufrag, the part of USERNAME before its colon; negative if none. */
  public int localUfragLength() {
    return localUfragLength;
  }

  /** Whether USERNAME is addressed to this ufrag, given in ASCII (RFC 8445 section 7.2.2). */
  public boolean isAddressedTo(byte[] ufrag) {
    if (localUfragLength != ufrag.length) {
      return false;
    }
    for (int i = 0; i < ufrag.length; i++) {
      if (buffer[usernameOffset + i] != ufrag[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether MESSAGE-INTEGRITY or MESSAGE-INTEGRITY-SHA256 is there. */
  public boolean hasIntegrity() {
    return integrityOffset != ABSENT || integritySha256Offset != ABSENT;
  }

  /** Whether the sender expects SHA-256: it sent that integrity attribute. */
  public boolean usesSha256() {
    return integritySha256Offset != ABSENT;
  }

  int integrityOffset() {
    return integrityOffset;
  }

  int integritySha256Offset() {
    return integritySha256Offset;
  }

  int integritySha256Length() {
    return integritySha256Length;
  }

  /** Whether FINGERPRINT is there; a wrong one is refused by {@link #parse}. */
  public boolean hasFingerprint() {
    return fingerprint;
  }

  /** PRIORITY, 0 to 2^32 - 1, or negative if absent. */
  public long priority() {
    return priority;
  }

  public boolean hasUseCandidate() {
    return useCandidate;
  }

  /** The renomination counter, 0 to 2^32 - 1, or negative if absent. */
  public long nomination() {
    return nomination;
  }

  public boolean isControlling() {
    return controlling;
  }

  public boolean isControlled() {
    return controlled;
  }

  /** ERROR-CODE, 0 to 799, or negative if absent. */
  public int errorCode() {
    return errorCode;
  }

  /** How many attribute types were not understood though they had to be, counted to 8. */
  public int unknownCount() {
    return unknownCount;
  }

  /** An attribute type of those counted by {@link #unknownCount}. */
  public int unknown(int index) {
    return unknown[index];
  }

  /** The address of XOR-MAPPED-ADDRESS, 4 or 16 bytes, or null if absent. Allocates. */
  public byte @Nullable [] mappedAddress() {
    if (mappedAddressOffset == ABSENT) {
      return null;
    }
    byte[] address = new byte[mappedAddressLength];
    for (int i = 0; i < address.length; i++) {
      // Section 14.2: masked with the cookie and then the transaction id, as the header has them.
      address[i] = (byte) (buffer[mappedAddressOffset + 4 + i] ^ buffer[offset + 4 + i]);
    }
    return address;
  }

  /** The port of XOR-MAPPED-ADDRESS, or negative if absent. */
  public int mappedPort() {
    return mappedAddressOffset == ABSENT
        ? ABSENT
        : uint16(mappedAddressOffset + 2) ^ (MAGIC_COOKIE >>> 16);
  }

  private int uint16(int at) {
    return (buffer[at] & 0xFF) << 8 | (buffer[at + 1] & 0xFF);
  }

  private int int32(int at) {
    return uint16(at) << 16 | uint16(at + 2);
  }
}
