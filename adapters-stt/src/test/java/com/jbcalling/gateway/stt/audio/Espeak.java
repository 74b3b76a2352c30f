package com.jbcalling.gateway.stt.audio;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Speech from Debian's {@code espeak-ng}, made when it is asked for. */
final class Espeak {
  private static final int HEADER = 44;
  private static final int RATE_FIELD = 24;
  private static final Map<String, Speech> SAID = new ConcurrentHashMap<>();

  private Espeak() {}

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares these.
  private record Speech(short[] samples, int sampleRate) {}

  /** Skips the test where the program is not installed. */
  static void assumeInstalled() {
    assumeTrue(isInstalled(), "espeak-ng is not installed");
  }

  private static boolean isInstalled() {
    try {
      run("--version");
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** A sentence at this sample rate. */
  static short[] say(String voice, String sentence, int sampleRate) {
    Speech speech =
        SAID.computeIfAbsent(
            voice + ": " + sentence,
            key -> parse(run("-v", voice, "-s", "160", "--stdout", sentence)));
    return Signals.resample(speech.samples(), speech.sampleRate(), sampleRate);
  }

  private static byte[] run(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "espeak-ng";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return process.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Speech parse(byte[] wave) {
    ByteBuffer buffer = ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[(wave.length - HEADER) / 2];
    buffer.position(HEADER);
    buffer.asShortBuffer().get(samples);
    return new Speech(samples, buffer.getInt(RATE_FIELD));
  }
}
