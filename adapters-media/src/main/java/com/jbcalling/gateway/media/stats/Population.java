package com.jbcalling.gateway.media.stats;

/** What a worker carries at a moment. */
public record Population(int routers, int transports, int producers, int consumers) {
  /** Nothing. */
  public static final Population EMPTY = new Population(0, 0, 0, 0);
}
