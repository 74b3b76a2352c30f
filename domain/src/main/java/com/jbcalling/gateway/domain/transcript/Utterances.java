package com.jbcalling.gateway.domain.transcript;

/**
 * Which utterances of a microphone are final. They may end out of order, as long as none is older
 * than the newest final one by {@value #WINDOW} or more: that one counts as final.
 */
final class Utterances {
  private static final int WINDOW = Long.SIZE;

  private long newestFinal = -1;

  /** Bit {@code i} stands for utterance {@code newestFinal - i}. */
  private long finals;

  private long interimOf = -1;
  private String interim = "";

  /** Whether interim words tell anything new. */
  boolean takeInterim(long utterance, String text) {
    if (isFinal(utterance) || (utterance == interimOf && text.equals(interim))) {
      return false;
    }
    interimOf = utterance;
    interim = text;
    return true;
  }

  /** Whether final words are the first ones of their utterance. */
  boolean takeFinal(long utterance) {
    if (isFinal(utterance)) {
      return false;
    }
    if (utterance > newestFinal) {
      long ahead = utterance - newestFinal;
      finals = ahead < WINDOW ? finals << ahead : 0;
      newestFinal = utterance;
    }
    finals |= 1L << (newestFinal - utterance);
    return true;
  }

  private boolean isFinal(long utterance) {
    long behind = newestFinal - utterance;
    return behind >= WINDOW || (behind >= 0 && (finals >>> behind & 1) == 1);
  }
}
