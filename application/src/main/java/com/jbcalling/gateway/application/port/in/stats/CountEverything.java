package com.jbcalling.gateway.application.port.in.stats;

/** How much of everything there is now; any thread, never blocks. */
public interface CountEverything {

  Counts counts();

  record Counts(
      int workers, int rooms, int participants, int transports, int producers, int consumers) {}
}
