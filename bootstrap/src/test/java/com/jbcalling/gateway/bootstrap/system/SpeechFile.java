package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.stt.server.Dictation;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sentences by {@code espeak-ng} in a sound file that a browser can take for its microphone. */
final class SpeechFile {
  private static final int SAMPLE_RATE = 22_050;
  private static final int HEADER = 44;
  private static final int OPUS_FRAME = 480;

  private SpeechFile() {}

  /** The flag that makes a Chromium speak these sentences over and over, with pauses. */
  static String asMicrophone(Duration pause, List<String> sentences) {
    return "--use-file-for-fake-audio-capture=" + write(pause, sentences);
  }

  /** Writes the sentences, each with a pause behind it. */
  static Path write(Duration pause, List<String> sentences) {
    try {
      Path file = Files.createTempFile("speech", ".wav");
      file.toFile().deleteOnExit();
      Files.write(file, wave(samples(pause, sentences)));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as packets of 20 ms; the voice is a little higher, since Opus has other rates. */
  static List<byte[]> opus(Duration pause, List<String> sentences) {
    byte[] bytes = samples(pause, sentences);
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    List<byte[]> packets = new ArrayList<>();
    byte[] packet = new byte[1_500];
    try {
      OpusEncoder encoder = new OpusEncoder(24_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
      for (int at = 0; at + OPUS_FRAME <= samples.length; at += OPUS_FRAME) {
        int length = encoder.encode(samples, at, OPUS_FRAME, packet, 0, packet.length);
        packets.add(Arrays.copyOf(packet, length));
      }
      return packets;
    } catch (OpusException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] samples(Duration pause, List<String> sentences) {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    byte[] silence = new byte[(int) (pause.toMillis() * SAMPLE_RATE / 1_000) * 2];
    for (String sentence : sentences) {
      byte[] wave = espeak(sentence);
      samples.write(wave, HEADER, wave.length - HEADER);
      samples.writeBytes(silence);
    }
    return samples.toByteArray();
  }

  private static byte[] espeak(String sentence) {
    try {
      Process process =
          new ProcessBuilder("espeak-ng", "-v", Dictation.VOICE, "-s", "160", "--stdout", sentence)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("espeak-ng is needed; make prepare installs it", e);
    }
  }

  /** Puts a header before 16-bit mono samples. */
  private static byte[] wave(byte[] samples) {
    return ByteBuffer.allocate(HEADER + samples.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(HEADER - 8 + samples.length)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(SAMPLE_RATE)
        .putInt(2 * SAMPLE_RATE)
        .putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(samples.length)
        .put(samples)
        .array();
  }
}
