package com.jbcalling.gateway.media.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian integers in a byte array, unchecked but for the array's own bounds. */
final class NetworkOrder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private NetworkOrder() {}

  static int u16(byte[] bytes, int offset) {
    return (short) SHORT.get(bytes, offset) & 0xffff;
  }

  static int i32(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  static void putI32(byte[] bytes, int offset, int value) {
    INT.set(bytes, offset, value);
  }

  static void putI16(byte[] bytes, int offset, int value) {
    SHORT.set(bytes, offset, (short) value);
  }
}
