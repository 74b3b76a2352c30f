package com.jbcalling.gateway.stt.stats;

import java.util.Locale;

/** What is counted of the writing down of one microphone. */
public enum SpeechCounter {
  /** Packets that came after their place was given up, or once more. */
  PACKETS_LATE,
  /** Packets that were missing when the next one was decoded, the late ones among them. */
  PACKETS_LOST,
  /** Packets that could not be decoded. */
  PACKETS_CORRUPT,
  /** Samples of 16 kHz audio handed to services, those sent again and padding included. */
  SAMPLES_SENT,
  /** Utterances that somebody began. */
  UTTERANCES,
  /** Interim and final texts told to the inside. */
  INTERIM_TEXTS,
  FINAL_TEXTS,
  /** Finals without any words in them. */
  BLANK_TEXTS,
  /** Utterances that the service said nothing about. */
  UNANSWERED,
  /** Connections opened, attempts to open one that failed, and connections lost. */
  CONNECTIONS,
  FAILED_CONNECTIONS,
  LOST_CONNECTIONS,
  /** How often a service said that it is at capacity. */
  CAPACITY_REFUSALS,
  /** Utterances sent again after a connection was lost. */
  UTTERANCES_REPLAYED,
  /** Utterances given up: the buffer was full, or services failed on them again and again. */
  UTTERANCES_DROPPED,
  /** Errors that services reported. */
  SERVICE_ERRORS,
  /** Messages that no service of the protocol sends. */
  WRONG_MESSAGES,
  /** Mistakes of the gateway that ended the listening to a microphone. */
  FAULTS;

  private final String metricName = name().toLowerCase(Locale.ROOT);

  /** Place among the counters, from 0 on. */
  @SuppressWarnings("EnumOrdinal") // Only ever an index into cells of the same run of the program.
  int cell() {
    return ordinal();
  }

  /** The constant's name in lower case, as in metric names. */
  public String metricName() {
    return metricName;
  }
}
