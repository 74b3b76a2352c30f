package com.jbcalling.gateway.stt.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The protocol {@code jbcalling}: JSON text messages. A {@code config} is acknowledged before audio
 * follows, and another one switches the language. Each utterance is one {@code audio} message, sent
 * when it is over, and answered by a {@code transcription}; answers come in the order of the
 * utterances, since nothing in them says what they belong to.
 */
final class JbCallingDialogue extends Dialogue {
  private static final int SAMPLE_RATE = 16_000;
  private static final String PING = message("ping").toString();
  private static final String PONG = message("pong").toString();
  private static final byte[] AUDIO = "{\"type\":\"audio\",\"data\":\"".getBytes(ISO_8859_1);
  private static final byte[] END = "\"}".getBytes(ISO_8859_1);
  private static final int MAX_MESSAGE = Integer.MAX_VALUE;

  private @Nullable String acknowledged;
  private @Nullable String asked;
  private long askedAt;
  private long answeredAt;

  JbCallingDialogue(Surroundings surroundings) {
    super(surroundings);
  }

  private static ObjectNode message(String type) {
    return ServiceJson.create().put("type", type);
  }

  @Override
  public void greet(String language, long now) {
    answeredAt = now;
    ask(language, now);
  }

  private void ask(String language, long now) {
    asked = language;
    askedAt = now;
    wire.sendText(message("config").put("language", language).toString());
  }

  @Override
  public boolean isReady() {
    return acknowledged != null;
  }

  @Override
  public void speak(String language, long now) {
    while (asked == null) {
      Utterance next = buffer.toSend();
      Utterance due = next != null && next.isEnded() ? next : null;
      String wanted = due == null ? language : due.language();
      if (!wanted.equals(acknowledged)) {
        ask(wanted, now);
      } else if (due != null && wire.isIdle()) {
        send(due, now);
      } else {
        return;
      }
    }
  }

  private void send(Utterance utterance, long now) {
    byte[] data = Base64.getEncoder().encode(utterance.take(MAX_MESSAGE, now));
    byte[] message = new byte[AUDIO.length + data.length + END.length];
    System.arraycopy(AUDIO, 0, message, 0, AUDIO.length);
    System.arraycopy(data, 0, message, AUDIO.length, data.length);
    System.arraycopy(END, 0, message, AUDIO.length + data.length, END.length);
    wire.sendText(new String(message, ISO_8859_1));
    sent(utterance.samples());
    utterance.deliver(now);
  }

  @Override
  public void hear(String message, long now) {
    ObjectNode object = ServiceJson.object(message);
    String type = object == null ? null : ServiceJson.text(object, "type");
    if (object == null || type == null) {
      hearing.wrongMessage();
      return;
    }
    switch (type) {
      case "config_ack" -> configured(object);
      case "transcription" -> transcribed(object, now);
      case "error" -> failed(object, now);
      case "ping" -> wire.sendText(PONG);
      default -> {
        // A pong is a sign of life, as any message is. Others may have a meaning one day.
      }
    }
  }

  private void configured(JsonNode ack) {
    JsonNode rate = ack.path("sample_rate");
    if (!rate.isMissingNode() && rate.asInt() != SAMPLE_RATE) {
      hearing.serviceError("it wants audio of another sample rate", false);
    } else if (ack.path("ready").asBoolean(true) && asked != null) {
      acknowledged = asked;
      asked = null;
    }
  }

  private void transcribed(JsonNode transcription, long now) {
    String text = ServiceJson.text(transcription, "text");
    JsonNode isFinal = transcription.path("isFinal");
    if (text == null || !(isFinal.isBoolean() || isFinal.isNull() || isFinal.isMissingNode())) {
      hearing.wrongMessage();
      return;
    }
    Hearing.Words words =
        new Hearing.Words(
            text,
            ServiceJson.text(transcription, "language"),
            ServiceJson.share(transcription, "confidence"));
    answeredAt = now;
    if (isFinal.asBoolean(true)) {
      hearing.finished(words, buffer.answered());
    } else {
      hearing.interim(words);
    }
  }

  /** What the connection survives is tried once more; then it is no use. */
  private void failed(JsonNode error, long now) {
    String reason = ServiceJson.text(error, "message");
    String code = ServiceJson.text(error, "code");
    boolean recoverable = error.path("recoverable").asBoolean(true) && asked == null;
    Utterance awaited = buffer.awaited();
    if (recoverable && awaited != null) {
      answeredAt = now;
      if (awaited.timesSent() == 1) {
        awaited.rewind();
      } else {
        buffer.giveUp(awaited);
      }
    }
    hearing.serviceError(reason != null ? reason : code != null ? code : "an error", recoverable);
  }

  @Override
  public boolean owes() {
    return asked != null || buffer.awaited() != null;
  }

  @Override
  public long owedSince() {
    Utterance awaited = buffer.awaited();
    return asked != null || awaited == null ? askedAt : later(awaited.deliveredAt(), answeredAt);
  }

  @Override
  public boolean mustAnswer() {
    return asked != null;
  }

  @Override
  public void probe() {
    wire.sendText(PING);
  }

  @Override
  public void farewell() {
    hearing.over();
  }
}
