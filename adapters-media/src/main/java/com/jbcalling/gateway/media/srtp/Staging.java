package com.jbcalling.gateway.media.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Native memory of one thread through which packets go to libcrypto and back. Two copies of a
 * packet cost some 60 ns; segments over its array would cost garbage, whenever the compiler fails
 * to remove them.
 */
final class Staging {
  /** Longest packet that goes through, the longest datagram of UDP. */
  static final int CAPACITY = 65_507;

  private static final int IV_OFFSET = 0;
  private static final int TRAILER_OFFSET = 16;
  private static final int TAG_OFFSET = 32;
  private static final int UNREAD_OFFSET = 64;
  private static final int PACKET_OFFSET = 128;

  private static final ThreadLocal<Staging> OF_THREAD = ThreadLocal.withInitial(Staging::new);

  private final MemorySegment memory = Arena.ofAuto().allocate(PACKET_OFFSET + CAPACITY, 64);
  private final long address = memory.address();

  private Staging() {}

  static Staging ofThread() {
    return OF_THREAD.get();
  }

  /** Takes what a cipher works on. */
  void put(byte[] iv, byte[] buf, int off, int len, byte[] trailer) {
    copyIn(iv, 0, IV_OFFSET, iv.length);
    copyIn(trailer, 0, TRAILER_OFFSET, trailer.length);
    copyIn(buf, off, PACKET_OFFSET, len);
  }

  void putTag(byte[] buf, int off, int len) {
    copyIn(buf, off, TAG_OFFSET, len);
  }

  /** Gives back {@code len} bytes of the packet from its byte {@code from}. */
  void getPacket(int from, byte[] buf, int off, int len) {
    copyOut(PACKET_OFFSET + from, buf, off, len);
  }

  void getTag(byte[] buf, int off, int len) {
    copyOut(TAG_OFFSET, buf, off, len);
  }

  long iv() {
    return address + IV_OFFSET;
  }

  long trailer() {
    return address + TRAILER_OFFSET;
  }

  /** Room for 32 bytes. */
  long tag() {
    return address + TAG_OFFSET;
  }

  /** Room for 64 bytes of output that nobody reads. */
  long unread() {
    return address + UNREAD_OFFSET;
  }

  /** Address of the packet's byte {@code at}. */
  long packet(int at) {
    return address + PACKET_OFFSET + at;
  }

  private void copyIn(byte[] from, int off, int to, int len) {
    MemorySegment.copy(from, off, memory, JAVA_BYTE, to, len);
  }

  private void copyOut(int from, byte[] to, int off, int len) {
    MemorySegment.copy(memory, JAVA_BYTE, from, to, off, len);
  }
}
