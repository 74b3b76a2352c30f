package com.jbcalling.gateway.media.codec;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * Opus packets (RFC 6716 section 3.1).
 *
 * <pre>
 *  0 1 2 3 4 5 6 7
 * +-+-+-+-+-+-+-+-+
 * | config  |s| c |
 * +-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>A packet of one or two bytes holds no audio: the encoder pauses (discontinuous transmission)
 * and the decoder fills in comfort noise.
 */
public final class OpusPayload implements PayloadInspector {
  /** Samples a second that durations are counted in, whatever the audio bandwidth. */
  public static final int SAMPLE_RATE = 48_000;

  private static final int LONGEST_PAUSE_PACKET = 2;
  private static final int MAX_SAMPLES = 5760; // 120 ms

  @Override
  public int inspect(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return PayloadTraits.NONE;
    }
    int traits = PayloadTraits.KEY_FRAME | PayloadTraits.FRAME_START;
    return length <= LONGEST_PAUSE_PACKET ? traits | PayloadTraits.PAUSED_AUDIO : traits;
  }

  /** Whether the packet codes two channels; the packet has at least one byte. */
  public static boolean isStereo(byte[] buffer, int offset) {
    return (buffer[offset] & 0x04) != 0;
  }

  /**
   * Duration of a packet in samples of {@link #SAMPLE_RATE}, at most 120 ms.
   *
   * @return the samples, or {@link PayloadTraits#MALFORMED}
   */
  public static int duration(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return PayloadTraits.MALFORMED;
    }
    int toc = BigEndian.get8(buffer, offset);
    int frames =
        switch (toc & 3) {
          case 0 -> 1;
          case 1, 2 -> 2;
          default -> length < 2 ? 0 : buffer[offset + 1] & 0x3F;
        };
    int samples = frames * frameSamples(toc >>> 3);
    return frames == 0 || samples > MAX_SAMPLES ? PayloadTraits.MALFORMED : samples;
  }

  /** RFC 6716 table 2: SILK 10, 20, 40, 60 ms; hybrid 10, 20 ms; CELT 2.5, 5, 10, 20 ms. */
  private static int frameSamples(int config) {
    if (config < 12) {
      return (config & 3) == 3 ? 2880 : 480 << (config & 3);
    }
    return config < 16 ? 480 << (config & 1) : 120 << (config & 3);
  }
}
