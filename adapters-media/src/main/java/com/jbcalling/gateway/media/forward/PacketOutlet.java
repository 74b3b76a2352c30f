package com.jbcalling.gateway.media.forward;

/**
 * Where a subscriber's packets leave: the sending side of one transport. A packet is written in the
 * clear into the slot, then sent, which encrypts it where it lies. Belongs to its worker's thread.
 */
public interface PacketOutlet {

  /** Whether packets can leave now: the keys are there, and the peer has an address. */
  boolean isOpen();

  /**
   * The array into which the next packet goes, from its beginning on; the same until it is sent.
   */
  byte[] slot();

  /** End (exclusive) of what may be written into the slot. */
  int limit();

  /** Takes the next transport-wide sequence number, for the packet that is being written. */
  int nextTransportSequence();

  /**
   * Sends the RTP packet in the slot.
   *
   * @param length bytes of the packet in the clear
   * @param transportSequence the transport-wide number that it carries, or negative
   * @return bytes that went out, or a negative code if it was refused
   */
  int sendRtp(int length, int transportSequence, long now);

  /**
   * Sends again, byte for byte, an RTP packet that was sent before.
   *
   * @return bytes that went out, or a negative code if it was refused
   */
  int resendRtp(int length, long now);

  /** Permits {@link #resendRtp} for a stream; before its first packet. */
  void permitResends(int ssrc);

  /** Says that a stream has ended, its SSRC never to be used again. */
  void retire(int ssrc);

  /** Has a sender report of every subscribed stream sent soon. */
  void reportSoon(long now);
}
