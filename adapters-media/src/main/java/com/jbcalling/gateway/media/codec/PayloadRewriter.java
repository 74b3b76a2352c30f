package com.jbcalling.gateway.media.codec;

/**
 * Keeps the numbers inside the payload continuous for one consumer while its source switches and
 * frames are left out.
 *
 * <p>The stored payload stays as it came. {@link #map} decides the outgoing numbers of a packet and
 * gives them as a token, which the consumer keeps beside the outgoing sequence number; {@link
 * #apply} writes them into a copy, at first sending and at every retransmission. Allocates nothing.
 * Owned by one thread.
 */
public interface PayloadRewriter {
  /** Token of a payload in which nothing changes. */
  int UNCHANGED = 0;

  /** Answer of {@link #map} for a packet from before the switch, which must not be forwarded. */
  int REFUSED = -1;

  /** For codecs without numbers in their payload. */
  PayloadRewriter NONE =
      new PayloadRewriter() {
        @Override
        public void switchSource() {}

        @Override
        public int map(byte[] buffer, int offset, int length) {
          return UNCHANGED;
        }

        @Override
        public void leaveOut(byte[] buffer, int offset, int length) {}

        @Override
        public void apply(int token, byte[] buffer, int offset, int length) {}
      };

  /** The next payload comes from another source, or from the same one after a pause. */
  void switchSource();

  /**
   * The numbers that an incoming payload gets when it is forwarded.
   *
   * @return a token of 0 or more, or {@link #REFUSED}
   */
  int map(byte[] buffer, int offset, int length);

  /** An incoming payload is not forwarded on purpose, so its picture needs no number. */
  void leaveOut(byte[] buffer, int offset, int length);

  /** Writes the numbers of a token into an outgoing copy of the payload they were mapped for. */
  void apply(int token, byte[] buffer, int offset, int length);

  /** A new rewriter for a MIME type, in any case of letters, or {@link #NONE}. */
  static PayloadRewriter forMimeType(String mimeType) {
    return reading(PayloadInspector.forMimeType(mimeType));
  }

  /**
   * A new rewriter for the payloads that an inspector of the same thread reads, or {@link #NONE}.
   * It lays the inspector over whatever it is given, so that all consumers of a producer can share
   * the one.
   */
  static PayloadRewriter reading(PayloadInspector inspector) {
    return inspector instanceof PictureDescriptor descriptor
        ? new PictureIdRewriter(descriptor)
        : NONE;
  }
}
