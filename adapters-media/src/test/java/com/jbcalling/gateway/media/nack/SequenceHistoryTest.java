package com.jbcalling.gateway.media.nack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceHistoryTest {
  private static final long MILLI = 1_000_000;

  private final SequenceHistory history = new SequenceHistory(128);

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void whatWasSentIsFoundByItsOutgoingNumber(int start) {
    for (int i = 0; i < 200; i++) {
      history.add((start + i) & 0xFFFF, 7, 500 + i, 90 * i, i);
    }

    int entry = history.claim((start + 150) & 0xFFFF, 0, 0);

    assertThat(history.sourceSsrc(entry)).isEqualTo(7);
    assertThat(history.incomingSequence(entry)).isEqualTo(650);
    assertThat(history.timestamp(entry)).isEqualTo(90 * 150);
    assertThat(history.payloadToken(entry)).isEqualTo(150);
    assertThat(history.claim((start + 71) & 0xFFFF, 0, 0)).isEqualTo(SequenceHistory.NOT_FOUND);
    assertThat(history.claim((start + 72) & 0xFFFF, 0, 0)).isNotNegative();
    assertThat(history.claim((start + 200) & 0xFFFF, 0, 0)).isEqualTo(SequenceHistory.NOT_FOUND);
  }

  @Test
  void aPacketIsNotSentAgainWithinARoundTrip() {
    history.add(5, 1, 2, 3, 4);

    assertThat(history.claim(5, 0, 50 * MILLI)).isNotNegative();
    assertThat(history.claim(5, 49 * MILLI, 50 * MILLI)).isEqualTo(SequenceHistory.TOO_SOON);
    assertThat(history.claim(5, 50 * MILLI, 50 * MILLI)).isNotNegative();
    assertThat(history.claim(5, 59 * MILLI, 0)).isEqualTo(SequenceHistory.TOO_SOON);
    assertThat(history.claim(5, 60 * MILLI, 0)).isNotNegative();
  }

  @Test
  void aReusedEntryForgetsItsResends() {
    history.add(5, 1, 2, 3, 4);
    history.claim(5, 0, 50 * MILLI);
    history.add(5 + 128, 1, 2, 3, 4);

    assertThat(history.claim(5 + 128, 1, 50 * MILLI)).isNotNegative();
  }

  @Test
  void aClearedHistoryFindsNothing() {
    history.add(0, 1, 2, 3, 4);
    history.clear();

    assertThat(history.claim(0, 0, 0)).isEqualTo(SequenceHistory.NOT_FOUND);
  }

  @Test
  void aCapacityThatCannotBeMaskedIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SequenceHistory(100));
  }
}
