package com.jbcalling.gateway.domain.transcript;

import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.Written.Dropped;
import com.jbcalling.gateway.domain.transcript.Written.Final;
import com.jbcalling.gateway.domain.transcript.Written.Interim;
import java.util.HashMap;
import java.util.Map;

/**
 * What is being said in one room: which microphones are listened to, which utterances have their
 * final words, and how captions are numbered. Not for several threads at once.
 */
public final class Transcript {
  private final Map<ProducerId, Utterances> microphones = new HashMap<>();
  private final CaptionSequence sequence = new CaptionSequence();

  /** From now on a microphone is listened to. */
  public void open(Microphone microphone) {
    microphones.putIfAbsent(microphone.producer(), new Utterances());
  }

  /** Nothing more comes of a microphone; harmless if it is not listened to. */
  public void close(ProducerId microphone) {
    microphones.remove(microphone);
  }

  /**
   * Takes words that were heard.
   *
   * @param utterance counted up from 0 for each microphone
   * @param isFinal whether they are the last ones of the utterance
   */
  public Written take(Microphone microphone, long utterance, String text, boolean isFinal) {
    Utterances utterances = microphones.get(microphone.producer());
    if (utterances == null) {
      return new Dropped();
    }
    // A producer's id is found nowhere else, so that this names one utterance of the room.
    String utteranceId = microphone.producer() + "-" + utterance;
    if (isFinal) {
      return utterances.takeFinal(utterance)
          ? new Final(utteranceId, sequence.next(microphone.speaker()))
          : new Dropped();
    }
    return utterances.takeInterim(utterance, text) ? new Interim(utteranceId) : new Dropped();
  }
}
