package com.jbcalling.gateway.stt;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Ended;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceReady;
import com.jbcalling.gateway.stt.server.ScriptedService;
import com.jbcalling.gateway.stt.server.ScriptedService.Script;
import com.jbcalling.gateway.stt.server.WebSocketConnection;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Text;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** The default protocol over real sockets, message by message. */
class JbCallingServiceTest {
  private final BlockingQueue<String> targets = new LinkedBlockingQueue<>();

  /** Acknowledges, and writes down how much it was sent. */
  private Script attentive() {
    return (number, visitor) -> {
      targets.add(visitor.handshake().target());
      WebSocketConnection connection = visitor.accept();
      while (visitor.receive(connection) instanceof Text(String text)) {
        if (text.contains("\"config\"")) {
          String language = text.replaceAll(".*\"language\":\"([^\"]*)\".*", "$1");
          connection.sendText(
              "{\"type\":\"config_ack\",\"language\":\""
                  + language
                  + "\",\"sample_rate\":16000,\"ready\":true}");
        } else if (text.contains("\"audio\"")) {
          String data = text.replaceAll(".*\"data\":\"([^\"]*)\".*", "$1");
          int samples = Base64.getDecoder().decode(data).length / 2;
          connection.sendText(
              "{\"type\":\"transcription\",\"text\":\" " + samples + " samples \"}");
        }
      }
    };
  }

  @Test
  void configuresThenSendsEachUtteranceAsOneMessage() throws Exception {
    try (ScriptedService service = ScriptedService.start(attentive());
        Room room = new Room(Room.settings(ServiceProtocol.JBCALLING, service.address()))) {
      room.mouth.say(0x0102, 16_000);
      assertThat(service.next().text()).isEqualTo("{\"type\":\"config\",\"language\":\"vi\"}");
      String data = Base64.getEncoder().encodeToString(new byte[] {2, 1, 2, 1, 2, 1});
      assertThat(service.next().text())
          .startsWith("{\"type\":\"audio\",\"data\":\"" + data)
          .endsWith("\"}");
      assertThat(room.next()).isEqualTo(new ServiceReady());
      assertThat(room.next()).isEqualTo(new Heard(0, "16000 samples", "vi", null, true));
      assertThat(targets.take()).isEqualTo("/ws/transcribe");

      room.stream.switchLanguage("en");
      assertThat(service.next().text()).isEqualTo("{\"type\":\"config\",\"language\":\"en\"}");
      room.mouth.say(1, 8_000);
      assertThat(room.next()).isEqualTo(new Heard(1, "8000 samples", "en", null, true));

      room.mouth.say(1, 4_000).shut();
      assertThat(room.next()).isEqualTo(new Heard(2, "4000 samples", "en", null, true));
      assertThat(room.next()).isEqualTo(new Ended());
      assertThat(room.mouth.isClosed()).isTrue();
      service.next();
      service.next();
      assertThat(service.next().message()).as("an orderly close").isNull();
    }
  }
}
