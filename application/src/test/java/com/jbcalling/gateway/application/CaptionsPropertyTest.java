package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.FakeSpeechToText.Stream;
import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Done;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Ended;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceAway;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceReady;
import com.jbcalling.gateway.application.port.in.room.UpdateLanguage.UpdateLanguageCommand;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreatedTransport;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.CaptionStatusChanged;
import com.jbcalling.gateway.application.port.out.Notification.GatewayCaption;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantJoined;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantLeft;
import com.jbcalling.gateway.application.port.out.Notification.Transcription;
import com.jbcalling.gateway.application.port.out.Notification.Translation;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.transcript.CaptionStatus;
import com.jbcalling.gateway.domain.transcript.CaptionStatus.Ok;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever people and the services do, at whatever time, somebody who is in the room all the time
 * is told captions that keep to the contract.
 */
class CaptionsPropertyTest {
  private static final int ROUNDS = 20;
  private static final int OPERATIONS = 500;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsToldKeepsToTheContractWhateverHappens(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Play play = new Play(random);
      for (int i = 0; i < OPERATIONS; i++) {
        play.operate();
      }
      play.everybodyButTheWitnessGoes();
      play.assertSound();
    }
  }

  /** One room with a witness in it who never speaks. */
  private static final class Play {
    private final Random random;
    private final FakeSpeechToText speech = new FakeSpeechToText();
    private final FakeTranslator translator = new FakeTranslator();
    private final List<Runnable> questions = new ArrayList<>();
    private final TestGateway gateway =
        new TestGateway(
            GatewaySettings.DEFAULTS, Runnable::run, speech, translator, questions::add);
    private final List<TransportId> transports = new ArrayList<>();
    private final List<ProducerId> producers = new ArrayList<>();

    Play(Random random) {
      this.random = random;
      gateway.join("witness", null, "en");
    }

    void operate() {
      switch (random.nextInt(14)) {
        case 0, 1 -> gateway.tryToJoin(connection(), ROOM);
        case 2 -> createTransport();
        case 3, 4 -> produce();
        case 5 -> gateway.close(connection(), any(producers, new ProducerId("?")));
        case 6 -> gateway.lose(connection(), random.nextBoolean());
        case 7 -> rarely();
        case 8 -> gateway.media.workAgain();
        case 9 -> answerOne();
        default -> speak();
      }
    }

    private void rarely() {
      switch (random.nextInt(5)) {
        case 0 -> gateway.timers.fireAll();
        case 1 -> gateway.media.fail("tap");
        case 2 -> translator.away = random.nextBoolean();
        case 3 -> gateway.leave(connection());
        default ->
            gateway.ask(
                connection(),
                gateway.app.updateLanguage()::updateLanguage,
                new UpdateLanguageCommand(
                    new ConnectionId(connection()), any(List.of("vi", "en"), "vi"), "ja"));
      }
    }

    /** Any microphone that there ever was, any utterance. */
    private void speak() {
      List<Stream> streams = speech.streams();
      if (streams.isEmpty()) {
        return;
      }
      // Mostly those that are still listened to.
      Stream stream = streams.get(random.nextInt(streams.size()));
      switch (random.nextInt(10)) {
        case 0 -> stream.tell(gateway.app, new ServiceReady());
        case 1 -> stream.tell(gateway.app, new ServiceAway("gone"));
        case 2 -> {
          if (stream.tap.isEnded()) {
            stream.tell(gateway.app, new Ended());
          }
        }
        default ->
            stream.say(
                gateway.app, random.nextInt(6), "words " + random.nextInt(4), random.nextBoolean());
      }
    }

    private void answerOne() {
      if (!questions.isEmpty()) {
        questions.remove(random.nextInt(questions.size())).run();
      }
    }

    private String connection() {
      return "c" + random.nextInt(4);
    }

    private void createTransport() {
      if (gateway.tryToCreate(connection(), TransportDirection.SEND)
          instanceof Done<CreatedTransport>(CreatedTransport created)) {
        transports.add(created.transport());
      }
    }

    private void produce() {
      if (gateway.tryToProduce(
              connection(),
              any(transports, new TransportId("?")),
              Tracks.audio(random.nextInt(1, 1_000_000)))
          instanceof Done<ProducerId>(ProducerId producer)) {
        producers.add(producer);
      }
    }

    private <T> T any(List<T> choice, T none) {
      return choice.isEmpty() ? none : choice.get(random.nextInt(choice.size()));
    }

    void everybodyButTheWitnessGoes() {
      for (int i = 0; i < 4; i++) {
        gateway.lose("c" + i, true);
      }
      gateway.timers.fireAll();
      while (!questions.isEmpty()) {
        answerOne();
      }
      speech.streams().forEach(stream -> stream.say(gateway.app, 99, "too late", true));
    }

    void assertSound() {
      assertThat(speech.streams()).allMatch(stream -> stream.closed);
      assertThat(gateway.app.countCaptions().captionCounts().microphones()).isZero();
      assertThat(gateway.counts().participants()).isEqualTo(1);
      assertThat(gateway.media.mistakes).isEmpty();
      assertThat(gateway.journal).noneMatch(entry -> entry.level().name().equals("ERROR"));
      Witness witness = new Witness();
      gateway.takeTold("witness").forEach(witness::see);
      assertThat(witness.present).isEmpty();
    }
  }

  /** Sees what one participant is told, and objects to what the contract does not allow. */
  private static final class Witness {
    private final Set<ParticipantId> present = new HashSet<>();
    private final Map<ParticipantId, Long> numbers = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Map<ParticipantId, List<String>> captions = new HashMap<>();
    private CaptionStatus status = new Ok();
    private @Nullable Transcription pending;

    void see(Notification news) {
      Transcription before = pending;
      pending = null;
      switch (news) {
        case ParticipantJoined joined -> {
          assertThat(present.add(joined.participant())).isTrue();
          captionsOf(joined.participant()).clear();
        }
        case ParticipantLeft left -> assertThat(present.remove(left.participant())).isTrue();
        case Transcription said -> {
          assertThat(present).contains(said.participant());
          assertThat(finished).doesNotContain(said.utteranceId());
          if (said.isFinal()) {
            finished.add(said.utteranceId());
            pending = said;
          }
        }
        case GatewayCaption caption -> {
          // Each follows its transcription at once, with the same text.
          Transcription said = Objects.requireNonNull(before);
          assertThat(caption.speaker()).isEqualTo(said.participant());
          assertThat(caption.text()).isEqualTo(said.text());
          assertThat(caption.seq()).isEqualTo(numbers.merge(caption.speaker(), 1L, Long::sum));
          captionsOf(caption.speaker()).add(caption.text());
        }
        case Translation translation -> {
          assertThat(present).contains(translation.participant());
          assertThat(captionsOf(translation.participant())).contains(translation.originalText());
        }
        case CaptionStatusChanged changed -> {
          assertThat(changed.status()).isNotEqualTo(status);
          status = changed.status();
        }
        default -> {}
      }
      assertThat(before == null || news instanceof GatewayCaption).isTrue();
    }

    /** What somebody has said since joining. */
    private List<String> captionsOf(ParticipantId speaker) {
      return captions.computeIfAbsent(speaker, _ -> new ArrayList<>());
    }
  }
}
