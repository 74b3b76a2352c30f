package com.jbcalling.gateway.stt.audio;

/** Samples of 16 bits. */
final class Pcm {
  private Pcm() {}

  /** The nearest sample there is. */
  static short round(float value) {
    return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
