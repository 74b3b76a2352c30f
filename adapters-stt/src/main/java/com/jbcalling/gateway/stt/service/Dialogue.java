package com.jbcalling.gateway.stt.service;

import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechTally;

/**
 * What is said over one connection, in the words of one protocol: it sends from the replay buffer
 * what the service can take, and reads what the service answers.
 *
 * <p>No socket, thread or clock: messages and monotonic nanoseconds come as arguments. Belongs to
 * one thread.
 */
public abstract sealed class Dialogue permits JbCallingDialogue, SherpaOnnxDialogue, VoskDialogue {

  /** Streamed audio goes out in messages of 0.1 to 1 s. */
  static final int MIN_FRAME = 1_600 * Utterance.BYTES_PER_SAMPLE;

  static final int MAX_FRAME = 16_000 * Utterance.BYTES_PER_SAMPLE;

  /** How long somebody who was cut short has to go on speaking. */
  private static final long CUT_NANOS = 300_000_000;

  final Wire wire;
  final ReplayBuffer buffer;
  final Hearing hearing;
  private final SpeechTally tally;

  Dialogue(Surroundings surroundings) {
    wire = surroundings.wire();
    buffer = surroundings.buffer();
    hearing = surroundings.hearing();
    tally = surroundings.tally();
  }

  /** What a dialogue goes on between. */
  public record Surroundings(Wire wire, ReplayBuffer buffer, Hearing hearing, SpeechTally tally) {}

  /**
   * The connection is open.
   *
   * @param language tag of the language spoken now
   */
  public abstract void greet(String language, long now);

  /** Whether the service has said that it takes audio. */
  public boolean isReady() {
    return true;
  }

  /**
   * Sends what can be sent now, and settles what is due; called every few milliseconds.
   *
   * @param language tag of the language spoken now
   */
  public abstract void speak(String language, long now);

  /** Takes a text message. */
  public abstract void hear(String message, long now);

  /** Whether the service owes an answer. */
  public abstract boolean owes();

  /** Since when; where it owes one. */
  public abstract long owedSince();

  /** Whether the service must answer what is owed, however little it has to say. */
  public abstract boolean mustAnswer();

  /** Asks for a sign of life. */
  public void probe() {
    wire.ping();
  }

  /** Says that no audio will follow. Nothing more is to be spoken. */
  public abstract void farewell();

  /** The later of two times, which may have a wrap-around between them. */
  public static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  final void sent(int samples) {
    tally.add(SpeechCounter.SAMPLES_SENT, samples);
  }

  /** Whether a streamed message's worth of audio waits to be sent. */
  static boolean hasFrame(Utterance utterance) {
    return utterance.unsent() >= (utterance.isEnded() ? 1 : MIN_FRAME);
  }

  /** Whether an utterance that was cut may still go on: silence after it would tear a word. */
  static boolean mayGoOn(Utterance utterance, long now) {
    return utterance.isCut() && now - utterance.endedAt() < CUT_NANOS;
  }
}
