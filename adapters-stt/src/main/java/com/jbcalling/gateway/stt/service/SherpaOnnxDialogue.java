package com.jbcalling.gateway.stt.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The protocol {@code sherpa-onnx}, of its streaming WebSocket servers: binary messages of 32-bit
 * float little-endian samples, sent while somebody speaks; text {@code Done} ends the stream, and
 * {@code Done!} is the server's last word.
 *
 * <p>The server finds the ends of phrases by itself, in trailing silence of 1.2 s by default, so
 * that an utterance is followed by {@value #PADDING_FRAMES} messages of silence, all at once: that
 * is how its final text comes promptly. A text is final when the server says {@code is_final} (the
 * C++ server), when a text of another {@code segment} follows (the Python server, which does not
 * say so), or when nothing more comes for a while (plain text, or no detection of ends).
 */
final class SherpaOnnxDialogue extends Dialogue {
  private static final String DONE = "Done";
  private static final String DONE_ANSWER = "Done!";

  /** What the Python server of whole files says where it heard nothing. */
  private static final String NOTHING_HEARD = "<EMPTY>";

  /**
   * Half a second each: together the longest trailing silence asked for, and a model's look ahead.
   */
  static final int PADDING_FRAMES = 4;

  private static final int PADDING_SAMPLES = 8_000;
  private static final int NO_SEGMENT = -1;
  private static final long SETTLE_NANOS = 1_500_000_000;

  private int segment = NO_SEGMENT;

  /** The present segment's text: all of it, what is not final yet, and what we took as final. */
  private String whole = "";

  private String said = "";
  private String committed = "";

  private long heardAt;
  private long answeredAt;

  SherpaOnnxDialogue(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public void greet(String language, long now) {
    heardAt = now;
    answeredAt = now;
  }

  @Override
  public void speak(String language, long now) {
    for (Utterance next = buffer.toSend(); next != null && wire.isIdle(); next = buffer.toSend()) {
      if (hasFrame(next)) {
        send(next.take(MAX_FRAME, now));
      } else if (!next.isEnded() || !finish(next, now)) {
        break;
      }
    }
    settle(now);
  }

  /** Ends an utterance; false if it is too early to tell how. */
  private boolean finish(Utterance utterance, long now) {
    if (buffer.goesOn(utterance)) {
      utterance.deliverContinued();
      return true;
    }
    if (mayGoOn(utterance, now)) {
      return false;
    }
    for (int i = 0; i < PADDING_FRAMES; i++) {
      wire.sendBinary(new byte[PADDING_SAMPLES * Float.BYTES]);
      sent(PADDING_SAMPLES);
    }
    utterance.deliver(now);
    return true;
  }

  private void send(byte[] pcm) {
    byte[] floats = new byte[2 * pcm.length];
    for (int in = 0, out = 0; in < pcm.length; in += Short.BYTES, out += Float.BYTES) {
      short sample = (short) ((pcm[in + 1] << 8) | (pcm[in] & 0xFF));
      int bits = Float.floatToRawIntBits(sample / 32_768f);
      floats[out] = (byte) bits;
      floats[out + 1] = (byte) (bits >> 8);
      floats[out + 2] = (byte) (bits >> 16);
      floats[out + 3] = (byte) (bits >> 24);
    }
    wire.sendBinary(floats);
    sent(pcm.length / Short.BYTES);
  }

  /** Where the server leaves it open, the words of an utterance are final after a while. */
  private void settle(long now) {
    Utterance awaited = buffer.awaited();
    if (awaited == null
        || heardAt - awaited.sentAt() < 0
        || now - later(heardAt, awaited.deliveredAt()) < SETTLE_NANOS) {
      return;
    }
    String words = said;
    committed = whole;
    said = "";
    answer(words, now);
  }

  @Override
  public void hear(String message, long now) {
    if (message.equals(DONE_ANSWER)) {
      hearing.over();
      return;
    }
    heardAt = now;
    ObjectNode object = ServiceJson.object(message);
    if (object == null) {
      take(segment, message.equals(NOTHING_HEARD) ? "" : message, false, now);
      return;
    }
    String text = ServiceJson.text(object, "text");
    JsonNode number = object.path("segment");
    JsonNode isFinal = object.path("is_final");
    if (text == null
        || !(number.isInt() || number.isMissingNode())
        || !(isFinal.isBoolean() || isFinal.isMissingNode())) {
      hearing.wrongMessage();
      return;
    }
    take(number.asInt(segment), text, isFinal.asBoolean(false), now);
  }

  private void take(int number, String text, boolean isFinal, long now) {
    if (number != segment) {
      if (!said.isEmpty()) {
        answer(said, now);
      }
      segment = number;
      startAnew();
    }
    whole = text.strip();
    if (!whole.startsWith(committed)) {
      // Not the same text grown: where there are no segments, each message may be one of its own.
      committed = "";
    }
    said = whole.substring(committed.length()).strip();
    if (!isFinal) {
      hearing.interim(Hearing.Words.of(said));
      return;
    }
    if (!said.isEmpty() || committed.isEmpty()) {
      answer(said, now);
    }
    startAnew();
  }

  private void startAnew() {
    whole = "";
    said = "";
    committed = "";
  }

  private void answer(String text, long now) {
    answeredAt = now;
    Utterance answered = buffer.answered();
    Utterance underWay = buffer.oldest();
    if (underWay != null && !underWay.isDelivered()) {
      underWay.settle();
    }
    hearing.finished(Hearing.Words.of(text), answered);
  }

  @Override
  public boolean owes() {
    return buffer.awaited() != null;
  }

  @Override
  public long owedSince() {
    Utterance awaited = buffer.awaited();
    return awaited == null ? answeredAt : later(awaited.deliveredAt(), answeredAt);
  }

  @Override
  public boolean mustAnswer() {
    return false;
  }

  @Override
  public void farewell() {
    wire.sendText(DONE);
  }
}
