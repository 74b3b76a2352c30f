package com.jbcalling.gateway.domain.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.CaptionStatus.AsrUnavailable;
import com.jbcalling.gateway.domain.transcript.CaptionStatus.Ok;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionHealthTest {
  private static final ProducerId ONE = new ProducerId("one");
  private static final ProducerId TWO = new ProducerId("two");

  private final CaptionHealth health = new CaptionHealth();

  @Test
  void aServiceThatIsThereFromTheFirstChangesNothing() {
    assertThat(health.ready(ONE)).isFalse();
    assertThat(health.status()).isEqualTo(new Ok());
    assertThat(health.everChanged()).isFalse();
  }

  @Test
  void eachChangeIsToldOnce() {
    assertThat(health.away(ONE, "gone")).isTrue();
    assertThat(health.away(ONE, "still gone")).isFalse();
    assertThat(health.status()).isEqualTo(new AsrUnavailable("gone"));
    assertThat(health.ready(ONE)).isTrue();
    assertThat(health.ready(ONE)).isFalse();
    assertThat(health.status()).isEqualTo(new Ok());
    assertThat(health.everChanged()).isTrue();
  }

  @Test
  void theRoomIsWellAgainOnlyWhenEveryMicrophoneIs() {
    health.ready(ONE);

    assertThat(health.away(ONE, "gone")).isTrue();
    assertThat(health.away(TWO, "full")).isFalse();
    assertThat(health.ready(ONE)).isFalse();
    assertThat(health.ready(TWO)).isTrue();
  }

  @Test
  void aMicrophoneThatClosesUnservedHoldsTheOthersUpNoLonger() {
    health.ready(ONE);
    health.away(TWO, "full");

    assertThat(health.close(TWO)).isTrue();
    assertThat(health.status()).isEqualTo(new Ok());
  }

  @Test
  void withNoMicrophoneToTellByNobodySaysThatCaptionsAreBack() {
    health.away(ONE, "gone");

    assertThat(health.close(ONE)).isFalse();
    assertThat(health.status()).isEqualTo(new AsrUnavailable("gone"));
    assertThat(health.ready(TWO)).isTrue();
  }

  @Test
  void aMicrophoneThatWasNotOpenClosesWithoutEffect() {
    assertThat(health.close(ONE)).isFalse();
    assertThat(health.status()).isEqualTo(new Ok());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverHappensTheStatusIsWhatTheOpenMicrophonesShow(long seed) {
    Random random = new Random(seed);
    Map<ProducerId, Boolean> served = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      ProducerId microphone = new ProducerId("p" + random.nextInt(4));
      CaptionStatus before = health.status();
      boolean changed =
          switch (random.nextInt(3)) {
            case 0 -> {
              served.put(microphone, true);
              yield health.ready(microphone);
            }
            case 1 -> {
              served.put(microphone, false);
              yield health.away(microphone, "gone");
            }
            default -> {
              served.remove(microphone);
              yield health.close(microphone);
            }
          };

      assertThat(changed).isEqualTo(!before.equals(health.status()));
      if (served.containsValue(false)) {
        assertThat(health.status()).isEqualTo(new AsrUnavailable("gone"));
      } else if (served.containsValue(true)) {
        assertThat(health.status()).isEqualTo(new Ok());
      } else {
        assertThat(health.status()).isEqualTo(before);
      }
    }
  }
}
