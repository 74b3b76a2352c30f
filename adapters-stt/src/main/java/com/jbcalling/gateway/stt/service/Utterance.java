package com.jbcalling.gateway.stt.service;

import java.util.Arrays;

/**
 * One utterance's audio, 16-bit little-endian PCM, and how far the present connection has been told
 * of it. Times are monotonic nanoseconds.
 */
public final class Utterance {
  static final int BYTES_PER_SAMPLE = 2;
  private static final int FIRST_BYTES = 64_000; // two seconds

  /** What the service of the present connection knows of it. */
  private enum Progress {
    /** Not all of it yet. */
    SENDING,
    /** All of it, and that somebody goes on speaking: its text comes with the next one's. */
    CONTINUED,
    /** All of it, and it still has time to answer. */
    AWAITED,
    /** All of it, and it said nothing in the time that it had. */
    SILENT
  }

  private String language;
  private byte[] pcm = new byte[FIRST_BYTES];
  private int length;
  private boolean ended;
  private boolean cut;
  private long endedAt;
  private long endOfSpeech;

  private Progress progress = Progress.SENDING;
  private int sent;
  private int settled;
  private int timesSent;
  private long sentAt;
  private long deliveredAt;

  Utterance(String language) {
    this.language = language;
  }

  // --- what is said ---

  void append(short[] samples, int offset, int count) {
    int needed = length + count * BYTES_PER_SAMPLE;
    if (needed > pcm.length) {
      pcm = Arrays.copyOf(pcm, Math.max(needed, 2 * pcm.length));
    }
    for (int i = offset; i < offset + count; i++) {
      pcm[length++] = (byte) samples[i];
      pcm[length++] = (byte) (samples[i] >> 8);
    }
  }

  /**
   * @param endOfSpeech when somebody stopped speaking; {@code now} where somebody still does
   */
  void end(long now, long endOfSpeech) {
    endedAt = now;
    this.endOfSpeech = endOfSpeech;
    cut = endOfSpeech == now;
    ended = true;
  }

  void speak(String tag) {
    language = tag;
  }

  /** Tag of the language that is spoken. */
  public String language() {
    return language;
  }

  /** Samples that it has so far. */
  public int samples() {
    return length / BYTES_PER_SAMPLE;
  }

  /** Whether nothing more is said in it. */
  public boolean isEnded() {
    return ended;
  }

  /** Whether it ended while somebody spoke. */
  boolean isCut() {
    return cut;
  }

  long endedAt() {
    return endedAt;
  }

  /** When somebody stopped speaking; once it has ended. */
  public long endOfSpeech() {
    return endOfSpeech;
  }

  // --- what the service knows of it ---

  /** Audio not yet sent, in bytes. */
  int unsent() {
    return length - sent;
  }

  /** Takes up to {@code limit} bytes of what is not yet sent, to send them. */
  byte[] take(int limit, long now) {
    if (sent == settled) {
      timesSent++;
      sentAt = now;
    }
    byte[] taken = Arrays.copyOfRange(pcm, sent, sent + Math.min(limit, unsent()));
    sent += taken.length;
    return taken;
  }

  /** When the first of it was sent. */
  long sentAt() {
    return sentAt;
  }

  /** How often it, or what was left of it, was sent. */
  public int timesSent() {
    return timesSent;
  }

  /** Text has come for what was sent so far: that is not sent again. */
  void settle() {
    settled = sent;
  }

  /** All of it was sent; the service need not answer before the next one is over. */
  void deliverContinued() {
    progress = Progress.CONTINUED;
  }

  /** All of it was sent, and whatever tells the service that it is over. */
  void deliver(long now) {
    progress = Progress.AWAITED;
    deliveredAt = now;
  }

  boolean isDelivered() {
    return progress != Progress.SENDING;
  }

  long deliveredAt() {
    return deliveredAt;
  }

  /** The service's time to answer is over. */
  void fallSilent() {
    progress = Progress.SILENT;
  }

  boolean isAwaited() {
    return progress == Progress.AWAITED;
  }

  boolean isSilent() {
    return progress == Progress.SILENT;
  }

  /** A new connection knows nothing of it. */
  void rewind() {
    sent = settled;
    progress = Progress.SENDING;
  }
}
