package com.jbcalling.gateway.media.forward;

/**
 * Decides, packet by packet, which of a producer's streams and layers a consumer gets. Owned by the
 * worker's thread.
 */
sealed interface LayerSelector permits EveryPacket, VideoLayers {
  /** Not for this consumer: the packet is of a stream that it does not follow. */
  int IGNORE = 0;

  /** The packet continues what the consumer gets. */
  int FORWARD = 1;

  /** The packet is the first of what the consumer gets from now on. */
  int BEGIN = 2;

  /** The packet belongs to what the consumer gets, but to a layer that it does not want. */
  int LEAVE_OUT = 3;

  /** No stream. */
  int NONE = -1;

  /**
   * What becomes of a packet.
   *
   * @param stream index of the packet's stream among those of its producer
   * @param traits what its payload says of it, as {@link
   *     com.jbcalling.gateway.media.codec.PayloadTraits} has it
   */
  int decide(int stream, int traits);

  /** Everything begins anew, at a key frame where there are such. */
  void restart();

  /**
   * Prefers layers from now on.
   *
   * @param spatial best stream wanted, 0 being the lowest
   * @param temporal best temporal layer wanted
   */
  void prefer(int spatial, int temporal);

  /**
   * Chooses the stream to follow anew.
   *
   * @param active bit i tells whether stream i is being sent
   */
  void choose(int active);

  /** The stream that is followed, or {@link #NONE} before the first packet. */
  int current();

  /** The stream whose key frame is waited for, or {@link #NONE}. */
  int awaited();

  /** The best temporal layer that is let through now. */
  int temporalLayer();
}
