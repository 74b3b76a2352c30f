package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechTally;
import org.jspecify.annotations.Nullable;

/**
 * Puts packets back into the order in which they were sent.
 *
 * <p>Nobody plays the audio, so that there is no playout time to wait for: a packet that continues
 * the sequence leaves at once. Only after a gap do packets wait for what is missing, for {@link
 * #PATIENCE_NANOS}; then it is lost. Times are monotonic nanoseconds. Owned by one thread.
 */
final class JitterBuffer {
  /** How long a gap may wait to be filled: a retransmission over a long path arrives in time. */
  static final long PATIENCE_NANOS = 120_000_000;

  /** How far packets may be ahead of the one that is missing. */
  static final int CAPACITY = 64;

  /** Packets farther behind belong to another sequence, which has begun since. */
  private static final int MAX_LATENESS = 100;

  /** So many late packets in a row are another sequence, too. */
  private static final int LATE_IN_A_ROW = 16;

  private static final int MASK = CAPACITY - 1;

  private final SpeechTally tally;
  private final AudioPacket[] packets = new AudioPacket[CAPACITY];
  private final boolean[] present = new boolean[CAPACITY];
  private boolean started;
  private int next;
  private int held;
  private int lateInARow;

  JitterBuffer(SpeechTally tally) {
    this.tally = tally;
    for (int i = 0; i < CAPACITY; i++) {
      packets[i] = new AudioPacket();
    }
  }

  /**
   * Takes a packet; one that comes too late, or twice, is dropped and counted.
   *
   * @return false if it does not fit to what came before: {@link #poll} everything regardless of
   *     gaps, {@link #restart}, and put it again
   */
  boolean put(
      AudioCodec codec,
      int sequenceNumber,
      int timestamp,
      byte[] payload,
      int offset,
      int length,
      long now) {
    if (!started) {
      started = true;
      next = sequenceNumber;
    }
    int ahead = (short) (sequenceNumber - next);
    if (ahead >= CAPACITY || ahead < -MAX_LATENESS) {
      return false;
    }
    if (ahead < 0) {
      tally.count(SpeechCounter.PACKETS_LATE);
      lateInARow++;
      return lateInARow < LATE_IN_A_ROW;
    }
    lateInARow = 0;
    int slot = sequenceNumber & MASK;
    if (!present[slot]) {
      present[slot] = true;
      held++;
      packets[slot].set(codec, timestamp, payload, offset, length, now);
    }
    return true;
  }

  /**
   * Gives the next packet, or null if it is not there yet. It is good until the next {@link #put}.
   *
   * @param regardless whether to give up what is missing at once
   */
  @Nullable AudioPacket poll(boolean regardless, long now) {
    if (held == 0) {
      return null;
    }
    int lost = 0;
    while (!present[(next + lost) & MASK]) {
      lost++;
    }
    int slot = (next + lost) & MASK;
    AudioPacket packet = packets[slot];
    boolean patient = !regardless && now - packet.arrival() < PATIENCE_NANOS;
    if (lost > 0 && patient && held <= CAPACITY / 2) {
      return null;
    }
    packet.setLostBefore(lost);
    present[slot] = false;
    held--;
    next = (next + lost + 1) & 0xFFFF;
    return packet;
  }

  /** Begins anew with whatever comes next. */
  void restart() {
    started = false;
    lateInARow = 0;
  }

  /** Whether packets wait for one that is missing. */
  boolean isWaiting() {
    return held > 0;
  }
}
