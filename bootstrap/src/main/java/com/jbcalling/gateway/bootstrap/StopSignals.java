package com.jbcalling.gateway.bootstrap;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that end the process: the first begins an end in good order, which may take as long
 * as people talk; the second wants it now; one more does not even wait for that.
 *
 * <p>A shutdown hook would hear of the first alone. {@code sun.misc.Signal} hears all of them, and
 * is called by reflection, since the compiler's warning of it cannot be silenced.
 */
final class StopSignals {
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");
  private static final Duration NOW = Duration.ofSeconds(2);
  private static final int KILLED = 128;

  private final Gateway gateway;
  private final AtomicInteger heard = new AtomicInteger();

  private StopSignals(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Has signals end the gateway and then the process, with exit code 0 where it was in order. */
  static void listen(Gateway gateway) {
    StopSignals signals = new StopSignals(gateway);
    try {
      for (String name : NAMES) {
        signals.handle(name);
      }
    } catch (ReflectiveOperationException e) {
      log().warn("This JVM tells of no signals: they end the process without order", e);
    }
  }

  private void handle(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object listener =
        Proxy.newProxyInstance(
            StopSignals.class.getClassLoader(),
            new Class<?>[] {handler},
            (_, _, arguments) -> {
              hear((int) signal.getMethod("getNumber").invoke(arguments[0]));
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
  }

  private void hear(int signal) {
    switch (heard.incrementAndGet()) {
      case 1 -> Thread.ofPlatform().name("shutdown").start(this::end);
      case 2 -> {
        log().info("A second signal: the gateway waits no longer");
        gateway.hurry();
        Thread.ofPlatform().daemon().name("shutdown limit").start(() -> haltAfter(NOW, signal));
      }
      default -> Runtime.getRuntime().halt(KILLED + signal);
    }
  }

  private void end() {
    gateway.shutDown();
    System.exit(0);
  }

  private static void haltAfter(Duration time, int signal) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(KILLED + signal);
  }

  /** Made late: the log is set up by the configuration. */
  private static Logger log() {
    return LoggerFactory.getLogger(StopSignals.class);
  }
}
