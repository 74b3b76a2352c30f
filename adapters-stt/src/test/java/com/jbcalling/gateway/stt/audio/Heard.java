package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.stt.utterance.UtteranceSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps the utterances that it is told of, and checks that they begin and end in turn. */
final class Heard implements UtteranceSink {
  final List<short[]> utterances = new ArrayList<>();
  final List<Integer> pauses = new ArrayList<>();
  private Recording present = new Recording();
  private boolean open;

  @Override
  public void begin() {
    assertThat(open).as("an utterance within another").isFalse();
    open = true;
    present = new Recording();
  }

  @Override
  public void audio(short[] samples, int offset, int length) {
    assertThat(open).as("sound outside of an utterance").isTrue();
    short[] copy = new short[length];
    System.arraycopy(samples, offset, copy, 0, length);
    present.take(copy, length);
  }

  @Override
  public void end(int pause) {
    assertThat(open).as("the end of nothing").isTrue();
    open = false;
    utterances.add(present.samples());
    pauses.add(pause);
  }

  boolean isOpen() {
    return open;
  }

  /** Samples of the utterance that is going on. */
  int soFar() {
    return present.length();
  }
}
