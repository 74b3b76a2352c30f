package com.jbcalling.gateway.stt.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Text;
import com.jbcalling.gateway.stt.server.WebSocketServer.Handshake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A speech-to-text service of the protocol {@code jbcalling} that recognises English by {@link
 * PocketSphinx}: for the tests, and for trying captions out. It says what it understood of each
 * audio message, also where that is nothing.
 */
public final class RecogniserServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LANGUAGE = "en";
  private static final int SAMPLE_RATE = 16_000;

  /** One thread, since one recogniser has one ear; it recognises faster than people speak. */
  private final ExecutorService ear =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("recogniser").factory());

  private final PocketSphinx recogniser = PocketSphinx.load();
  private final WebSocketServer server;

  private RecogniserServer(int port) {
    server = WebSocketServer.start(port, this::serve);
  }

  /** Listens on loopback; port 0 for a free one. */
  public static RecogniserServer start(int port) {
    return new RecogniserServer(port);
  }

  /**
   * Serves until the process is ended, on the port given; with {@code --command} prints the Java
   * command and the class path that it can be started with instead.
   */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments[0].equals("--command")) {
      System.out.println(Path.of(System.getProperty("java.home"), "bin", "java"));
      System.out.println(System.getProperty("java.class.path"));
      return;
    }
    RecogniserServer server = start(Integer.parseInt(arguments[0]));
    System.out.println("Speech-to-text by PocketSphinx, for English. Start the gateway with");
    System.out.println("  STT_SERVICE_URL=" + server.address() + " STT_LANGUAGE=en make run");
    Thread.currentThread().join();
  }

  /** {@code ws://} address without a path. */
  public String address() {
    return "ws://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.close();
    ear.execute(recogniser::close);
    ear.close();
  }

  private void serve(Handshake handshake) throws IOException {
    WebSocketConnection connection = handshake.accept();
    boolean configured = false;
    while (connection.receive() instanceof Text(String text)) {
      JsonNode message = JSON.readTree(text);
      switch (message.path("type").asText()) {
        case "config" -> {
          configured = true;
          send(
              connection,
              message("config_ack")
                  .put("language", message.path("language").asText(LANGUAGE))
                  .put("sample_rate", SAMPLE_RATE)
                  .put("ready", true));
        }
        case "audio" -> {
          if (configured) {
            send(connection, transcribe(message.path("data").asText()));
          } else {
            send(connection, error("NOT_CONFIGURED", "config comes first"));
          }
        }
        case "ping" -> send(connection, message("pong"));
        default -> send(connection, error("UNKNOWN_TYPE", "config, audio or ping"));
      }
    }
  }

  private ObjectNode transcribe(String data) {
    try {
      byte[] pcm = Base64.getDecoder().decode(data);
      String heard = ear.submit(() -> recogniser.recognise(pcm)).get();
      return message("transcription")
          .put("text", heard)
          .put("language", LANGUAGE)
          .put("timestamp", System.currentTimeMillis())
          .put("isFinal", true);
    } catch (IllegalArgumentException _) {
      return error("INVALID_AUDIO_FORMAT", "data is not base64");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return error("STOPPED", "the server is being stopped");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode message(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static ObjectNode error(String code, String reason) {
    return message("error").put("code", code).put("message", reason).put("recoverable", true);
  }

  private static void send(WebSocketConnection connection, ObjectNode message) throws IOException {
    connection.sendText(message.toString());
  }
}
