package com.jbcalling.gateway.media.rtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Integers in network byte order within a byte array.
 *
 * <p>The caller has checked the bounds; an offset outside of the array is a programming error and
 * throws. 32-bit values come back as {@code int} with all bits kept (an SSRC is an {@code int}
 * everywhere in the packet plane), or unsigned as {@code long} where the size matters.
 */
public final class BigEndian {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  /** The byte at {@code offset}, 0 to 255. */
  public static int get8(byte[] buffer, int offset) {
    return buffer[offset] & 0xFF;
  }

  /** Two bytes, 0 to 65535. */
  public static int get16(byte[] buffer, int offset) {
    return (short) SHORT.get(buffer, offset) & 0xFFFF;
  }

  /** Three bytes, 0 to 16777215. */
  public static int get24(byte[] buffer, int offset) {
    return get8(buffer, offset) << 16 | get16(buffer, offset + 1);
  }

  /** Three bytes, as a two's complement number from -8388608 to 8388607. */
  public static int getSigned24(byte[] buffer, int offset) {
    return get24(buffer, offset) << 8 >> 8;
  }

  /** Four bytes, all bits. */
  public static int get32(byte[] buffer, int offset) {
    return (int) INT.get(buffer, offset);
  }

  /** Four bytes, 0 to 2^32-1. */
  public static long getUnsigned32(byte[] buffer, int offset) {
    return get32(buffer, offset) & 0xFFFFFFFFL;
  }

  /** Eight bytes, all bits. */
  public static long get64(byte[] buffer, int offset) {
    return (long) LONG.get(buffer, offset);
  }

  /** Writes the low 8 bits. */
  public static void put8(byte[] buffer, int offset, int value) {
    buffer[offset] = (byte) value;
  }

  /** Writes the low 16 bits. */
  public static void put16(byte[] buffer, int offset, int value) {
    SHORT.set(buffer, offset, (short) value);
  }

  /** Writes the low 24 bits. */
  public static void put24(byte[] buffer, int offset, int value) {
    put8(buffer, offset, value >>> 16);
    put16(buffer, offset + 1, value);
  }

  /** Writes all 32 bits. */
  public static void put32(byte[] buffer, int offset, int value) {
    INT.set(buffer, offset, value);
  }

  /** Writes all 64 bits. */
  public static void put64(byte[] buffer, int offset, long value) {
    LONG.set(buffer, offset, value);
  }
}
