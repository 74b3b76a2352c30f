package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.PassingClient.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that come, get as far as they get, and vanish: what the gateway holds afterwards is what
 * it held before. {@code -Dsoak.cycles} says how many, {@code -Dsoak.seed} which.
 */
class SoakIT {
  private static final int CYCLES = Integer.getInteger("soak.cycles", 150);
  private static final long SEED = Long.getLong("soak.seed", 1);

  /** Lives before the first count, so that what is made once is there. */
  private static final int WARM_UP = Math.clamp(CYCLES / 10, 60, 500);

  private static final int AT_ONCE = 12;
  private static final int ROOMS = 6;
  private static final long SETTLING_SECONDS = 60;

  /** What must be gone, whatever it was. */
  private static final List<String> NOTHING =
      List.of(
          "gateway_rooms",
          "gateway_participants",
          "gateway_transports",
          "gateway_producers",
          "gateway_consumers",
          "gateway_sockets",
          "gateway_handshakes_pending",
          "gateway_worker_routers",
          "gateway_worker_transports",
          "gateway_worker_paths",
          "gateway_worker_kept_packets");

  private static final String TIMERS = "gateway_worker_deadlines";
  private static final String PLATFORM_THREADS = "jvm_threads_live_threads";
  private static final String VIRTUAL_THREADS = "virtual threads";
  private static final String FILES = "process_files_open_files";
  private static final String HEAP = "heap, MB, after a collection";
  private static final double MEGABYTE = 1_000_000;

  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @Test
  void clientsThatVanishAtEveryStepLeaveNothing(@TempDir Path folder) throws Exception {
    try (GatewayProcess gateway =
        GatewayProcess.start(
            Map.of("WORKER_COUNT", "2", "SEAT_GRACE_SECONDS", "1", "LOG_LEVEL", "error"))) {
      live(gateway, WARM_UP, SEED - 1);
      Map<String, Double> before = settle(gateway, folder);
      long begun = System.nanoTime();
      live(gateway, CYCLES, SEED);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
      Map<String, Double> after = settle(gateway, folder);

      print(before, after, seconds);
      assertThat(wrong).isEmpty();
      // Of 15 steps nine come after one handshake, and six of these after two.
      assertThat(gateway.metric("gateway_worker_handshakes_completed_total"))
          .isGreaterThan(CYCLES / 2.0);
      for (String name : NOTHING) {
        assertThat(after).as(name).containsEntry(name, 0.0);
      }
      assertThat(after).containsEntry(TIMERS, 2.0); // each worker's own
      assertThat(after.get(VIRTUAL_THREADS)).isEqualTo(before.get(VIRTUAL_THREADS));
      assertThat(growth(PLATFORM_THREADS, before, after)).isLessThanOrEqualTo(2);
      assertThat(growth(FILES, before, after)).isLessThanOrEqualTo(2);
      assertThat(growth(HEAP, before, after)).isLessThan(8);
      assertThat(gateway.output()).doesNotContain("ERROR");
    }
  }

  private void live(GatewayProcess gateway, int cycles, long seed) throws InterruptedException {
    Semaphore places = new Semaphore(AT_ONCE);
    Random seeds = new Random(seed);
    Step[] steps = Step.values();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < cycles; i++) {
        Random random = new Random(seeds.nextLong());
        String room = "room-" + random.nextInt(ROOMS);
        PassingClient client = new PassingClient(gateway.port(), room, seed + "-" + i, random);
        Step last = steps[i % steps.length];
        places.acquire();
        var _ =
            clients.submit(
                () -> {
                  try {
                    client.live(last);
                  } catch (RuntimeException | Error e) {
                    wrong.add(last + ": " + e);
                  } finally {
                    places.release();
                  }
                });
      }
    }
  }

  /** Waits until all that ends by itself has ended, and counts. */
  private static Map<String, Double> settle(GatewayProcess gateway, Path folder)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLING_SECONDS);
    while (!isEmpty(gateway) && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }
    gateway.diagnose("GC.run");
    Map<String, Double> counts = new LinkedHashMap<>();
    for (String name : NOTHING) {
      counts.put(name, gateway.metric(name));
    }
    counts.put(TIMERS, gateway.metric(TIMERS));
    counts.put(VIRTUAL_THREADS, (double) virtualThreads(gateway, folder));
    counts.put(PLATFORM_THREADS, gateway.metric(PLATFORM_THREADS));
    counts.put(FILES, gateway.metric(FILES));
    counts.put(HEAP, heap(gateway) / MEGABYTE);
    return counts;
  }

  private static boolean isEmpty(GatewayProcess gateway) throws IOException, InterruptedException {
    for (String name : NOTHING) {
      if (gateway.metric(name) != 0) {
        return false;
      }
    }
    return gateway.metric(TIMERS) == 2;
  }

  private static double heap(GatewayProcess gateway) throws IOException, InterruptedException {
    return gateway
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static long virtualThreads(GatewayProcess gateway, Path folder)
      throws IOException, InterruptedException {
    Path dump = folder.resolve("threads");
    gateway.diagnose("Thread.dump_to_file", "-overwrite", dump.toString());
    return Files.readAllLines(dump).stream()
        .filter(line -> line.startsWith("#") && line.contains(" virtual"))
        .filter(line -> !line.contains("\"http /")) // who counts does not count
        .count();
  }

  private static double growth(String name, Map<String, Double> before, Map<String, Double> after) {
    return after.getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
  }

  private static void print(Map<String, Double> before, Map<String, Double> after, long seconds) {
    System.out.printf("%d lives in %d s%n| | before | after |%n|---|---|---|%n", CYCLES, seconds);
    after.forEach(
        (name, count) ->
            System.out.printf(
                "| %s | %s | %s |%n", name, shown(before.getOrDefault(name, 0.0)), shown(count)));
  }

  private static String shown(double count) {
    return count == Math.rint(count) ? Long.toString((long) count) : "%.1f".formatted(count);
  }
}
