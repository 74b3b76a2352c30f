package com.jbcalling.gateway.stt.service;

import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One dialogue between a test that speaks and a test that is the service. */
final class Talk implements Hearing, SpeechTally {
  final FakeWire wire = new FakeWire();
  final ReplayBuffer buffer = new ReplayBuffer(2 * ReplayBuffer.MAX_UTTERANCE, this);
  final List<Words> interims = new ArrayList<>();
  final List<Words> finals = new ArrayList<>();
  final List<String> errors = new ArrayList<>();
  final Dialogue dialogue;
  int wrong;
  boolean over;
  long samplesSent;
  private String language = "";
  private long now;

  Talk(ServiceProtocol protocol) {
    dialogue = protocol.dialogue(new Dialogue.Surroundings(wire, buffer, this, this));
  }

  Talk greet(String tag) {
    language = tag;
    dialogue.greet(tag, now);
    return this;
  }

  Talk language(String tag) {
    language = tag;
    buffer.speak(tag);
    return this;
  }

  Talk begin() {
    buffer.begin(language);
    return this;
  }

  /** Samples of one value. */
  Talk speak(int value, int samples) {
    short[] audio = new short[samples];
    Arrays.fill(audio, (short) value);
    buffer.append(audio, 0, samples, now);
    return speak();
  }

  Talk speak() {
    dialogue.speak(language, now);
    return this;
  }

  /** Ends the utterance after a pause. */
  Talk end() {
    buffer.end(now, now - 400_000_000);
    return speak();
  }

  /** Ends the utterance in the middle of a word. */
  Talk cut() {
    buffer.end(now, now);
    return speak();
  }

  Talk say(int value, int samples) {
    return begin().speak(value, samples).end();
  }

  Talk pass(double seconds) {
    now += (long) (seconds * 1e9);
    return speak();
  }

  Talk hear(String message) {
    dialogue.hear(message, now);
    return speak();
  }

  /** The samples as 16-bit little-endian. */
  static byte[] pcm(int value, int samples) {
    byte[] bytes = new byte[2 * samples];
    for (int i = 0; i < bytes.length; i += 2) {
      bytes[i] = (byte) value;
      bytes[i + 1] = (byte) (value >> 8);
    }
    return bytes;
  }

  List<String> finalTexts() {
    return finals.stream().map(Words::text).toList();
  }

  List<String> interimTexts() {
    return interims.stream().map(Words::text).toList();
  }

  @Override
  public void interim(Words words) {
    interims.add(words);
  }

  @Override
  public void finished(Words words, @Nullable Utterance answered) {
    finals.add(words);
  }

  @Override
  public void wrongMessage() {
    wrong++;
  }

  @Override
  public void serviceError(String reason, boolean recoverable) {
    errors.add(reason + ": " + recoverable);
  }

  @Override
  public void over() {
    over = true;
  }

  @Override
  public void add(SpeechCounter counter, long amount) {
    if (counter == SpeechCounter.SAMPLES_SENT) {
      samplesSent += amount;
    }
  }

  @Override
  public void captioned(long nanos) {}
}
