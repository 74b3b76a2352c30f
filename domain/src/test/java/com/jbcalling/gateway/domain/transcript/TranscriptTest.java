package com.jbcalling.gateway.domain.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.Written.Dropped;
import com.jbcalling.gateway.domain.transcript.Written.Final;
import com.jbcalling.gateway.domain.transcript.Written.Interim;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final Microphone ANN = microphone("ann", "p1");
  private static final Microphone BEN = microphone("ben", "p2");

  private final Transcript transcript = new Transcript();

  private static Microphone microphone(String speaker, String producer) {
    return new Microphone(new RoomId("r"), new ParticipantId(speaker), new ProducerId(producer));
  }

  private Written interim(Microphone microphone, long utterance, String text) {
    return transcript.take(microphone, utterance, text, false);
  }

  private Written end(Microphone microphone, long utterance) {
    return transcript.take(microphone, utterance, "said", true);
  }

  @Test
  void captionsOfEachSpeakerCountUpByOneWhoeverElseSpeaks() {
    transcript.open(ANN);
    transcript.open(BEN);

    assertThat(end(ANN, 0)).isEqualTo(new Final("p1-0", 1));
    assertThat(end(BEN, 0)).isEqualTo(new Final("p2-0", 1));
    assertThat(end(ANN, 1)).isEqualTo(new Final("p1-1", 2));
    assertThat(end(ANN, 2)).isEqualTo(new Final("p1-2", 3));
    assertThat(end(BEN, 7)).isEqualTo(new Final("p2-7", 2));
  }

  @Test
  void twoMicrophonesOfOneSpeakerShareTheNumbersAndNoUtteranceId() {
    Microphone second = microphone("ann", "p9");
    transcript.open(ANN);
    transcript.open(second);

    assertThat(end(ANN, 0)).isEqualTo(new Final("p1-0", 1));
    assertThat(end(second, 0)).isEqualTo(new Final("p9-0", 2));
  }

  @Test
  void theNumbersOfASpeakerGoOnWithAnotherMicrophone() {
    transcript.open(ANN);
    end(ANN, 0);
    transcript.close(ANN.producer());
    Microphone later = microphone("ann", "p3");
    transcript.open(later);

    assertThat(end(later, 0)).isEqualTo(new Final("p3-0", 2));
  }

  @Test
  void interimWordsUseUpNoNumber() {
    transcript.open(ANN);

    assertThat(interim(ANN, 0, "xin")).isEqualTo(new Interim("p1-0"));
    assertThat(interim(ANN, 0, "xin chào")).isEqualTo(new Interim("p1-0"));
    assertThat(end(ANN, 0)).isEqualTo(new Final("p1-0", 1));
  }

  @Test
  void interimWordsThatTellNothingNewAreDropped() {
    transcript.open(ANN);
    interim(ANN, 0, "xin");

    assertThat(interim(ANN, 0, "xin")).isEqualTo(new Dropped());
    assertThat(interim(ANN, 1, "xin")).isEqualTo(new Interim("p1-1"));
  }

  @Test
  void anInterimAfterItsFinalIsDropped() {
    transcript.open(ANN);
    end(ANN, 0);

    assertThat(interim(ANN, 0, "late")).isEqualTo(new Dropped());
  }

  @Test
  void aFinalIsNeverTakenBack() {
    transcript.open(ANN);
    end(ANN, 0);

    assertThat(end(ANN, 0)).isEqualTo(new Dropped());
    assertThat(end(ANN, 1)).isEqualTo(new Final("p1-1", 2));
  }

  @Test
  void anUtteranceThatEndsAfterALaterOneIsNotLost() {
    transcript.open(ANN);
    end(ANN, 5);

    assertThat(interim(ANN, 4, "xin")).isEqualTo(new Interim("p1-4"));
    assertThat(end(ANN, 4)).isEqualTo(new Final("p1-4", 2));
    assertThat(end(ANN, 4)).isEqualTo(new Dropped());
    assertThat(end(ANN, 5)).isEqualTo(new Dropped());
  }

  @Test
  void nothingIsWrittenOfAMicrophoneThatIsNotOpen() {
    assertThat(end(ANN, 0)).isEqualTo(new Dropped());

    transcript.open(ANN);
    transcript.close(ANN.producer());
    transcript.close(ANN.producer());

    assertThat(interim(ANN, 0, "xin")).isEqualTo(new Dropped());
    assertThat(end(ANN, 0)).isEqualTo(new Dropped());
  }

  @Test
  void openingAMicrophoneTwiceForgetsNothing() {
    transcript.open(ANN);
    end(ANN, 0);
    transcript.open(ANN);

    assertThat(end(ANN, 0)).isEqualTo(new Dropped());
  }
}
