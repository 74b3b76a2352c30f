package com.jbcalling.gateway.media.codec;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * The picture id of VP8 and VP9: 7 bits, or 15 with the M bit set.
 *
 * <pre>
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |M|         PictureID           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
final class PictureIdField {
  private PictureIdField() {}

  static int bits(byte[] buffer, int offset) {
    return (buffer[offset] & 0x80) != 0 ? 15 : 7;
  }

  static int get(byte[] buffer, int offset) {
    return (buffer[offset] & 0x80) != 0
        ? BigEndian.get16(buffer, offset) & 0x7FFF
        : buffer[offset] & 0x7F;
  }

  /** Writes an id in the size that the field has. */
  static void put(byte[] buffer, int offset, int id) {
    if ((buffer[offset] & 0x80) != 0) {
      BigEndian.put16(buffer, offset, 0x8000 | (id & 0x7FFF));
    } else {
      BigEndian.put8(buffer, offset, id & 0x7F);
    }
  }
}
