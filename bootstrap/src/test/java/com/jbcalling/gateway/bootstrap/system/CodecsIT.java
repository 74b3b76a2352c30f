package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call in each video codec that the gateway forwards and Chromium sends. */
@ExtendWith(Meeting.Organiser.class)
class CodecsIT {

  @ParameterizedTest
  @ValueSource(strings = {"VP8", "VP9", "H264", "AV1"})
  void peopleSeeEachOtherIn(String codec, Meeting meeting) {
    Window anna = enters(meeting, codec, "Anna");
    Window minh = enters(meeting, codec, "Minh");

    seesIn(codec, minh, "Anna");
    seesIn(codec, anna, "Minh");
  }

  private static void seesIn(String codec, Window viewer, String name) {
    viewer.sees(name);
    viewer.press("button-stats");
    viewer.await("probe.statistic('" + name + "', 'camera', 'codec') === '" + codec + "'");
  }

  private static Window enters(Meeting meeting, String codec, String name) {
    Window window = meeting.window();
    window.go(meeting.gateway.address(meeting.room + codec, name) + "&codec=" + codec);
    return window;
  }
}
