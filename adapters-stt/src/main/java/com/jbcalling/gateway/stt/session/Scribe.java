package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;
import com.jbcalling.gateway.stt.service.Hearing;
import com.jbcalling.gateway.stt.service.ReplayBuffer;
import com.jbcalling.gateway.stt.service.Utterance;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechTally;
import com.jbcalling.gateway.stt.text.SpokenText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the service says: numbers the texts, and keeps back what is blank or said
 * already. Its numbers are of texts, not of utterances of the microphone, since services join and
 * part those as they like; each final text ends its number.
 */
final class Scribe implements Hearing {
  /** Wrong messages without a word between them that a connection survives. */
  private static final int MAX_WRONG_IN_A_ROW = 50;

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  private final SpeechListener listener;
  private final SpeechTally tally;
  private final ReplayBuffer buffer;

  private long now;
  private String language = "";
  private long number;
  private String lastInterim = "";
  private int wrongInARow;
  private boolean words;
  private boolean over;
  private @Nullable Failure failure;

  Scribe(SpeechListener listener, SpeechTally tally, ReplayBuffer buffer) {
    this.listener = listener;
    this.tally = tally;
    this.buffer = buffer;
  }

  /** A connection has opened. */
  void begin() {
    wrongInARow = 0;
    words = false;
    over = false;
    failure = null;
  }

  /**
   * For all that follows.
   *
   * @param spoken tag of the language spoken now
   */
  void at(long time, String spoken) {
    now = time;
    language = spoken;
  }

  @Override
  public void interim(Words said) {
    words();
    String text = SpokenText.of(said.text());
    if (!text.isEmpty() && !text.equals(lastInterim)) {
      lastInterim = text;
      tally.count(SpeechCounter.INTERIM_TEXTS);
      tell(text, said, buffer.oldest(), false);
    }
  }

  @Override
  public void finished(Words said, @Nullable Utterance answered) {
    words();
    lastInterim = "";
    String text = SpokenText.of(said.text());
    if (text.isEmpty()) {
      tally.count(SpeechCounter.BLANK_TEXTS);
      return;
    }
    tally.count(SpeechCounter.FINAL_TEXTS);
    if (answered != null) {
      tally.captioned(now - answered.endOfSpeech());
    }
    tell(text, said, answered, true);
    number++;
  }

  private void words() {
    words = true;
    wrongInARow = 0;
  }

  private void tell(String text, Words said, @Nullable Utterance of, boolean isFinal) {
    String tag = said.language();
    if (tag == null || !TAG.matcher(tag).matches()) {
      tag = of == null ? language : of.language();
    }
    listener.tell(new SpeechEvent.Heard(number, text, tag, said.confidence(), isFinal));
  }

  @Override
  public void wrongMessage() {
    tally.count(SpeechCounter.WRONG_MESSAGES);
    wrongInARow++;
    if (wrongInARow > MAX_WRONG_IN_A_ROW) {
      failure = Failure.RUBBISH;
    }
  }

  @Override
  public void serviceError(String reason, boolean recoverable) {
    tally.count(SpeechCounter.SERVICE_ERRORS);
    Failure reported = Failure.reported(reason);
    if (recoverable) {
      listener.trouble(reported);
    } else {
      failure = reported;
    }
  }

  @Override
  public void over() {
    over = true;
  }

  /** Whether there were words since the last time this was asked. */
  boolean takeWords() {
    boolean taken = words;
    words = false;
    return taken;
  }

  /** Why the connection is of no use any more, told once. */
  @Nullable Failure takeFailure() {
    Failure taken = failure;
    failure = null;
    return taken;
  }

  /** Whether the service has said its last word. */
  boolean isOver() {
    return over;
  }
}
