package com.jbcalling.gateway.media.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What {@code recvmmsg} and {@code sendmmsg} take: message headers, each with one buffer and one
 * socket address, in native memory that lives as long as this object. Layouts are those of 64 bit
 * Linux.
 *
 * <pre>
 *  mmsghdr, 64 bytes                          sockaddr_in6, 28 bytes   sockaddr_in, 16 bytes
 *   0 address of the name   32 control         0 family                 0 family
 *   8 its length            40 its length      2 port, big-endian       2 port, big-endian
 *  16 address of iovec      48 flags           4 flow                   4 address
 *  24 number of iovecs      56 datagram size   8 address
 *                                             24 scope
 *  iovec, 16 bytes: 0 base, 8 length
 * </pre>
 */
final class MessageVector {
  private static final ValueLayout.OfLong NET_LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt NET_INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort NET_SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private static final int HEADER_SIZE = 64;
  private static final int NAME_LENGTH = 8;
  private static final int IOVEC = 16;
  private static final int IOVEC_COUNT = 24;
  private static final int FLAGS = 48;
  private static final int DATAGRAM_SIZE = 56;

  private static final int IOVEC_SIZE = 16;
  private static final int IOVEC_LENGTH = 8;

  /** A place of 32 bytes for an address of 28. */
  private static final int NAME_SIZE = 32;

  private static final int NAME6_LENGTH = 28;
  private static final int NAME4_LENGTH = 16;
  private static final int PORT = 2;
  private static final int FLOW = 4;
  private static final int ADDRESS4 = 4;
  private static final int ADDRESS6 = 8;
  private static final int SCOPE = 24;

  private final MemorySegment headers;
  private final MemorySegment iovecs;
  private final MemorySegment names;
  private final MemorySegment buffers;
  private final int capacity;

  MessageVector(int capacity) {
    Arena arena = Arena.ofAuto();
    this.capacity = capacity;
    headers = arena.allocate((long) capacity * HEADER_SIZE, 64);
    iovecs = arena.allocate((long) capacity * IOVEC_SIZE, 64);
    names = arena.allocate((long) capacity * NAME_SIZE, 64);
    buffers = arena.allocate((long) capacity * UdpEndpoint.MAX_DATAGRAM, 64);
    for (int i = 0; i < capacity; i++) {
      headers.set(JAVA_LONG, header(i), names.address() + name(i));
      headers.set(JAVA_LONG, header(i) + IOVEC, iovecs.address() + (long) i * IOVEC_SIZE);
      headers.set(JAVA_LONG, header(i) + IOVEC_COUNT, 1);
      iovecs.set(JAVA_LONG, (long) i * IOVEC_SIZE, buffers.address() + buffer(i));
      setBufferLength(i, UdpEndpoint.MAX_DATAGRAM);
      setNameLength(i, NAME_SIZE);
    }
  }

  int capacity() {
    return capacity;
  }

  /** Native address of header {@code i}. */
  long address(int i) {
    return headers.address() + header(i);
  }

  /** Makes header {@code i}, which the kernel has written to, ready for another datagram. */
  void rearm(int i) {
    setNameLength(i, NAME_SIZE);
  }

  /** Bytes received in message {@code i}. */
  int datagramSize(int i) {
    return headers.get(JAVA_INT, header(i) + DATAGRAM_SIZE);
  }

  boolean isTruncated(int i) {
    return (headers.get(JAVA_INT, header(i) + FLAGS) & LinuxCalls.MSG_TRUNC) != 0;
  }

  /** Copies message {@code i} and its source to the next place of a batch. */
  void copyTo(int i, int length, ReceiveBatch batch) {
    MemorySegment.copy(buffers, JAVA_BYTE, buffer(i), batch.next(), 0, length);
    long name = name(i);
    int port = names.get(NET_SHORT, name + PORT) & 0xffff;
    if (names.get(JAVA_SHORT, name) == LinuxCalls.AF_INET6) {
      batch.add(
          length,
          names.get(NET_LONG, name + ADDRESS6),
          names.get(NET_LONG, name + ADDRESS6 + 8),
          port,
          names.get(JAVA_INT, name + SCOPE));
    } else {
      int ipv4 = names.get(NET_INT, name + ADDRESS4);
      batch.add(length, 0, RemoteAddress.mapped(ipv4), port, 0);
    }
  }

  /** Fills message {@code i} from an array. */
  void copyFrom(int i, byte[] bytes, int length) {
    MemorySegment.copy(bytes, 0, buffers, JAVA_BYTE, buffer(i), length);
    setBufferLength(i, length);
  }

  /**
   * Addresses message {@code i}.
   *
   * @param family that of the socket; IPv4 needs an IPv4 address
   */
  void setName(int i, int family, RemoteAddress address) {
    setNameLength(i, writeName(names, name(i), family, address));
  }

  /**
   * Writes a {@code sockaddr} of a family.
   *
   * @return its length
   */
  static int writeName(MemorySegment to, long offset, int family, RemoteAddress address) {
    to.set(JAVA_SHORT, offset, (short) family);
    to.set(NET_SHORT, offset + PORT, (short) address.port());
    if (family == LinuxCalls.AF_INET) {
      to.set(NET_INT, offset + ADDRESS4, address.ipv4());
      return NAME4_LENGTH;
    }
    to.set(JAVA_INT, offset + FLOW, 0);
    to.set(NET_LONG, offset + ADDRESS6, address.high());
    to.set(NET_LONG, offset + ADDRESS6 + 8, address.low());
    to.set(JAVA_INT, offset + SCOPE, address.scope());
    return NAME6_LENGTH;
  }

  /** The port of a {@code sockaddr} of either family. */
  static int port(MemorySegment name) {
    return name.get(NET_SHORT, PORT) & 0xffff;
  }

  private void setNameLength(int i, int length) {
    headers.set(JAVA_INT, header(i) + NAME_LENGTH, length);
  }

  private void setBufferLength(int i, int length) {
    iovecs.set(JAVA_LONG, (long) i * IOVEC_SIZE + IOVEC_LENGTH, length);
  }

  private static long header(int i) {
    return (long) i * HEADER_SIZE;
  }

  private static long name(int i) {
    return (long) i * NAME_SIZE;
  }

  private static long buffer(int i) {
    return (long) i * UdpEndpoint.MAX_DATAGRAM;
  }
}
