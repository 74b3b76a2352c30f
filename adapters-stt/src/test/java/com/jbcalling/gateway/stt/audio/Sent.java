package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;

/** An RTP packet as a tap hands it over. */
final class Sent {
  final AudioCodec codec;
  final int sequenceNumber;
  final int timestamp;
  final byte[] payload;

  Sent(AudioCodec codec, int sequenceNumber, int timestamp, byte[] payload) {
    this.codec = codec;
    this.sequenceNumber = sequenceNumber & 0xFFFF;
    this.timestamp = timestamp;
    this.payload = payload;
  }

  /** The same as it leaves a jitter buffer. */
  AudioPacket packet(int lostBefore) {
    AudioPacket packet = new AudioPacket();
    packet.set(codec, timestamp, payload, 0, payload.length, 0);
    packet.setLostBefore(lostBefore);
    return packet;
  }

  /** The same under other numbers. */
  Sent renumbered(int newSequenceNumber, int newTimestamp) {
    return new Sent(codec, newSequenceNumber, newTimestamp, payload);
  }
}
