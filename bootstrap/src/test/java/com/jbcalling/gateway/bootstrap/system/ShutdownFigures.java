package com.jbcalling.gateway.bootstrap.system;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a gateway takes from SIGTERM to its end. Prints figures; asserts nothing. */
class ShutdownFigures {
  private static final int TIMES = 5;
  private static final int ROOMS = 10;

  @Test
  void idleAndWithCalls() throws InterruptedException {
    measure("nobody there", false);
    measure(ROOMS + " rooms of two with their transports, no time to drain", true);
  }

  private static void measure(String what, boolean calls) throws InterruptedException {
    long[] times = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      try (GatewayProcess gateway = GatewayProcess.start(Map.of("DRAIN_SECONDS", "0"))) {
        for (int seat = 0; calls && seat < 2 * ROOMS; seat++) {
          SocketIoClient client = SocketIoClient.connect(gateway.port());
          client.join("room-" + seat / 2, "seat-" + seat);
          client.ask("create-transport", Map.of("direction", "send"));
          client.ask("create-transport", Map.of("direction", "recv"));
        }
        long begun = System.nanoTime();
        gateway.signal("TERM");
        gateway.exitCode();
        times[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      }
    }
    Arrays.sort(times);
    System.out.printf(
        "%s: ended after %d ms (median of %d; %d to %d)%n",
        what, times[TIMES / 2], TIMES, times[0], times[TIMES - 1]);
  }
}
