package com.jbcalling.gateway.stt.audio;

import java.util.Arrays;

/** Keeps everything that it is given. */
final class Recording implements PcmSink {
  private short[] samples = new short[0];
  private int length;

  @Override
  public void take(short[] from, int count) {
    if (length + count > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(2 * samples.length, length + count));
    }
    System.arraycopy(from, 0, samples, length, count);
    length += count;
  }

  short[] samples() {
    return Arrays.copyOf(samples, length);
  }

  int length() {
    return length;
  }
}
