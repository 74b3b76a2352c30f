package com.jbcalling.gateway.application.port.out;

/**
 * What one producer of audio sends, decrypted and not decoded yet.
 *
 * <p>The media worker writes into a bounded ring and never waits: where the reader is too slow, the
 * oldest packets are dropped and counted. Nothing comes while the producer is paused.
 */
public interface AudioTap extends AutoCloseable {

  /**
   * Hands over the oldest packet; false if there is none now. Never blocks. One thread at a time.
   */
  boolean poll(PacketSink sink);

  /** Packets dropped because the reader was too slow, or too long for any reader; any thread. */
  long dropped();

  /**
   * Whether nothing will be written any more: the producer or its worker is gone. What was written
   * before can still be polled. Any thread.
   */
  boolean isEnded();

  /** Ends it: nothing more is handed over. Never blocks, twice is harmless; any thread. */
  @Override
  void close();

  /** Takes packets. */
  @FunctionalInterface
  interface PacketSink {

    /**
     * Takes one RTP packet's payload.
     *
     * @param sequenceNumber as in its header, 0 to 65,535; packets come as the network brings them:
     *     lost, late or out of order, but not twice
     * @param timestamp as in its header, unsigned, in units of the codec's clock
     * @param payload holds the bytes during this call alone
     */
    void take(
        AudioCodec codec,
        int sequenceNumber,
        int timestamp,
        byte[] payload,
        int offset,
        int length);
  }

  /** How a payload is encoded. */
  enum AudioCodec {
    OPUS(48_000),
    PCMU(8_000),
    PCMA(8_000);

    private final int clockRate;

    AudioCodec(int clockRate) {
      this.clockRate = clockRate;
    }

    /** Units of the RTP timestamp a second. */
    public int clockRate() {
      return clockRate;
    }
  }
}
