package com.jbcalling.gateway.signaling.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Binary;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Text;
import com.jbcalling.gateway.signaling.fuzz.Mutator;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Complete;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Decoded;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Malformed;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Waiting;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Answer;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketIoFuzzTest {

  private static final SocketIoSettings SETTINGS = SocketIoSettings.defaults();
  private static final ObjectReader READER = SocketIoDecoder.jsonReader(SETTINGS);

  @Test
  void whateverIsReadIsWrittenTheSame() {
    Mutator.run(
        "socketio-packets",
        input -> {
          SocketIoDecoder decoder = new SocketIoDecoder(SETTINGS, READER);
          for (EngineIoPacket message : messages(new String(input, StandardCharsets.UTF_8))) {
            Decoded decoded = decode(decoder, message);
            if (decoded instanceof Malformed) {
              return;
            }
            if (decoded instanceof Complete(SocketIoPacket packet) && isWritable(packet)) {
              assertThat(readAgain(packet)).isEqualTo(packet);
            }
          }
        });
  }

  private static Decoded decode(SocketIoDecoder decoder, EngineIoPacket message) {
    return switch (message) {
      case Text(String text) -> decoder.text(text);
      case Binary(byte[] bytes) -> decoder.binary(bytes);
      case EngineIoPacket.Control _ -> new Waiting();
    };
  }

  private static SocketIoPacket readAgain(SocketIoPacket packet) {
    SocketIoDecoder decoder = new SocketIoDecoder(SETTINGS, READER);
    Decoded last = new Waiting();
    for (EngineIoPacket message : SocketIoEncoder.encode(packet)) {
      assertThat(last).isInstanceOf(Waiting.class);
      last = decode(decoder, message);
    }
    assertThat(last).isInstanceOf(Complete.class);
    return ((Complete) last).packet();
  }

  /**
   * A number too large for a double is read as infinity, which JSON cannot say, and neither can it
   * say what was beyond the bounds.
   */
  private static boolean isWritable(SocketIoPacket packet) {
    return switch (packet) {
      case Event event -> event.args().stream().allMatch(SocketIoFuzzTest::isWritable);
      case Answer answer -> answer.args().stream().allMatch(SocketIoFuzzTest::isWritable);
      case SocketIoPacket.Connect connect -> isWritable(connect.data());
      default -> true;
    };
  }

  private static boolean isWritable(JsonNode node) {
    if (node.isDouble()) {
      return Double.isFinite(node.doubleValue());
    }
    if (node.isMissingNode()) {
      return false;
    }
    for (JsonNode child : node) {
      if (!isWritable(child)) {
        return false;
      }
    }
    return true;
  }

  /** Splits an input like a long-polling payload, the simplest way to write binary ones down. */
  private static List<EngineIoPacket> messages(String payload) {
    List<EngineIoPacket> messages = new ArrayList<>();
    for (String part : payload.split("\u001e", -1)) {
      if (part.startsWith("4")) {
        messages.add(new Text(part.substring(1)));
      } else if (part.startsWith("b")) {
        messages.add(new Binary(Base64.getMimeDecoder().decode("AAAA" + strip(part))));
      }
    }
    return messages;
  }

  private static String strip(String base64) {
    String letters = base64.replaceAll("[^A-Za-z0-9+/]", "");
    return letters.substring(0, letters.length() - letters.length() % 4);
  }
}
