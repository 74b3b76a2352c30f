package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/protocol.md}, run by two people in a real browser. */
class ProtocolExampleIT {
  private static WholeGateway gateway;
  private static Browser browser;
  private static String example;

  @BeforeAll
  static void start() throws Exception {
    gateway = WholeGateway.start(Map.of());
    example = NodeScript.run(Map.of(), "example.mjs", "http://127.0.0.1:" + gateway.port());
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    gateway.close();
  }

  /** A page without anything of its own, in which somebody runs a script. */
  private static Window person(String script) {
    Window window = browser.open(gateway.address() + "health");
    window.run(
        "import(URL.createObjectURL(new Blob([arguments[0]], { type: 'text/javascript' })))"
            + ".catch((error) => { window.failure = error.stack; });",
        script);
    return window;
  }

  private static void assertSeesAndHearsTheOther(Window window) {
    window.await(
        "window.failure || [...document.querySelectorAll('video')].some("
            + "v => v.getVideoPlaybackQuality().totalVideoFrames > 20)");
    window.await("window.failure || document.querySelector('audio')?.currentTime > 0");
    assertThat(window.text("window.failure ?? 'none'")).isEqualTo("none");
  }

  @Test
  void showsTwoPeopleEachOther() {
    Window ann = person(example);
    Window ben = person(example);
    assertSeesAndHearsTheOther(ann);
    assertSeesAndHearsTheOther(ben);
  }

  @Test
  void worksForClientsThatInsistOnBeingTheDtlsServer() {
    // What mediasoup-client before 3.6.45 does for what it sends, it does when told so since.
    String insisting =
        example
            .replace("\"kitchen\"", "\"cellar\"")
            .replace(
                "{ id: transportId, iceParameters, iceCandidates, dtlsParameters,",
                "{ id: transportId, iceParameters, iceCandidates, dtlsParameters: direction ==="
                    + " \"send\" ? { ...dtlsParameters, role: \"client\" } : dtlsParameters,");
    assertThat(insisting).contains("role: \"client\" }");
    Window ann = person(insisting);
    Window ben = person(insisting);
    assertSeesAndHearsTheOther(ann);
    assertSeesAndHearsTheOther(ben);
    assertThat(ann.number("document.querySelectorAll('video').length")).isEqualTo(1);
  }
}
