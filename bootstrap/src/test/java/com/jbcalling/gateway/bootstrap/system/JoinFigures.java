package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How long people wait for the first picture, and what a call of five costs: browsers and the
 * distribution on one machine.
 */
class JoinFigures {
  private static final int ROOMS = 7;
  private static final String PUBLISHES = "window.gateway?.producers.length === 2";
  private static final String FIRST_FRAME = "window.gateway?.timing.joinToFirstFrameMs";
  private static final String PREVIEW = "'[data-testid=preview]'";
  private static final int WINDOW_MILLIS = 10_000;
  private static final int WINDOWS = 9;

  @Test
  void joinToFirstDecodedFrame() {
    List<Double> second = new ArrayList<>();
    List<Double> late = new ArrayList<>();
    try (GatewayProcess gateway = GatewayProcess.startDistribution(Map.of());
        Browser browser = new Browser()) {
      for (int i = 0; i < ROOMS; i++) {
        Window first = enter(gateway, browser, "r" + i, "An");
        first.await(PUBLISHES);
        Window other = clickIn(gateway, browser, "r" + i, "Binh");
        second.add(firstFrame(other));
        Window third = clickIn(gateway, browser, "r" + i, "Chi");
        late.add(firstFrame(third));
        List.of(first, other, third).forEach(Window::close);
      }
    }
    Report.print("join to first decoded frame, second person", second, "ms");
    Report.print("join to first decoded frame, third person", late, "ms");
  }

  @Test
  void fivePeople() {
    try (GatewayProcess gateway = GatewayProcess.startDistribution(Map.of());
        Browser browser = new Browser()) {
      List<Window> people = new ArrayList<>();
      for (String name : List.of("An", "Binh", "Chi", "Dung", "Em")) {
        people.add(enter(gateway, browser, "five", name));
      }
      people.forEach(window -> window.await("window.gateway?.consumers.length === 8"));
      people.forEach(window -> window.await(FIRST_FRAME + " !== undefined"));
      for (int i = 1; i <= WINDOWS; i++) {
        Report.print(
            "five people, the gateway's share of a core, 10 s no. " + i,
            String.format(Locale.ROOT, "%.1f %%", 100 * cpuShare(gateway, people.getFirst())));
      }
      double lost = 0;
      for (Window window : people) {
        lost +=
            window.number("(await gateway.stats()).streams.reduce((n, s) => n + s.packetsLost, 0)");
      }
      Report.print("five people, packets that browsers miss", String.valueOf((long) lost));
    }
  }

  private static double cpuShare(GatewayProcess gateway, Window window) {
    double before = Report.cpuSeconds(gateway.pid());
    long begin = System.nanoTime();
    window.run("await new Promise(done => setTimeout(done, arguments[0]))", WINDOW_MILLIS);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return (Report.cpuSeconds(gateway.pid()) - before) / seconds;
  }

  private static Window enter(GatewayProcess gateway, Browser browser, String room, String name) {
    return browser.open(gateway.address().resolve(WholeGateway.entry(room, name)).toString());
  }

  /** Clicks on "join" once the preview shows and the gateway is connected. */
  private static Window clickIn(GatewayProcess gateway, Browser browser, String room, String name) {
    String entry = WholeGateway.entry(room, name).replace("join=1", "join=0");
    Window window = browser.open(gateway.address().resolve(entry).toString());
    window.await("window.gateway?.connected && document.querySelector(" + PREVIEW + ").videoWidth");
    window.press("join");
    return window;
  }

  private static double firstFrame(Window window) {
    window.await(FIRST_FRAME + " !== undefined");
    return window.number(FIRST_FRAME);
  }
}
