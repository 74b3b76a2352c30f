package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.FakeSpeechToText.Stream;
import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Ended;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.in.lifecycle.StopGateway.StopGatewayCommand;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.RouterLost;
import com.jbcalling.gateway.application.port.in.producer.PauseProducer.PauseProducerCommand;
import com.jbcalling.gateway.application.port.in.stats.CountCaptions.CaptionCounts;
import com.jbcalling.gateway.application.port.out.Notification.GatewayCaption;
import com.jbcalling.gateway.application.port.out.Notification.LeaveReason;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantLeft;
import com.jbcalling.gateway.application.port.out.Notification.Transcription;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionsTest {
  private static final ParticipantId ANN = new ParticipantId("ann");

  private final FakeSpeechToText speech = new FakeSpeechToText();
  private final TestGateway gateway = new TestGateway(speech, null);

  /** Ann speaks and Ben listens; nobody has been told anything yet. */
  private Stream annSpeaks() {
    gateway.join("ann");
    gateway.join("ben");
    Stream stream = microphoneOf("ann");
    gateway.forgetTold();
    return stream;
  }

  private Stream microphoneOf(String connection) {
    return speech.stream(gateway.produce(connection, gateway.send(connection)));
  }

  private List<Long> numbersToldTo(String connection) {
    return gateway.takeTold(connection).stream()
        .filter(GatewayCaption.class::isInstance)
        .map(told -> ((GatewayCaption) told).seq())
        .toList();
  }

  @Test
  void finalWordsAreToldToAllAndOnceMoreWithANumber() {
    Stream stream = annSpeaks();
    gateway.clock.set(7_000);

    stream.tell(gateway.app, new Heard(0, " Xin chào. ", "vi", 0.93, true));

    String utterance = stream.microphone.producer() + "-0";
    for (String everybody : List.of("ann", "ben")) {
      assertThat(gateway.takeTold(everybody))
          .containsExactly(
              new Transcription(ROOM, ANN, utterance, " Xin chào. ", "vi", 0.93, 7_000, true),
              new GatewayCaption(ROOM, ANN, 1, " Xin chào. ", "vi", 7_000));
    }
  }

  @Test
  void interimWordsAreToldWithoutANumber() {
    Stream stream = annSpeaks();

    stream.tell(gateway.app, new Heard(0, "xin", "vi", null, false));

    String utterance = stream.microphone.producer() + "-0";
    assertThat(gateway.takeTold("ben"))
        .containsExactly(new Transcription(ROOM, ANN, utterance, "xin", "vi", null, 1_000, false));
  }

  @Test
  void nothingComesAfterTheFinalWordsOfAnUtterance() {
    Stream stream = annSpeaks();
    stream.say(gateway.app, 0, "said", true);
    gateway.forgetTold();

    stream.say(gateway.app, 0, "late", false);
    stream.say(gateway.app, 0, "said otherwise", true);

    assertThat(gateway.takeTrace()).isEmpty();
  }

  @Test
  void theLanguageIsTheSpeakersOrElseTheConfiguredOne() {
    gateway.join("ann", "en-US", null);
    gateway.join("ben");

    assertThat(microphoneOf("ann").languages).containsExactly("en-US");
    assertThat(microphoneOf("ben").languages).containsExactly("vi");
  }

  @Test
  void whoSaysAnotherLanguageWhileTalkingIsUnderstoodInIt() {
    Stream stream = annSpeaks();
    Stream bens = microphoneOf("ben");

    gateway.prefer("ann", "en", null);
    gateway.prefer("ann", "en", null);
    gateway.prefer("ann", null, "vi");
    assertThat(stream.languages).containsExactly("vi", "en");

    gateway.prefer("ann", "und", null);
    assertThat(stream.languages).containsExactly("vi", "en", "vi");
    assertThat(bens.languages).containsExactly("vi");
  }

  @Test
  void whoComesBackSpeakingAnotherLanguageIsUnderstoodInIt() {
    String token = gateway.join("ann").sessionToken();
    Stream stream = microphoneOf("ann");

    done(
        gateway.ask(
            "ann-2",
            gateway.app.joinRoom()::joinRoom,
            joining("ann-2", ROOM, "ann", token, "ja", null)));

    assertThat(stream.languages).containsExactly("vi", "ja");
    assertThat(stream.closed).isFalse();
  }

  @Test
  void theLanguageThatTheServiceHeardIsTold() {
    Stream stream = annSpeaks();

    stream.tell(gateway.app, new Heard(0, "hello", "en", null, true));

    assertThat(gateway.takeTold("ben"))
        .contains(new GatewayCaption(ROOM, ANN, 1, "hello", "en", 1_000));
  }

  @Test
  void picturesAndTheSoundOfASharedScreenAreNotListenedTo() {
    gateway.join("ann");
    TransportId send = gateway.send("ann");
    gateway.produceVideo("ann", send, "q", "h", "f");
    gateway.produceFrom("ann", send, "screen-audio");
    assertThat(speech.streams()).isEmpty();

    gateway.produceFrom("ann", send, "mic");
    assertThat(speech.streams()).hasSize(1);
  }

  @Test
  void withoutAServiceNobodyIsListenedTo() {
    TestGateway silent = new TestGateway();
    silent.join("ann");
    TransportId send = silent.send("ann");
    silent.forgetTold();

    silent.produce("ann", send);

    assertThat(silent.media.takeCalls()).noneMatch(call -> call.startsWith("tap"));
  }

  @Test
  void aPausedMicrophoneIsKeptAndItsLastWordsAreStillTold() {
    Stream stream = annSpeaks();

    done(
        gateway.ask(
            "ann",
            gateway.app.pauseProducer()::pauseProducer,
            new PauseProducerCommand(new ConnectionId("ann"), stream.microphone.producer())));
    stream.say(gateway.app, 0, "before the pause", true);

    assertThat(stream.closed).isFalse();
    assertThat(numbersToldTo("ben")).containsExactly(1L);
  }

  @Test
  void theLastWordsBeforeTheMicrophoneIsSwitchedOffAreStillTold() {
    Stream stream = annSpeaks();

    done(gateway.close("ann", stream.microphone.producer()));
    assertThat(stream.closed).isFalse();
    assertThat(stream.tap.isEnded()).isTrue();
    stream.say(gateway.app, 0, "good-bye", true);
    stream.tell(gateway.app, new Ended());
    stream.say(gateway.app, 1, "too late", true);

    assertThat(numbersToldTo("ben")).containsExactly(1L);
    assertThat(stream.closed).isTrue();
    assertThat(gateway.app.countCaptions().captionCounts().microphones()).isZero();
  }

  @Test
  void whoSwitchesOnAndOffWithoutEndDoesNotFillTheGatewayWithMicrophones() {
    gateway.join("ann");
    TransportId send = gateway.send("ann");
    for (int i = 0; i < 20; i++) {
      done(gateway.close("ann", gateway.produce("ann", send)));
    }

    assertThat(speech.streams().stream().filter(stream -> !stream.closed)).hasSize(4);
    assertThat(speech.streams().getLast().closed).isFalse();
    assertThat(gateway.app.countCaptions().captionCounts().microphones()).isEqualTo(4);
  }

  @Test
  void nothingIsWrittenOfSomebodyWhoHasLeft() {
    Stream stream = annSpeaks();
    stream.say(gateway.app, 0, "I must", false);

    done(gateway.leave("ann"));
    assertThat(stream.closed).isTrue();
    gateway.forgetTold();
    stream.say(gateway.app, 0, "I must go", true);

    assertThat(gateway.takeTrace()).isEmpty();
  }

  @Test
  void theLastWordsOfAMicrophoneSwitchedOffEndWithItsSpeakersSeat() {
    Stream stream = annSpeaks();
    done(gateway.close("ann", stream.microphone.producer()));

    done(gateway.leave("ann"));

    assertThat(stream.closed).isTrue();
  }

  @Test
  void whoLeavesTakesNobodyElsesMicrophoneAlong() {
    Stream stream = annSpeaks();
    Stream bens = microphoneOf("ben");

    done(gateway.leave("ben"));

    assertThat(bens.closed).isTrue();
    assertThat(stream.closed).isFalse();
  }

  @Test
  void whoseConnectionDroppedIsStillUnderstood() {
    Stream stream = annSpeaks();

    gateway.lose("ann", false);
    stream.say(gateway.app, 0, "can you hear me", true);
    assertThat(numbersToldTo("ben")).containsExactly(1L);

    gateway.timers.fireAll();
    assertThat(stream.closed).isTrue();
  }

  @Test
  void whoComesBackIntoTheSameRoomCountsOn() {
    annSpeaks().say(gateway.app, 0, "one", true);
    done(gateway.leave("ann"));
    gateway.join("ann");

    microphoneOf("ann").say(gateway.app, 0, "two", true);

    assertThat(numbersToldTo("ben")).containsExactly(1L, 2L);
  }

  @Test
  void aNewRoomOfTheSameNameHearsNothingOfTheOldOne() {
    Stream old = annSpeaks();
    done(gateway.leave("ann"));
    done(gateway.leave("ben"));
    gateway.join("ann");
    Stream stream = microphoneOf("ann");
    gateway.forgetTold();

    old.say(gateway.app, 1, "from the past", true);
    assertThat(gateway.takeTrace()).isEmpty();

    stream.say(gateway.app, 0, "now", true);
    assertThat(numbersToldTo("ann")).containsExactly(1L);
  }

  @Test
  void everyStreamEndsWithItsRoomHoweverThatEnds() {
    Stream first = annSpeaks();
    gateway
        .app
        .takeMediaEvents()
        .takeMediaEvent(gateway.router(), new RouterLost("the worker died"));
    assertThat(first.closed).isTrue();

    Stream second = annSpeaks();
    gateway.app.stopGateway().stopGateway(new StopGatewayCommand("stops"));
    assertThat(second.closed).isTrue();
    assertThat(gateway.app.countCaptions().captionCounts().microphones()).isZero();
  }

  @Test
  void wordsThatWaitWhileTheirSpeakerLeavesAreNotToldAfterwards() {
    List<Runnable> waiting = new ArrayList<>();
    boolean[] hold = {false};
    TestGateway slow =
        new TestGateway(
            GatewaySettings.DEFAULTS,
            task -> {
              if (hold[0]) {
                waiting.add(task);
              } else {
                task.run();
              }
            },
            speech,
            null,
            Runnable::run);
    slow.join("ann");
    slow.join("ben");
    Stream stream = speech.stream(slow.produce("ann", slow.send("ann")));
    slow.forgetTold();

    hold[0] = true;
    slow.lose("ann", true);
    stream.say(slow.app, 0, "wait for me", true);
    waiting.forEach(Runnable::run);

    assertThat(slow.takeTold("ben"))
        .containsExactly(new ParticipantLeft(ANN, LeaveReason.DISCONNECTED));
  }

  @Test
  void aRoomThatIsTooBusyToTakeACaptionSaysSo() {
    GatewaySettings narrow =
        new GatewaySettings(new Limits(10, 10, 10, 10, 1), Duration.ofSeconds(5), List.of(), "vi");
    TestGateway hung = new TestGateway(narrow, _ -> {}, speech, null, Runnable::run);
    hung.app.joinRoom().joinRoom(joining("ann", ROOM, "ann", null), _ -> {});
    Stream stream = annSpeaks();

    stream.say(hung.app, 0, "interim", false);
    stream.say(hung.app, 0, "final", true);

    assertThat(hung.app.countCaptions().captionCounts().lost()).isEqualTo(1);
    assertThat(hung.journal).anyMatch(entry -> entry.message().contains("a caption is lost"));
  }

  @Test
  void whatIsWrittenIsCounted() {
    Stream stream = annSpeaks();
    stream.say(gateway.app, 0, "one", false);
    stream.say(gateway.app, 0, "one two", false);
    stream.say(gateway.app, 0, "one two", true);

    assertThat(gateway.app.countCaptions().captionCounts())
        .isEqualTo(new CaptionCounts(1, 2, 1, 0, 0, 0, 0));
  }

  @Test
  void aCallWhoseMicrophonesCannotBeTappedGoesOn() {
    gateway.join("ann");
    gateway.join("ben");
    TransportId send = gateway.send("ann");
    gateway.media.fail("tap");
    gateway.forgetTold();

    ProducerId producer = gateway.produce("ann", send);

    assertThat(speech.streams()).isEmpty();
    assertThat(gateway.takeTrace())
        .containsExactly(
            "ann answered", "ann told CaptionStatusChanged", "ben told CaptionStatusChanged");
    done(gateway.close("ann", producer));
  }
}
