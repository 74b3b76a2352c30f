package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.Locale;

/** How many versions of its media a producer sends, and how they hang together. */
public enum ProducerType {
  /** One stream of one quality. */
  SIMPLE,
  /** Several independent streams of different qualities. */
  SIMULCAST,
  /** One stream whose layers build on each other. */
  SVC;

  /** The type of a producer that was negotiated, by its encodings. */
  public static ProducerType of(RtpParameters parameters) {
    if (parameters.encodings().size() > 1) {
      return SIMULCAST;
    }
    return parameters.encodings().getFirst().layers().isLayered() ? SVC : SIMPLE;
  }

  /** The word used on the wire: {@code simple}, {@code simulcast} or {@code svc}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
