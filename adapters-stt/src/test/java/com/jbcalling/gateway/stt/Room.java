package com.jbcalling.gateway.stt;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.in.captions.TakeSpeech;
import com.jbcalling.gateway.application.port.out.SpeechToText.SpeechStream;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import com.jbcalling.gateway.stt.session.SessionSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A speech engine with one mouth that speaks to it, and somebody who reads what it hears. */
final class Room implements TakeSpeech, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final Microphone MICROPHONE =
      new Microphone(new RoomId("r"), new ParticipantId("p"), new ProducerId("m"));

  final Mouth mouth = new Mouth();
  final SpeechEngine engine;
  final SpeechStream stream;
  private final BlockingQueue<SpeechEvent> events = new LinkedBlockingQueue<>();

  Room(SessionSettings settings) {
    engine = SpeechEngine.start(settings, this, (tap, tally) -> mouth, delay -> {});
    stream = engine.speechToText().listen(MICROPHONE, Mouth.noTap(), "vi");
  }

  /** With times short enough for a test, and long enough for a busy machine. */
  static SessionSettings settings(ServiceProtocol protocol, String... addresses) {
    return new SessionSettings(
        protocol,
        Arrays.stream(addresses)
            .map(address -> Objects.requireNonNull(ServiceAddress.parse(address, protocol)))
            .toList(),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ofSeconds(40),
        true);
  }

  @Override
  public void takeSpeech(Microphone microphone, SpeechEvent event) {
    events.add(event);
  }

  /** Waits for the next event. */
  SpeechEvent next() throws InterruptedException {
    SpeechEvent next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was told");
    }
    return next;
  }

  /** Waits for an event of a kind, passing over others. */
  <T extends SpeechEvent> T next(Class<T> kind) throws InterruptedException {
    while (true) {
      SpeechEvent next = next();
      if (kind.isInstance(next)) {
        return kind.cast(next);
      }
    }
  }

  /** Waits for the next final text, passing over others. */
  String nextFinal() throws InterruptedException {
    while (true) {
      Heard heard = next(Heard.class);
      if (heard.isFinal()) {
        return heard.text();
      }
    }
  }

  /** What was told and nobody waited for. */
  List<SpeechEvent> rest() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    engine.close();
  }
}
