package com.jbcalling.gateway.stt.audio;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import org.jspecify.annotations.Nullable;

/**
 * An Opus decoder (RFC 6716) of one stream, to 48 kHz mono; two channels are mixed into one. At
 * other rates the library's output of hybrid frames, which browsers' voices mostly are, is silent.
 *
 * <p>What is decoded is in {@link #samples()} until the next call. A packet that is corrupt leaves
 * nothing behind: where it might have, the decoder begins anew. Owned by one thread.
 */
final class OpusVoice {
  static final int SAMPLE_RATE = 48_000;

  /** The longest packet: 120 ms. */
  static final int MAX_SAMPLES = 5760;

  /** Answer of {@link #decode} and of {@link #frameSamples}: no Opus packet. */
  static final int CORRUPT = -1;

  /** Lengths that can be concealed are multiples of 2.5 ms. */
  static final int CONCEALED_UNIT = 120;

  private final short[] samples = new short[MAX_SAMPLES];
  private OpusDecoder decoder = newDecoder();

  private static OpusDecoder newDecoder() {
    try {
      return new OpusDecoder(SAMPLE_RATE, 1);
    } catch (OpusException e) {
      throw new IllegalStateException("an Opus decoder for " + SAMPLE_RATE + " Hz", e);
    }
  }

  short[] samples() {
    return samples;
  }

  /** Samples of each frame of a packet, or {@link #CORRUPT}. */
  static int frameSamples(byte[] payload, int length) {
    return length == 0 ? CORRUPT : OpusPacketInfo.getNumSamplesPerFrame(payload, 0, SAMPLE_RATE);
  }

  /** Decodes a packet: how many samples came of it, or {@link #CORRUPT}. */
  int decode(byte[] payload, int length) {
    return run(payload, length, MAX_SAMPLES, false);
  }

  /** Goes on as if nothing had been lost, fading away; of a multiple of 2.5 ms. */
  int conceal(int count) {
    return run(null, 0, count, false);
  }

  /**
   * Decodes what a packet repeats of the frame before it (in-band forward error correction), as
   * long as one frame of the packet; where it repeats nothing, that frame is concealed.
   */
  int recover(byte[] payload, int length) {
    return run(payload, length, frameSamples(payload, length), true);
  }

  private int run(byte @Nullable [] payload, int length, int count, boolean repeated) {
    try {
      return decoder.decode(payload, 0, length, samples, 0, count, repeated);
    } catch (OpusException e) {
      return CORRUPT; // Refused before anything was decoded of it.
    } catch (RuntimeException | AssertionError e) {
      // The library checks itself by assertions that are always on; a bad packet can break them.
      decoder = newDecoder();
      return CORRUPT;
    }
  }

  /** Forgets what came before. */
  void reset() {
    decoder.resetState();
  }
}
