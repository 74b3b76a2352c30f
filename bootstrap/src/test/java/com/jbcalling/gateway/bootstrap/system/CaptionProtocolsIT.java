package com.jbcalling.gateway.bootstrap.system;

import static com.jbcalling.gateway.bootstrap.system.Transcript.line;
import static com.jbcalling.gateway.bootstrap.system.Transcript.underPicture;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import com.jbcalling.gateway.stt.server.ScriptedService;
import com.jbcalling.gateway.stt.server.ScriptedService.Received;
import com.jbcalling.gateway.stt.server.ScriptedService.Script;
import com.jbcalling.gateway.stt.server.WebSocketConnection;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Binary;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Message;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Text;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Anna speaks into her browser's microphone until she leaves: what the gateway sends to a service
 * of each protocol, to the byte, and that both pages show what it answers.
 */
class CaptionProtocolsIT {
  private static final String ANSWER = "one two three";
  private static final int SAMPLE_RATE = 16_000;

  private static Browser browser;

  /** What the handshakes asked for. */
  private final BlockingQueue<String> targets = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() {
    browser =
        new Browser(
            SpeechFile.asMicrophone(
                Duration.ofSeconds(1), List.of("one two three four five six seven")));
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  /** All that a service was sent, from the first message to the close, which is an orderly one. */
  private List<Message> sentWhileAnnaSpoke(String protocol, Script script) throws Exception {
    try (ScriptedService service =
            ScriptedService.start(
                (number, visitor) -> {
                  targets.add(visitor.handshake().target());
                  script.run(number, visitor);
                });
        WholeGateway gateway =
            WholeGateway.start(
                Map.of("STT_PROTOCOL", protocol, "STT_SERVICE_URL", service.address()))) {
      Window minh = browser.open(gateway.address(protocol, "Minh") + "&audio=0");
      Window anna = browser.open(gateway.address(protocol, "Anna"));
      minh.await(underPicture("Anna") + " === '" + ANSWER + "'");
      for (Window window : List.of(minh, anna)) {
        window.press("button-transcript");
        window.await(line(ANSWER) + "?.dataset.final === ''");
      }
      anna.press("button-leave");

      List<Message> messages = new ArrayList<>();
      for (Received next = service.next(); next.message() != null; next = service.next()) {
        messages.add(next.message());
      }
      assertThat(service.connections()).as("connections of one microphone").isEqualTo(1);
      minh.close();
      anna.close();
      return messages;
    }
  }

  private static String text(Message message) {
    if (message instanceof Text(String text)) {
      return text;
    }
    throw new AssertionError("a binary message");
  }

  private static byte[] bytes(Message message) {
    if (message instanceof Binary binary) {
      return binary.bytes();
    }
    throw new AssertionError("no binary message: " + message);
  }

  private static short[] samples(byte[] pcm) {
    assertThat(pcm.length % Short.BYTES).as("half a sample").isZero();
    short[] samples = new short[pcm.length / Short.BYTES];
    ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  /** Somebody speaks; bytes in another order, or another format, are noise. */
  private static void assertSpeech(short[] samples) {
    assertThat(samples).hasSizeGreaterThan(SAMPLE_RATE / 2);
    double energy = 0;
    double energyOfSteps = 0;
    for (int i = 1; i < samples.length; i++) {
      double step = samples[i] - samples[i - 1];
      energy += (double) samples[i] * samples[i];
      energyOfSteps += step * step;
    }
    assertThat(Math.sqrt(energy / samples.length)).as("loudness").isGreaterThan(200);
    assertThat(energyOfSteps / energy).as("roughness; that of noise is 2").isLessThan(1);
  }

  @Test
  void jbcalling() throws Exception {
    List<Message> messages =
        sentWhileAnnaSpoke(
            "jbcalling",
            SpeechScripts.attentive(
                (service, number, language, pcm) ->
                    SpeechScripts.say(service, ANSWER, language, true)));

    assertThat(targets.take()).isEqualTo("/ws/transcribe");
    assertThat(text(messages.removeFirst())).isEqualTo("{\"type\":\"config\",\"language\":\"vi\"}");
    ByteArrayOutputStream speech = new ByteArrayOutputStream();
    for (Message message : messages) {
      byte[] pcm =
          Base64.getDecoder()
              .decode(text(message).replaceAll("^\\{\"type\":\"audio\",\"data\":\"|\"}$", ""));
      assertThat(text(message))
          .isEqualTo(
              "{\"type\":\"audio\",\"data\":\"" + Base64.getEncoder().encodeToString(pcm) + "\"}");
      speech.writeBytes(pcm);
    }
    assertSpeech(samples(speech.toByteArray()));
  }

  /** Ends an utterance at the fourth half second of silence, as the servers' rules do. */
  private static final Script SHERPA_ONNX =
      (number, visitor) -> {
        WebSocketConnection connection = visitor.accept();
        int segment = 0;
        int silent = 0;
        for (Message message = visitor.receive(connection);
            message != null;
            message = visitor.receive(connection)) {
          if (message instanceof Binary binary) {
            silent = isSilence(binary.bytes()) ? silent + 1 : 0;
            boolean ends = silent == 4;
            if (silent == 0 || ends) {
              connection.sendText(
                  "{\"text\":\"%s\",\"segment\":%d,\"is_final\":%b}"
                      .formatted(ANSWER, segment, ends));
            }
            segment += ends ? 1 : 0;
          } else {
            connection.sendText("Done!");
          }
        }
      };

  private static boolean isSilence(byte[] bytes) {
    for (byte one : bytes) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void sherpaOnnx() throws Exception {
    List<Message> messages = sentWhileAnnaSpoke("sherpa-onnx", SHERPA_ONNX);

    assertThat(targets.take()).isEqualTo("/");
    assertThat(text(messages.removeLast())).isEqualTo("Done");
    ByteArrayOutputStream speech = new ByteArrayOutputStream();
    int silent = 0;
    for (Message message : messages) {
      byte[] bytes = bytes(message);
      if (isSilence(bytes)) {
        assertThat(bytes).as("half a second").hasSize(SAMPLE_RATE / 2 * Float.BYTES);
        silent++;
      } else {
        assertThat(silent % 4).as("messages of silence after an utterance").isZero();
        speech.writeBytes(pcm(bytes));
      }
    }
    assertThat(silent).isPositive();
    assertSpeech(samples(speech.toByteArray()));
  }

  /** Each float is a sample of 16 bits, from -1 to 1. */
  private static byte[] pcm(byte[] floats) {
    assertThat(floats.length % Float.BYTES).as("a part of a sample").isZero();
    ByteBuffer in = ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer out = ByteBuffer.allocate(floats.length / 2).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      float value = in.getFloat();
      assertThat(value).isBetween(-1f, 1f);
      short sample = (short) Math.round(value * 32_768);
      assertThat(sample / 32_768f).isEqualTo(value);
      out.putShort(sample);
    }
    return out.array();
  }

  /** One text for each message; ends an utterance at the second quarter second of silence. */
  private static final Script VOSK =
      (number, visitor) -> {
        WebSocketConnection connection = visitor.accept();
        int silent = 0;
        for (Message message = visitor.receive(connection);
            message != null;
            message = visitor.receive(connection)) {
          if (message instanceof Binary binary) {
            silent = isSilence(binary.bytes()) ? silent + 1 : 0;
            connection.sendText(
                silent == 2
                    ? "{\"text\":\"" + ANSWER + "\"}"
                    : "{\"partial\":\"" + (silent < 2 ? ANSWER : "") + "\"}");
          } else if (text(message).contains("eof")) {
            connection.sendText("{\"text\":\"\"}");
          }
        }
      };

  @Test
  void vosk() throws Exception {
    List<Message> messages = sentWhileAnnaSpoke("vosk", VOSK);

    assertThat(targets.take()).isEqualTo("/");
    assertThat(text(messages.removeFirst())).isEqualTo("{\"config\":{\"sample_rate\":16000}}");
    assertThat(text(messages.removeLast())).isEqualTo("{\"eof\" : 1}");
    ByteArrayOutputStream speech = new ByteArrayOutputStream();
    for (Message message : messages) {
      byte[] bytes = bytes(message);
      if (isSilence(bytes)) {
        assertThat(bytes).as("a quarter second").hasSize(SAMPLE_RATE / 4 * Short.BYTES);
      } else {
        speech.writeBytes(bytes);
      }
    }
    assertSpeech(samples(speech.toByteArray()));
  }
}
