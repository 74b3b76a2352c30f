package com.jbcalling.gateway.domain.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MicrophoneTest {

  @Test
  void whatAClientDoesNotNameIsAMicrophone() {
    assertThat(Microphone.isHeardIn(MediaKind.AUDIO, Map.of())).isTrue();
    assertThat(Microphone.isHeardIn(MediaKind.AUDIO, Map.of("source", "mic"))).isTrue();
    assertThat(Microphone.isHeardIn(MediaKind.AUDIO, Map.of("source", List.of("screen")))).isTrue();
  }

  @Test
  void theSoundOfASharedScreenIsNotItsOwnersSpeech() {
    assertThat(Microphone.isHeardIn(MediaKind.AUDIO, Map.of("source", "screen-audio"))).isFalse();
    assertThat(Microphone.isHeardIn(MediaKind.AUDIO, Map.of("source", "screen"))).isFalse();
    assertThat(Microphone.isHeardIn(MediaKind.AUDIO, Map.of("source", "share"))).isFalse();
  }

  @Test
  void noPictureIsAMicrophone() {
    assertThat(Microphone.isHeardIn(MediaKind.VIDEO, Map.of("source", "mic"))).isFalse();
  }
}
