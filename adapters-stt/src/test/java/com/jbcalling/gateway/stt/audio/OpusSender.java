package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusFramesize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Encodes as a browser does, and numbers the packets. */
final class OpusSender {
  private final OpusEncoder encoder;
  private final int channels;
  private final int frame;

  private OpusSender(int channels, int millis, Consumer<OpusEncoder> settings) {
    this.channels = channels;
    this.frame = OpusVoice.SAMPLE_RATE / 1000 * millis;
    try {
      encoder =
          new OpusEncoder(OpusVoice.SAMPLE_RATE, channels, OpusApplication.OPUS_APPLICATION_VOIP);
    } catch (OpusException e) {
      throw new IllegalStateException(e);
    }
    encoder.setExpertFrameDuration(
        switch (millis) {
          case 10 -> OpusFramesize.OPUS_FRAMESIZE_10_MS;
          case 20 -> OpusFramesize.OPUS_FRAMESIZE_20_MS;
          case 40 -> OpusFramesize.OPUS_FRAMESIZE_40_MS;
          default -> OpusFramesize.OPUS_FRAMESIZE_60_MS;
        });
    settings.accept(encoder);
  }

  static OpusSender mono(int bitrate) {
    return mono(20, encoder -> encoder.setBitrate(bitrate));
  }

  static OpusSender mono(int millis, Consumer<OpusEncoder> settings) {
    return new OpusSender(1, millis, settings);
  }

  static OpusSender stereo(int millis, Consumer<OpusEncoder> settings) {
    return new OpusSender(2, millis, settings);
  }

  /** Encodes 48 kHz, interleaved where there are two channels, and what is left over not. */
  List<Sent> send(short[] samples, int sequenceNumber, int timestamp) {
    List<Sent> packets = new ArrayList<>();
    byte[] buffer = new byte[1500];
    int step = frame * channels;
    for (int at = 0; at + step <= samples.length; at += step) {
      try {
        int length = encoder.encode(samples, at, frame, buffer, 0, buffer.length);
        packets.add(
            new Sent(
                AudioCodec.OPUS,
                sequenceNumber + packets.size(),
                timestamp + packets.size() * frame,
                Arrays.copyOf(buffer, length)));
      } catch (OpusException e) {
        throw new IllegalStateException(e);
      }
    }
    return packets;
  }
}
