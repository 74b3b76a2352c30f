package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;

/** One RTP packet's payload, in a buffer that is used again and again. Owned by one thread. */
final class AudioPacket {
  private AudioCodec codec = AudioCodec.OPUS;
  private int timestamp;
  private int lostBefore;
  private long arrival;
  private byte[] payload = new byte[0];
  private int length;

  void set(AudioCodec newCodec, int newTimestamp, byte[] from, int offset, int count, long now) {
    codec = newCodec;
    timestamp = newTimestamp;
    lostBefore = 0;
    arrival = now;
    length = count;
    if (payload.length < count) {
      payload = new byte[Math.max(count, 2 * payload.length)];
    }
    System.arraycopy(from, offset, payload, 0, count);
  }

  AudioCodec codec() {
    return codec;
  }

  /** In units of the codec's clock. */
  int timestamp() {
    return timestamp;
  }

  /** When it came, in monotonic nanoseconds. */
  long arrival() {
    return arrival;
  }

  /** Packets missing between the one before and this. */
  int lostBefore() {
    return lostBefore;
  }

  void setLostBefore(int packets) {
    lostBefore = packets;
  }

  /** Holds {@link #length} bytes from the first on. */
  byte[] payload() {
    return payload;
  }

  int length() {
    return length;
  }
}
