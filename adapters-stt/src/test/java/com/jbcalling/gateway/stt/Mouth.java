package com.jbcalling.gateway.stt;

import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.stt.utterance.UtteranceSink;
import com.jbcalling.gateway.stt.utterance.UtteranceSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Somebody whose every utterance a test commands. */
final class Mouth implements UtteranceSource {
  private final Queue<Consumer<UtteranceSink>> said = new ConcurrentLinkedQueue<>();
  private volatile boolean shut;
  private volatile boolean closed;

  Mouth begin() {
    said.add(UtteranceSink::begin);
    return this;
  }

  /** All samples have the same value, by which they are told from others. */
  Mouth audio(int value, int samples) {
    short[] audio = new short[samples];
    java.util.Arrays.fill(audio, (short) value);
    said.add(sink -> sink.audio(audio, 0, audio.length));
    return this;
  }

  Mouth end() {
    said.add(sink -> sink.end(6_400));
    return this;
  }

  /** A whole utterance. */
  Mouth say(int value, int samples) {
    return begin().audio(value, samples).end();
  }

  /** The microphone is switched off. */
  void shut() {
    shut = true;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public boolean read(long now, UtteranceSink sink) {
    boolean last = shut;
    for (Consumer<UtteranceSink> next = said.poll(); next != null; next = said.poll()) {
      next.accept(sink);
    }
    return !last;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** A tap without anything in it: the mouth needs none. */
  static AudioTap noTap() {
    return new AudioTap() {
      @Override
      public boolean poll(PacketSink sink) {
        return false;
      }

      @Override
      public long dropped() {
        return 0;
      }

      @Override
      public boolean isEnded() {
        return false;
      }

      @Override
      public void close() {}
    };
  }
}
