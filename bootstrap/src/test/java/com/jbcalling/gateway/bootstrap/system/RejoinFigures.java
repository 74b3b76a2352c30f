package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import com.jbcalling.gateway.media.peer.FaultyRandom;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long two people in a browser see nothing of each other when their media worker is lost: from
 * the fault to the first picture of the new call, on either page. Prints figures; asserts nothing.
 */
@ExtendWith(Meeting.Organiser.class)
class RejoinFigures {
  private static final int TIMES = Integer.getInteger("times", 5);

  /** Milliseconds since the epoch at which the last of the present pictures first showed. */
  private static final String FIRST_PICTURE =
      "performance.timeOrigin + Math.max(...window.gateway.consumers"
          + ".filter(one => one.kind === 'video').map(one => one.firstFrameAt ?? NaN))";

  private final FaultyRandom random = new FaultyRandom();

  @Test
  void ofDeathAndHang(Meeting meeting) {
    measure(
        meeting,
        "the worker's thread dies",
        () -> {
          random.kill(0);
          return () -> {};
        });
    measure(meeting, "the worker hangs", () -> random.hang(0));
  }

  private void measure(Meeting meeting, String what, Supplier<Runnable> fault) {
    double[] gaps = new double[TIMES];
    try (WholeGateway gateway =
        WholeGateway.start(Map.of("WORKER_COUNT", "1"), random, EngineIoSettings.defaults())) {
      Window[] windows = {meeting.window(), meeting.window()};
      for (int i = 0; i < windows.length; i++) {
        windows[i].go(gateway.address("room", "Person " + i));
        windows[i].await("window.gateway?.seat === 'seated'");
      }
      for (int i = 0; i < TIMES; i++) {
        for (Window window : windows) {
          window.await(FIRST_PICTURE + " > " + random.struckAt());
        }
        gaps[i] = lose(gateway, fault.get(), windows, i + 1);
      }
      for (Window window : windows) {
        window.close();
      }
    }
    Arrays.sort(gaps);
    System.out.printf(
        "%s: first picture after %.0f ms (median of %d; %.0f to %.0f)%n",
        what, gaps[TIMES / 2], TIMES, gaps[0], gaps[TIMES - 1]);
  }

  private double lose(WholeGateway gateway, Runnable end, Window[] windows, int rebuilds) {
    SocketIoClient unlucky = SocketIoClient.connect(gateway.port());
    unlucky.join("room", "unlucky");
    var _ = unlucky.askLater("create-transport", Map.of("direction", "send"));
    unlucky.await("room-restarted");
    unlucky.close();
    double last = 0;
    for (Window window : windows) {
      window.await("window.gateway.counters.rebuilds === " + rebuilds);
      window.await(FIRST_PICTURE + " > " + random.struckAt());
      last = Math.max(last, window.number(FIRST_PICTURE));
    }
    end.run();
    return last - random.struckAt();
  }
}
