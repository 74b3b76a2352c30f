package com.jbcalling.gateway.media.udp;

import java.util.Objects;

/**
 * Datagrams that one {@link UdpEndpoint#receive} call took, in order of arrival: bytes and source
 * of each. Belongs to the receiving thread; each call overwrites it.
 */
public final class ReceiveBatch {
  private final byte[][] slots;
  private final int[] lengths;
  private final long[] highs;
  private final long[] lows;
  private final int[] ports;
  private final int[] scopes;
  private int count;

  /**
   * @param capacity most datagrams of one call, at least 1
   */
  public ReceiveBatch(int capacity) {
    slots = new byte[capacity][UdpEndpoint.MAX_DATAGRAM];
    lengths = new int[capacity];
    highs = new long[capacity];
    lows = new long[capacity];
    ports = new int[capacity];
    scopes = new int[capacity];
  }

  /** Most datagrams of one call. */
  public int capacity() {
    return slots.length;
  }

  /** Datagrams that are here. */
  public int count() {
    return count;
  }

  /** Array of datagram {@code i}, which begins at 0; may be written to. */
  public byte[] bytes(int i) {
    return slots[i];
  }

  /** Length of datagram {@code i}, 0 to {@link UdpEndpoint#MAX_DATAGRAM} bytes. */
  public int length(int i) {
    return lengths[i];
  }

  /** First half of the source address of datagram {@code i}; see {@link RemoteAddress#high()}. */
  public long addressHigh(int i) {
    return highs[i];
  }

  /** Second half of the source address of datagram {@code i}. */
  public long addressLow(int i) {
    return lows[i];
  }

  /** Source port of datagram {@code i}. */
  public int port(int i) {
    return ports[i];
  }

  /** Scope of the source address of datagram {@code i}. */
  public int scope(int i) {
    return scopes[i];
  }

  /** Hash of the source of datagram {@code i}, the same as that of its {@link #source}. */
  public int sourceHash(int i) {
    return RemoteAddress.hash(highs[i], lows[i], ports[i], scopes[i]);
  }

  /** Whether datagram {@code i} came from there. */
  public boolean isFrom(int i, RemoteAddress address) {
    return address.is(highs[i], lows[i], ports[i], scopes[i]);
  }

  /** Source of datagram {@code i} as an object; makes one. */
  public RemoteAddress source(int i) {
    return new RemoteAddress(highs[i], lows[i], ports[i], scopes[i]);
  }

  /**
   * Takes the array of datagram {@code i} out, to keep it without a copy, and puts another in.
   *
   * @param fresh at least {@link UdpEndpoint#MAX_DATAGRAM} bytes
   */
  public byte[] exchange(int i, byte[] fresh) {
    Objects.checkIndex(UdpEndpoint.MAX_DATAGRAM - 1, fresh.length);
    byte[] taken = slots[i];
    slots[i] = fresh;
    return taken;
  }

  void clear() {
    count = 0;
  }

  boolean isFull() {
    return count == slots.length;
  }

  /** The array that the next datagram goes to. */
  byte[] next() {
    return slots[count];
  }

  /** Takes what was put into {@link #next()}. */
  void add(int length, long high, long low, int port, int scope) {
    lengths[count] = length;
    highs[count] = high;
    lows[count] = low;
    ports[count] = port;
    scopes[count] = scope;
    count++;
  }
}
