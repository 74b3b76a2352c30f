package com.jbcalling.gateway.application.port.out;

/** Wall-clock time, the only one that the inside knows. */
public interface Clock {

  /** Milliseconds since the epoch. */
  long millis();
}
