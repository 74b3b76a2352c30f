package com.jbcalling.gateway.media.udp;

/** What is to be sent in one piece. Nobody changes its bytes any more; any thread may read them. */
public final class Datagram {
  private final byte[] bytes;

  /**
   * @param bytes belong to the datagram from now on
   */
  public Datagram(byte[] bytes) {
    this.bytes = bytes;
  }

  /** All of it, to be read only. */
  public byte[] bytes() {
    return bytes;
  }
}
