package com.jbcalling.gateway.media.forward;

/** What a producer's streams tell their publisher at once. Belongs to the worker's thread. */
public interface PublisherFeedback {

  /**
   * Asks for a key frame.
   *
   * @param fullIntraRequest by FIR (RFC 5104, section 4.3.1) instead of PLI (RFC 4585, section
   *     6.3.1)
   * @param sequence number of the FIR command, the same for its repetitions
   */
  void requestKeyFrame(int ssrc, boolean fullIntraRequest, int sequence, long now);

  /**
   * Asks for packets again (RFC 4585, section 6.2.1).
   *
   * @param sequences sequence numbers, ascending
   * @param count how many of them
   */
  void requestPackets(int ssrc, int[] sequences, int count, long now);
}
