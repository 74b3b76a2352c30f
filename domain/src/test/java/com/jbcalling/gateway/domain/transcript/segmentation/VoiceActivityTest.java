package com.jbcalling.gateway.domain.transcript.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.transcript.voice.VoiceFrame;
import org.junit.jupiter.api.Test;

/** What stands out is speech only if it sounds like it. */
class VoiceActivityTest {
  private static final VoiceFrame VOWEL = new VoiceFrame(-25, 6, true, 4);
  private static final VoiceFrame HUM = new VoiceFrame(-25, 6, true, 0.2f);
  private static final VoiceFrame FAN = new VoiceFrame(-25, 6, false, 4);
  private static final VoiceFrame SOFT = new VoiceFrame(-45, 1, false, 4);
  private static final VoiceFrame NOISE = new VoiceFrame(-60, 0, false, 0);

  private final VoiceActivity activity = new VoiceActivity(1.5f);

  private void hear(VoiceFrame frame, int times) {
    for (int i = 0; i < times; i++) {
      activity.take(frame);
    }
  }

  @Test
  void vowelsAreSpeechFromTheirBeginningOn() {
    hear(NOISE, 100);
    hear(VOWEL, 15);

    assertThat(activity.isSpeech()).isTrue();
    assertThat(activity.onset()).isEqualTo(100);
    assertThat(activity.voiceEnd()).isEqualTo(115);
  }

  @Test
  void whatRisesSoftlyBelongsToWhatItLeadsTo() {
    hear(NOISE, 50);
    hear(SOFT, 20);
    assertThat(activity.isSpeech()).isFalse();
    hear(VOWEL, 15);

    assertThat(activity.isSpeech()).isTrue();
    assertThat(activity.onset()).isEqualTo(50);
  }

  @Test
  void whatFadesSoftlyKeepsSpeechGoing() {
    hear(VOWEL, 30);
    hear(SOFT, 20);
    hear(NOISE, 7);

    assertThat(activity.voiceEnd()).isEqualTo(50);
    assertThat(activity.silentFrames()).isEqualTo(7);
  }

  @Test
  void softSoundsAloneAreNoSpeech() {
    hear(SOFT, 300);

    assertThat(activity.isSpeech()).isFalse();
  }

  @Test
  void aClickIsNoSpeech() {
    hear(NOISE, 20);
    hear(VOWEL, 4);
    hear(NOISE, 40);

    assertThat(activity.isSpeech()).isFalse();
  }

  @Test
  void aFanHasNoPitchAndAHumDoesNotChange() {
    hear(FAN, 300);
    assertThat(activity.isSpeech()).isFalse();
    hear(NOISE, 100);
    hear(HUM, 300);
    assertThat(activity.isSpeech()).isFalse();
  }

  @Test
  void aWhisperHasNoPitchEitherButSwells() {
    for (int i = 0; i < 80; i++) {
      boolean loud = i / 8 % 2 == 0;
      activity.take(new VoiceFrame(loud ? -30 : -45, loud ? 5 : 1, false, 4));
    }

    assertThat(activity.isSpeech()).isTrue();
  }

  @Test
  void speechAfterLongNoiseThatStoodOutBeginsNotTooFarBack() {
    hear(FAN, 1000);
    hear(VOWEL, 40);

    assertThat(activity.isSpeech()).isTrue();
    assertThat(activity.onset()).isGreaterThanOrEqualTo(1040 - Segmenter.LOOK_BACK / 2 - 40);
  }
}
