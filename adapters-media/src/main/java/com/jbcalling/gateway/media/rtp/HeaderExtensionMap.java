package com.jbcalling.gateway.media.rtp;

import java.util.Arrays;

/**
 * Which incoming header extension elements pass on to a consumer, and under which id. Made by the
 * control plane for a producer and consumer pair, then only read.
 */
public final class HeaderExtensionMap {
  private final byte[] outgoing = new byte[256];

  /**
   * The elements that a consumer takes over from the producer as they are: audio level, video
   * orientation, transmission offset, absolute capture time, playout delay and dependency
   * descriptor, where both sides negotiated them. MID, send time and transport-wide number belong
   * to the consumer's own transport, and RIDs to the producer's.
   */
  public static HeaderExtensionMap between(
      HeaderExtensionIds producer, HeaderExtensionIds consumer) {
    HeaderExtensionMap map = new HeaderExtensionMap();
    for (HeaderExtension extension : HeaderExtension.values()) {
      boolean passes =
          switch (extension) {
            case AUDIO_LEVEL,
                VIDEO_ORIENTATION,
                TRANSMISSION_OFFSET,
                ABSOLUTE_CAPTURE_TIME,
                PLAYOUT_DELAY,
                DEPENDENCY_DESCRIPTOR ->
                true;
            case MID, RID, REPAIRED_RID, ABSOLUTE_SEND_TIME, TRANSPORT_SEQUENCE_NUMBER -> false;
          };
      if (passes) {
        map.put(producer.id(extension), consumer.id(extension));
      }
    }
    return map;
  }

  /** Lets an incoming id pass as an outgoing one; out of 1 to 255 either way, nothing changes. */
  public void put(int incomingId, int outgoingId) {
    if (incomingId >= 1 && incomingId <= 255 && outgoingId >= 1 && outgoingId <= 255) {
      outgoing[incomingId] = (byte) outgoingId;
    }
  }

  /** Whether both maps let the same elements pass under the same ids. */
  public boolean isSameAs(HeaderExtensionMap other) {
    return Arrays.equals(outgoing, other.outgoing);
  }

  /** The id to forward an element under, or 0 to leave it out. */
  public int outgoingId(int incomingId) {
    return outgoing[incomingId & 0xFF] & 0xFF;
  }
}
