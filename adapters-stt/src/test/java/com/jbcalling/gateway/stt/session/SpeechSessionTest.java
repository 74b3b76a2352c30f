package com.jbcalling.gateway.stt.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceAway;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceReady;
import com.jbcalling.gateway.stt.service.FakeWire;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session does when services come and go; in the words of jbcalling. */
class SpeechSessionTest {
  private static final ServiceAway UNREACHABLE =
      new ServiceAway("The speech-to-text service cannot be reached.");
  private static final ServiceAway LOST =
      new ServiceAway("The connection to the speech-to-text service was lost.");
  private static final ServiceAway SILENT =
      new ServiceAway("The speech-to-text service does not answer.");
  private static final ServiceAway FULL =
      new ServiceAway("The speech-to-text service is at capacity; it is tried again later.");

  private final Bench bench = new Bench(ServiceProtocol.JBCALLING);

  private static Heard said(long number, String text) {
    return new Heard(number, text, "vi", null, true);
  }

  private static List<String> audioIn(List<String> messages) {
    return messages.stream().filter(message -> message.contains("\"audio\"")).toList();
  }

  @Test
  void connectsBeforeAnybodySpeaksSoThatNobodyWaitsForIt() {
    bench.act();
    assertThat(bench.addresses).containsExactly("ws://service:1/ws/transcribe");
    bench.openAndAcknowledge();
    assertThat(bench.news()).containsExactly(new ServiceReady());
  }

  @Test
  void tellsReadyOnceHoweverLongItLasts() {
    bench.openAndAcknowledge().say(1).transcribe("một").pass(25);
    assertThat(bench.news()).containsExactly(new ServiceReady(), said(0, "một"));
  }

  @Test
  void timesTheCaptionFromTheEndOfSpeech() {
    bench.openAndAcknowledge().say(1).pass(0.2).transcribe("một");
    assertThat(bench.delays).containsExactly(Duration.ofMillis(600).toNanos());
  }

  // --- away from the start ---

  @Test
  void waitsLongerEachTimeAndTellsOnce() {
    bench.act();
    long[] waits = new long[9];
    for (int i = 0; i < waits.length; i++) {
      bench.session.refused(bench.wire(), 0);
      int before = bench.wires.size();
      while (bench.wires.size() == before) {
        bench.pass(Duration.ofMillis(20));
        waits[i] += 20;
      }
    }
    assertThat(waits)
        .containsExactly(500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000);
    assertThat(bench.news()).containsExactly(UNREACHABLE);
    bench.openAndAcknowledge();
    assertThat(bench.news()).containsExactly(new ServiceReady());
  }

  @Test
  void keepsWhatIsSaidUntilTheServiceIsThere() {
    bench.act();
    bench.session.refused(bench.wire(), 0);
    bench.say(1).say(2).reconnect();
    assertThat(audioIn(bench.wire().newTexts())).hasSize(2);
    bench.transcribe("một").transcribe("hai");
    assertThat(bench.news())
        .containsExactly(UNREACHABLE, new ServiceReady(), said(0, "một"), said(1, "hai"));
  }

  @Test
  void givesUpAConnectionThatNeverOpens() {
    bench.act();
    FakeWire first = bench.wire();
    bench.pass(5);
    assertThat(first.isAborted()).isTrue();
    assertThat(bench.news()).containsExactly(UNREACHABLE);
    // It opens after all: too late.
    bench.session.opened(first);
    bench.pass(0.5);
    assertThat(bench.wires).hasSize(2);
  }

  @Test
  void triesEachAddressInTurnAndTellsOnlyIfAllFail() {
    Bench bench = new Bench(ServiceProtocol.JBCALLING, "one:1", "two:1", "three:1");
    bench.act();
    bench.session.refused(bench.wire(), 0);
    bench.act();
    bench.session.refused(bench.wire(), 500);
    bench.act();
    assertThat(bench.news()).isEmpty();
    bench.session.refused(bench.wire(), 500);
    assertThat(bench.news())
        .containsExactly(
            new ServiceAway("The speech-to-text service refuses connections (HTTP 500)."));
    assertThat(bench.addresses)
        .containsExactly(
            "ws://one:1/ws/transcribe", "ws://two:1/ws/transcribe", "ws://three:1/ws/transcribe");
    bench.pass(0.5);
    assertThat(bench.addresses).hasSize(4).last().isEqualTo("ws://one:1/ws/transcribe");
  }

  // --- lost ---

  @Test
  void sendsAgainWhatWasNotAnsweredAndNothingElse() {
    bench.openAndAcknowledge().say(1).say(2).say(3).transcribe("một");
    List<String> first = audioIn(bench.wire().newTexts());
    bench.session.closed(bench.wire(), 1006);
    bench.reconnect();
    assertThat(audioIn(bench.wire().newTexts())).isEqualTo(first.subList(1, 3));
    bench.transcribe("hai").transcribe("ba");
    assertThat(bench.news())
        .containsExactly(
            new ServiceReady(),
            said(0, "một"),
            LOST,
            new ServiceReady(),
            said(1, "hai"),
            said(2, "ba"));
    assertThat(bench.counted(SpeechCounter.UTTERANCES_REPLAYED)).isEqualTo(2);
    assertThat(bench.counted(SpeechCounter.UTTERANCES_DROPPED)).isZero();
  }

  @Test
  void goesOnWithTheUtteranceThatWasUnderWay() {
    bench.openAndAcknowledge();
    bench.session.begin();
    bench.speak(1);
    bench.session.closed(bench.wire(), 1006);
    bench.speak(1).reconnect();
    assertThat(audioIn(bench.wire().newTexts())).isEmpty();
    bench.session.end(0);
    bench.act();
    assertThat(audioIn(bench.wire().newTexts()))
        .singleElement()
        .satisfies(message -> assertThat(message).hasSizeGreaterThan(2 * 32_000 * 4 / 3));
  }

  @Test
  void doesNotAlarmAnybodyAboutAnIdleConnectionThatComesBack() {
    bench.openAndAcknowledge();
    bench.session.closed(bench.wire(), 1001);
    bench.reconnect();
    assertThat(bench.news()).containsExactly(new ServiceReady());
  }

  @Test
  void tellsOfAnIdleConnectionThatDoesNotComeBack() {
    bench.openAndAcknowledge();
    bench.session.closed(bench.wire(), 1001);
    bench.pass(0.5);
    bench.session.refused(bench.wire(), 0);
    assertThat(bench.news()).containsExactly(new ServiceReady(), UNREACHABLE);
  }

  @Test
  void doesNotBelieveAServiceThatOpensAndDiesAgainAndAgain() {
    bench.openAndAcknowledge().say(1);
    for (int i = 0; i < 3; i++) {
      bench.session.closed(bench.wire(), 1011);
      bench.reconnect();
    }
    assertThat(bench.news()).containsExactly(new ServiceReady(), LOST, new ServiceReady(), LOST);
    bench.transcribe("một");
    assertThat(bench.news()).containsExactly(said(0, "một"), new ServiceReady());
  }

  @Test
  void givesUpAnUtteranceThatKillsTheServiceEveryTime() {
    bench.openAndAcknowledge().say(1).say(2);
    for (int i = 0; i < 8; i++) {
      bench.session.closed(bench.wire(), 1011);
      bench.reconnect();
    }
    assertThat(bench.counted(SpeechCounter.UTTERANCES_DROPPED)).isEqualTo(1);
    assertThat(audioIn(bench.wire().newTexts())).as("the other one has another chance").hasSize(1);
    bench.transcribe("hai");
    assertThat(bench.session.heldSamples()).isZero();
  }

  @Test
  void listensToNothingFromAConnectionOfThePast() {
    bench.openAndAcknowledge();
    FakeWire old = bench.wire();
    bench.session.closed(old, 1006);
    bench.reconnect();
    bench.news();
    bench.session.text(old, "{\"type\":\"transcription\",\"text\":\"ghost\"}");
    bench.session.closed(old, 1008);
    bench.session.unreadable(old);
    bench.pass(1);
    assertThat(bench.news()).isEmpty();
    assertThat(bench.wires).hasSize(2);
  }

  // --- at capacity ---

  @Test
  void waitsACapacityRefusalOut() {
    bench.act();
    bench.session.refused(bench.wire(), 503);
    assertThat(bench.news()).containsExactly(FULL);
    bench.pass(4.9);
    assertThat(bench.wires).hasSize(1);
    bench.pass(0.2).openAndAcknowledge().say(1);
    bench.session.closed(bench.wire(), 1008);
    assertThat(bench.news()).containsExactly(new ServiceReady(), FULL);
    bench.pass(9.9);
    assertThat(bench.wires).hasSize(2);
    bench.pass(0.2).openAndAcknowledge().transcribe("một");
    assertThat(bench.news()).containsExactly(new ServiceReady(), said(0, "một"));
    assertThat(bench.counted(SpeechCounter.CAPACITY_REFUSALS)).isEqualTo(2);
  }

  // --- there, and silent ---

  @Test
  void leavesAServiceThatDoesNotAcknowledge() {
    bench.open().pass(10);
    assertThat(bench.wire().isAborted()).isTrue();
    assertThat(bench.news()).containsExactly(SILENT);
  }

  @Test
  void leavesAServiceThatSaysNothingAtAll() {
    bench.openAndAcknowledge().say(2).pass(11.9);
    assertThat(bench.wire().isAborted()).isFalse();
    assertThat(bench.wire().newTexts()).contains("{\"type\":\"ping\"}");
    bench.pass(0.2);
    assertThat(bench.wire().isAborted()).isTrue();
    bench.reconnect();
    assertThat(audioIn(bench.wire().newTexts())).hasSize(1);
    // That it is there again proves nothing: only words do.
    assertThat(bench.news()).containsExactly(new ServiceReady(), SILENT);
    bench.transcribe("một");
    assertThat(bench.news()).containsExactly(said(0, "một"), new ServiceReady());
  }

  @Test
  void letsAServiceWithSignsOfLifeHaveNothingToSayAboutNoise() {
    bench.openAndAcknowledge().say(2).pass(7).hear("{\"type\":\"pong\"}").pass(20);
    assertThat(bench.wires).hasSize(1);
    assertThat(bench.counted(SpeechCounter.UNANSWERED)).isEqualTo(1);
    bench.say(1).transcribe("một");
    assertThat(bench.news()).containsExactly(new ServiceReady(), said(0, "một"));
    assertThat(bench.session.heldSamples()).isZero();
  }

  @Test
  void leavesAServiceThatPongsAndNeverTranscribes() {
    bench.openAndAcknowledge();
    for (int i = 0; i < 3; i++) {
      bench.say(2).pass(7).hear("{\"type\":\"pong\"}").pass(6);
    }
    assertThat(bench.news()).containsExactly(new ServiceReady(), SILENT);
    bench.openAndAcknowledge();
    assertThat(audioIn(bench.wire().newTexts())).as("none is lost").hasSize(3);
  }

  @Test
  void keepsAServiceThatAnswersNoneWhereSilenceIsSentToo() {
    Bench bench = new Bench(Bench.settings(ServiceProtocol.JBCALLING, false));
    bench.openAndAcknowledge();
    for (int i = 0; i < 30; i++) {
      bench.say(3).pass(3).hear("{\"type\":\"pong\"}");
    }
    assertThat(bench.wires).hasSize(1);
    assertThat(bench.session.heldSamples()).isLessThanOrEqualTo(40 * 16_000);
    assertThat(bench.counted(SpeechCounter.UTTERANCES_DROPPED)).isZero();
  }

  @Test
  void takesALateAnswer() {
    bench.openAndAcknowledge().say(1).pass(6).hear("{\"type\":\"pong\"}").pass(9).transcribe("một");
    assertThat(bench.news()).containsExactly(new ServiceReady(), said(0, "một"));
    assertThat(bench.session.heldSamples()).isZero();
    assertThat(bench.wires).hasSize(1);
  }

  @Test
  void leavesAServiceThatDoesNotRead() {
    bench.openAndAcknowledge();
    bench.wire().setIdle(false);
    for (int i = 0; i < 9; i++) {
      bench.say(1).pass(1);
    }
    assertThat(audioIn(bench.wire().newTexts())).isEmpty();
    bench.pass(2);
    assertThat(bench.wires.getFirst().isAborted()).isTrue();
    assertThat(bench.news()).containsExactly(new ServiceReady(), SILENT);
  }

  @Test
  void keepsAnIdleConnectionAlive() {
    bench.openAndAcknowledge();
    bench.wire().newTexts();
    bench.pass(31).hear("{\"type\":\"pong\"}").pass(30).hear("{\"type\":\"pong\"}");
    assertThat(bench.wire().newTexts())
        .containsExactly("{\"type\":\"ping\"}", "{\"type\":\"ping\"}");
    bench.pass(41);
    assertThat(bench.news()).containsExactly(new ServiceReady(), SILENT);
  }

  // --- rubbish ---

  @Test
  void countsWrongMessagesAndGoesOn() {
    bench.openAndAcknowledge().say(1);
    for (String rubbish :
        List.of("", "hello", "[1]", "{}", "{\"type\":7}", "{\"type\":\"transcription\"}")) {
      bench.hear(rubbish);
    }
    bench.session.unreadable(bench.wire());
    bench.transcribe("một");
    assertThat(bench.news()).containsExactly(new ServiceReady(), said(0, "một"));
    assertThat(bench.counted(SpeechCounter.WRONG_MESSAGES)).isEqualTo(7);
  }

  @Test
  void leavesAServiceThatTalksNothingButRubbish() {
    bench.openAndAcknowledge();
    for (int i = 0; i <= 50; i++) {
      bench.hear("rubbish " + i);
    }
    assertThat(bench.wire().isAborted()).isTrue();
    assertThat(bench.news())
        .containsExactly(
            new ServiceReady(),
            new ServiceAway("The speech-to-text service answers in a wrong form."));
  }

  @Test
  void leavesAServiceThatReportsAnErrorItCannotRecoverFrom() {
    bench
        .openAndAcknowledge()
        .say(1)
        .hear(
            "{\"type\":\"error\",\"code\":\"MODEL\",\"message\":\"model\\nlost\","
                + "\"recoverable\":false}");
    assertThat(bench.news())
        .containsExactly(
            new ServiceReady(),
            new ServiceAway("The speech-to-text service reports an error: model lost"));
    bench.reconnect();
    assertThat(audioIn(bench.wire().newTexts())).hasSize(1);
  }

  @Test
  void triesOnceMoreWhatAServiceFailedOnAndRecoveredFrom() {
    String error = "{\"type\":\"error\",\"message\":\"busy\",\"recoverable\":true}";
    bench.openAndAcknowledge().say(1).hear(error);
    assertThat(audioIn(bench.wire().newTexts())).hasSize(2);
    bench.hear(error);
    assertThat(audioIn(bench.wire().newTexts())).isEmpty();
    assertThat(bench.counted(SpeechCounter.UTTERANCES_DROPPED)).isEqualTo(1);
    assertThat(bench.news()).containsExactly(new ServiceReady());
  }

  // --- bounds ---

  @Test
  void holdsABoundedTimeOfSpeechAndLosesTheOldest() {
    bench.act();
    for (int i = 0; i < 100; i++) {
      bench.say(3);
      assertThat(bench.session.heldSamples()).isLessThanOrEqualTo(40 * 16_000);
    }
    assertThat(bench.session.heldSamples()).isEqualTo(39 * 16_000);
    assertThat(bench.counted(SpeechCounter.UTTERANCES_DROPPED)).isEqualTo(87);
    bench.openAndAcknowledge();
    assertThat(audioIn(bench.wire().newTexts())).hasSize(13);
  }

  @Test
  void partsAnUtteranceThatNeverEnds() {
    bench.openAndAcknowledge();
    bench.session.begin();
    for (int i = 0; i < 60; i++) {
      bench.speak(1).transcribe("");
    }
    bench.session.end(0);
    bench.act();
    assertThat(audioIn(bench.wire().newTexts()))
        .hasSize(3)
        .allSatisfy(message -> assertThat(message).hasSizeLessThan(1 << 20));
  }

  // --- the end ---

  @Test
  void waitsForTheLastWordsAndLeaves() {
    bench.openAndAcknowledge().say(1);
    bench.session.finish();
    bench.pass(1);
    assertThat(bench.session.isOver()).isFalse();
    bench.transcribe("hết");
    assertThat(bench.session.isOver()).isTrue();
    assertThat(bench.wire().isClosed()).isTrue();
    assertThat(bench.news()).containsExactly(new ServiceReady(), said(0, "hết"));
  }

  @Test
  void doesNotWaitForTheLastWordsForEver() {
    bench.act();
    bench.session.refused(bench.wire(), 0);
    bench.say(1);
    bench.session.finish();
    bench.pass(16);
    assertThat(bench.session.isOver()).isTrue();
    assertThat(bench.counted(SpeechCounter.UTTERANCES_DROPPED)).isEqualTo(1);
  }

  @Test
  void leavesAtOnceWhereNothingWasSaid() {
    bench.openAndAcknowledge();
    bench.session.finish();
    bench.act();
    assertThat(bench.session.isOver()).isTrue();

    Bench away = new Bench(ServiceProtocol.JBCALLING);
    away.act();
    away.session.finish();
    away.act();
    assertThat(away.session.isOver()).isTrue();
    assertThat(away.wire().isAborted()).isTrue();
  }

  @Test
  void isSilentOnceClosed() {
    bench.openAndAcknowledge().say(1);
    bench.news();
    bench.session.close();
    bench.transcribe("một").pass(60);
    assertThat(bench.news()).isEmpty();
    assertThat(bench.wires).hasSize(1);
    assertThat(bench.wire().isClosed()).isTrue();
  }
}
