package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.rtcp.TransportFeedback;

/**
 * How much a subscriber's path can carry. The strategy family begins with its null member, under
 * which every subscriber gets what it prefers.
 */
interface BandwidthEstimator {

  /** What {@link #availableBitrate} answers where nothing is known. */
  long UNKNOWN = Long.MAX_VALUE;

  /** The estimator that knows nothing. */
  BandwidthEstimator NONE =
      new BandwidthEstimator() {
        @Override
        public void packetSent(int transportSequence, int bytes, long now) {
          // Nothing is learned from it.
        }

        @Override
        public void feedback(TransportFeedback feedback, long now) {
          // Nothing is learned from it.
        }

        @Override
        public void receiverEstimate(long bitrate, long now) {
          // Nothing is learned from it.
        }

        @Override
        public long availableBitrate() {
          return UNKNOWN;
        }
      };

  /** A packet left under a transport-wide sequence number. */
  void packetSent(int transportSequence, int bytes, long now);

  /** The subscriber says which packets arrived, and when. */
  void feedback(TransportFeedback feedback, long now);

  /** The subscriber estimates by itself (REMB), in bits a second. */
  void receiverEstimate(long bitrate, long now);

  /** Bits a second, or {@link #UNKNOWN}. */
  long availableBitrate();
}
