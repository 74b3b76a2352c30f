package com.jbcalling.gateway.stt.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The protocol {@code vosk}, of vosk-server: a {@code config} first, then binary messages of 16-bit
 * little-endian PCM, sent while somebody speaks. Each is answered by one text, {@code partial} or,
 * where the server found the end of a phrase, {@code text}; the next message waits for that.
 *
 * <p>The server finds ends in trailing silence, of 0.5 to 2 s, so that an utterance is followed by
 * messages of silence, as fast as they are answered, until its text comes. If none comes, the
 * stream is ended, to which the server answers with what it has and closes.
 */
final class VoskDialogue extends Dialogue {
  private static final String CONFIG = "{\"config\":{\"sample_rate\":16000}}";

  /** Both servers compare the text with this one, byte for byte. */
  private static final String END_OF_STREAM = "{\"eof\" : 1}";

  private static final int SILENCE_SAMPLES = 4_000;

  /** The longest trailing silence that the server asks for once it has words, and a little more. */
  private static final int SILENCE_FRAMES = 9;

  private boolean owing;
  private long owingSince;
  private int silenceSent;
  private boolean ended;

  VoskDialogue(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public void greet(String language, long now) {
    wire.sendText(CONFIG);
  }

  @Override
  public void speak(String language, long now) {
    Utterance next = buffer.toSend();
    while (next != null && next.isEnded() && next.unsent() == 0 && buffer.goesOn(next)) {
      next.deliverContinued();
      next = buffer.toSend();
    }
    if (next == null || owing || ended || !wire.isIdle()) {
      return;
    }
    if (hasFrame(next)) {
      silenceSent = 0;
      send(next.take(MAX_FRAME, now), now);
    } else if (!next.isEnded() || mayGoOn(next, now)) {
      return;
    } else if (silenceSent < SILENCE_FRAMES) {
      silenceSent++;
      send(new byte[SILENCE_SAMPLES * Utterance.BYTES_PER_SAMPLE], now);
    } else {
      end();
      owes(now);
    }
  }

  private void send(byte[] pcm, long now) {
    wire.sendBinary(pcm);
    sent(pcm.length / Utterance.BYTES_PER_SAMPLE);
    owes(now);
  }

  private void owes(long now) {
    owing = true;
    owingSince = now;
  }

  private void end() {
    ended = true;
    wire.sendText(END_OF_STREAM);
  }

  @Override
  public void hear(String message, long now) {
    ObjectNode object = ServiceJson.object(message);
    String partial = object == null ? null : ServiceJson.text(object, "partial");
    Hearing.Words words = object == null ? null : words(object);
    if (words != null) {
      owing = false;
      finish(words);
    } else if (partial != null) {
      owing = false;
      hearing.interim(Hearing.Words.of(partial));
    } else {
      hearing.wrongMessage();
    }
  }

  /** The words of a final text: the only ones, or the likeliest of several. */
  private static Hearing.@Nullable Words words(JsonNode object) {
    String text = ServiceJson.text(object, "text");
    if (text != null) {
      return new Hearing.Words(text, null, meanConfidence(object.path("result")));
    }
    JsonNode alternatives = object.path("alternatives");
    String likeliest = ServiceJson.text(alternatives.path(0), "text");
    // Their confidences are of another scale.
    return likeliest == null ? null : Hearing.Words.of(likeliest);
  }

  private static @Nullable Double meanConfidence(JsonNode result) {
    double sum = 0;
    for (JsonNode word : result) {
      Double confidence = ServiceJson.share(word, "conf");
      if (confidence == null) {
        return null;
      }
      sum += confidence;
    }
    return result.isEmpty() ? null : sum / result.size();
  }

  private void finish(Hearing.Words words) {
    Utterance underWay = buffer.toSend();
    if (underWay != null && underWay.isEnded() && underWay.unsent() == 0) {
      underWay.deliver(owingSince);
      silenceSent = 0;
    } else if (underWay != null) {
      underWay.settle();
    }
    hearing.finished(words, buffer.answered());
    if (ended) {
      hearing.over();
    }
  }

  @Override
  public boolean owes() {
    return owing;
  }

  @Override
  public long owedSince() {
    return owingSince;
  }

  @Override
  public boolean mustAnswer() {
    return true;
  }

  @Override
  public void farewell() {
    if (!ended) {
      end();
    }
  }
}
