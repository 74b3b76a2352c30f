package com.jbcalling.gateway.stt;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceAway;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceReady;
import com.jbcalling.gateway.stt.server.ScriptedService;
import com.jbcalling.gateway.stt.server.ScriptedService.Script;
import com.jbcalling.gateway.stt.server.ScriptedService.Visitor;
import com.jbcalling.gateway.stt.server.WebSocketConnection;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Binary;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Message;
import com.jbcalling.gateway.stt.server.WebSocketConnection.Text;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import java.io.IOException;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services that fail in every way over real sockets: captions come back, and none is lost. */
class ServiceFaultsTest {
  private static final String ACK =
      "{\"type\":\"config_ack\",\"sample_rate\":16000,\"ready\":true}";
  private static final String PONG = "{\"type\":\"pong\"}";

  private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();

  /** What a connection does once it is configured. */
  @FunctionalInterface
  private interface Fault {

    /** Returns whether the service goes on as it should. */
    boolean strike(WebSocketConnection connection) throws IOException;
  }

  private static Room room(ScriptedService service) {
    return new Room(Room.settings(ServiceProtocol.JBCALLING, service.address()));
  }

  /** Answers each audio message with the value of its samples. */
  private void serve(Visitor visitor, Fault beforeAudio) throws IOException {
    WebSocketConnection connection = visitor.accept();
    while (visitor.receive(connection) instanceof Text(String text)) {
      if (text.contains("\"config\"")) {
        connection.sendText(ACK);
      } else if (text.contains("\"ping\"")) {
        connection.sendText(PONG);
      } else if (beforeAudio.strike(connection)) {
        connection.sendText("{\"type\":\"transcription\",\"text\":\"" + value(text) + "\"}");
      } else {
        return;
      }
    }
  }

  private int value(String audio) {
    String data = audio.replaceAll(".*\"data\":\"([^\"]*)\".*", "$1");
    int value = Base64.getDecoder().decode(data)[0];
    heard.add(value);
    return value;
  }

  /** The first connection has the fault; the others are well. */
  private Script once(Fault fault) {
    return (number, visitor) -> serve(visitor, number == 0 ? fault : connection -> true);
  }

  private void comesBackAfter(Fault fault) throws Exception {
    try (ScriptedService service = ScriptedService.start(once(fault));
        Room room = room(service)) {
      assertThat(room.next()).isEqualTo(new ServiceReady());
      room.mouth.say(1, 1_600).say(2, 1_600);
      assertThat(room.next()).isInstanceOf(ServiceAway.class);
      assertThat(room.nextFinal()).isEqualTo("1");
      assertThat(room.nextFinal()).isEqualTo("2");
      room.mouth.say(3, 1_600);
      assertThat(room.nextFinal()).isEqualTo("3");
      assertThat(room.rest()).isEmpty();
      assertThat(room.engine.metrics().counters())
          .containsEntry(SpeechCounter.UTTERANCES_DROPPED, 0L)
          .containsEntry(SpeechCounter.FINAL_TEXTS, 3L);
    }
  }

  enum Death {
    RESET {
      @Override
      void die(WebSocketConnection connection) throws IOException {
        connection.reset();
      }
    },
    END {
      @Override
      void die(WebSocketConnection connection) {}
    },
    AT_ERROR {
      @Override
      void die(WebSocketConnection connection) throws IOException {
        connection.sendClose(1011);
      }
    },
    BROKEN_FRAME {
      @Override
      void die(WebSocketConnection connection) throws IOException {
        connection.sendRaw(new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 2, 3});
        connection.receive();
      }
    };

    abstract void die(WebSocketConnection connection) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void survivesAServiceThatDiesInTheMiddleOfAnUtterance(Death death) throws Exception {
    comesBackAfter(
        connection -> {
          death.die(connection);
          return false;
        });
  }

  @Test
  void survivesAServiceThatAcceptsAndNeverAnswers() throws Exception {
    comesBackAfter(
        connection -> {
          while (connection.receive() != null) {
            // It takes everything, and is silent.
          }
          return false;
        });
  }

  @Test
  void survivesAServiceThatIsAwayAtTheStart() throws Exception {
    int port;
    try (ScriptedService reserved = ScriptedService.start(once(connection -> true))) {
      port = reserved.port();
    }
    try (Room room = new Room(Room.settings(ServiceProtocol.JBCALLING, "127.0.0.1:" + port))) {
      assertThat(room.next())
          .isEqualTo(new ServiceAway("The speech-to-text service cannot be reached."));
      room.mouth.say(1, 1_600);
      try (ScriptedService service = ScriptedService.start(port, once(connection -> true))) {
        assertThat(room.next()).isEqualTo(new ServiceReady());
        assertThat(room.next()).isEqualTo(new Heard(0, "1", "vi", null, true));
        assertThat(service.connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void survivesAServiceThatNeverAnswersTheHandshake() throws Exception {
    try (ScriptedService service =
            ScriptedService.start(
                (number, visitor) -> {
                  if (number == 0) {
                    visitor.handshake().ignore();
                  } else {
                    serve(visitor, connection -> true);
                  }
                });
        Room room = room(service)) {
      room.mouth.say(1, 1_600);
      assertThat(room.next()).isInstanceOf(ServiceAway.class);
      assertThat(room.next()).isEqualTo(new ServiceReady());
      assertThat(room.nextFinal()).isEqualTo("1");
    }
  }

  @Test
  void takesAnAnswerThatIsLate() throws Exception {
    CountDownLatch spoken = new CountDownLatch(1);
    try (ScriptedService service =
            ScriptedService.start(
                once(
                    connection -> {
                      try {
                        spoken.await();
                      } catch (InterruptedException e) {
                        throw new IOException(e);
                      }
                      return true;
                    }));
        Room room = room(service)) {
      room.mouth.say(1, 1_600).say(2, 1_600);
      assertThat(room.next()).isEqualTo(new ServiceReady());
      Objects.requireNonNull(service.next().message()); // config
      Objects.requireNonNull(service.next().message()); // audio, held back
      spoken.countDown();
      assertThat(room.nextFinal()).isEqualTo("1");
      assertThat(room.nextFinal()).isEqualTo("2");
    }
  }

  @Test
  void survivesRubbishOfEveryKind() throws Exception {
    Fault rubbish =
        connection -> {
          connection.sendText("rubbish");
          connection.sendText("{\"type\":\"transcription\"}");
          connection.sendBinary(new byte[100_000]);
          connection.sendText("x".repeat(3_000_000));
          connection.sendTextInFragments("[" + "1,".repeat(40_000) + "1]", 1_000);
          return true;
        };
    try (ScriptedService service =
            ScriptedService.start((number, visitor) -> serve(visitor, rubbish));
        Room room = room(service)) {
      for (int i = 1; i <= 5; i++) {
        room.mouth.say(i, 1_600);
        assertThat(room.nextFinal()).isEqualTo("" + i);
      }
      assertThat(service.connections()).isEqualTo(1);
      assertThat(room.engine.metrics().counters()).containsEntry(SpeechCounter.WRONG_MESSAGES, 25L);
    }
  }

  @Test
  void readsAMessageThatComesInFragments() throws Exception {
    try (ScriptedService service =
            ScriptedService.start(
                once(
                    connection -> {
                      connection.sendTextInFragments(
                          "{\"type\":\"transcription\",\"text\":\"xin chào thế giới\"}", 3);
                      return true;
                    }));
        Room room = room(service)) {
      room.mouth.say(1, 1_600);
      assertThat(room.nextFinal()).isEqualTo("xin chào thế giới");
    }
  }

  @Test
  void triesTheOtherAddressOfAServiceAtCapacity() throws Exception {
    try (ScriptedService full =
            ScriptedService.start((number, visitor) -> visitor.handshake().refuse(503));
        ScriptedService free = ScriptedService.start(once(connection -> true));
        Room room =
            new Room(Room.settings(ServiceProtocol.JBCALLING, full.address(), free.address()))) {
      room.mouth.say(1, 1_600);
      assertThat(room.next()).isEqualTo(new ServiceReady());
      assertThat(room.nextFinal()).isEqualTo("1");
      assertThat(room.engine.metrics().counters())
          .containsEntry(SpeechCounter.CAPACITY_REFUSALS, 1L);
    }
  }

  @Test
  void waitsOutAServiceThatClosesForWantOfCapacity() throws Exception {
    Fault full =
        connection -> {
          connection.sendClose(1008);
          connection.receive();
          return false;
        };
    try (ScriptedService service = ScriptedService.start(once(full));
        Room room = room(service)) {
      room.mouth.say(1, 1_600);
      assertThat(room.next(ServiceAway.class).error()).contains("at capacity");
      assertThat(room.nextFinal()).isEqualTo("1");
    }
  }

  @Test
  void tellsTheRestOfTheWordsWhenTheStreamOfASherpaServerEnds() throws Exception {
    try (ScriptedService service =
            ScriptedService.start(
                (number, visitor) -> {
                  WebSocketConnection connection = visitor.accept();
                  int bytes = 0;
                  for (Message next = visitor.receive(connection);
                      next != null;
                      next = visitor.receive(connection)) {
                    if (next instanceof Binary audio) {
                      bytes += audio.bytes().length;
                      if (bytes == (1_600 + 32_000) * 4) {
                        connection.sendText("{\"text\":\"hello\",\"segment\":0,\"is_final\":true}");
                      }
                    } else if (next.equals(new Text("Done"))) {
                      connection.sendText(
                          "{\"text\":\"bye\",\"segment\":1,\"is_final\":true,\"is_eof\":true}");
                      connection.sendText("Done!");
                    }
                  }
                });
        Room room = new Room(Room.settings(ServiceProtocol.SHERPA_ONNX, service.address()))) {
      room.mouth.say(1, 1_600);
      assertThat(room.nextFinal()).isEqualTo("hello");
      room.mouth.shut();
      assertThat(room.nextFinal()).isEqualTo("bye");
    }
  }

  @Test
  void speaksWithAVoskServerInLockstepToItsEnd() throws Exception {
    try (ScriptedService service =
            ScriptedService.start(
                (number, visitor) -> {
                  WebSocketConnection connection = visitor.accept();
                  int messages = 0;
                  for (Message next = visitor.receive(connection);
                      next != null;
                      next = visitor.receive(connection)) {
                    if (next instanceof Binary) {
                      messages++;
                      connection.sendText(
                          messages == 3
                              ? "{\"text\":\"hello world\",\"result\":[]}"
                              : "{\"partial\":\"hello\"}");
                    } else if (next.equals(new Text("{\"eof\" : 1}"))) {
                      connection.sendText("{\"text\":\"\"}");
                      connection.sendClose(1000);
                    }
                  }
                });
        Room room = new Room(Room.settings(ServiceProtocol.VOSK, service.address()))) {
      room.mouth.say(1, 1_600);
      assertThat(service.next().text()).isEqualTo("{\"config\":{\"sample_rate\":16000}}");
      assertThat(room.nextFinal()).isEqualTo("hello world");
      room.mouth.shut();
      for (int i = 0; i < 3; i++) {
        assertThat(service.next().message()).isInstanceOf(Binary.class);
      }
      assertThat(service.next().text()).isEqualTo("{\"eof\" : 1}");
    }
  }
}
