package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.Gateway;
import com.jbcalling.gateway.bootstrap.config.ConfigurationReader;
import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two people in a real browser, through a whole gateway on free ports of loopback. */
class TwoPeopleIT {
  private static final String CONSUMERS = "(window.gateway?.consumers ?? [])";

  private static Gateway gateway;
  private static Browser browser;

  @BeforeAll
  static void start() {
    gateway =
        Gateway.start(
            ConfigurationReader.read(
                Map.of("HOST", "127.0.0.1", "PORT", "0", "RTC_MIN_PORT", "0", "WORKER_COUNT", "1"),
                1,
                "test"));
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    gateway.stop("the test is over");
  }

  private static Window person(String room, String name) {
    return browser.open(gateway.pageAddress() + "?join=1&room=" + room + "&name=" + name);
  }

  @Test
  void seeAndHearEachOther() {
    Window anna = person("both-ways", "Anna");
    Window minh = person("both-ways", "Minh");

    for (Window window : new Window[] {anna, minh}) {
      window.await(CONSUMERS + ".some(c => c.kind === 'audio' && !c.trackMuted)");
      window.await(CONSUMERS + ".some(c => c.kind === 'video' && c.firstFrameAt > 0)");
      window.await(
          "[...document.querySelectorAll('video')].filter(v => v.videoWidth > 0"
              + " && v.getVideoPlaybackQuality().totalVideoFrames > 20).length >= 2");
    }
  }

  @Test
  void oneWhoClosesThePageIsGoneFromTheOthers() {
    Window anna = person("leaving", "Anna");
    Window minh = person("leaving", "Minh");
    anna.await("window.gateway?.participants.length === 1");

    minh.close();

    anna.await("window.gateway.participants.length === 0");
    assertThat(anna.text("window.gateway.seat")).isEqualTo("seated");
  }
}
