package com.jbcalling.gateway.stt;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechEngineTest {
  /** Nobody listens there. */
  private static final String NO_SERVICE = "ws://127.0.0.1:1";

  @Test
  void whatBecomesOfPacketsIsCountedOfEachMicrophoneAndOfAll() {
    try (SpeechEngine engine =
        SpeechEngine.start(
            Room.settings(ServiceProtocol.JBCALLING, NO_SERVICE),
            (microphone, event) -> {},
            (tap, tally) -> {
              tally.add(SpeechCounter.PACKETS_LOST, 2);
              return new Mouth();
            },
            delay -> {})) {
      for (String producer : List.of("a", "b")) {
        engine
            .speechToText()
            .listen(
                new Microphone(new RoomId("r"), new ParticipantId("p"), new ProducerId(producer)),
                Mouth.noTap(),
                "vi");
      }

      assertThat(engine.metrics().counters()).containsEntry(SpeechCounter.PACKETS_LOST, 4L);
      assertThat(engine.metrics().streams())
          .hasSize(2)
          .allSatisfy(
              stream ->
                  assertThat(stream.counters()).containsEntry(SpeechCounter.PACKETS_LOST, 2L));
    }
  }
}
