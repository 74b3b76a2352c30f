package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The other engine: somebody in Firefox with somebody in Chromium, and two in Firefox. */
@ExtendWith(Meeting.Organiser.class)
class FirefoxIT {
  /** Firefox sends nothing from its network address to loopback, where other tests have media. */
  private static final Map<String, String> EVERYWHERE = Map.of("HOST", "0.0.0.0");

  @Test
  void peopleInFirefoxAndChromiumSeeAndHearEachOther(Meeting meeting) throws IOException {
    try (WholeGateway gateway = WholeGateway.start(EVERYWHERE);
        Firefox firefox = new Firefox()) {
      Window anna = meeting.window();
      anna.go(gateway.address(meeting.room, "Anna"));
      Firefox.Window minh = firefox.open(gateway.address(meeting.room, "Minh"));

      anna.seesAndHears("Minh");
      minh.seesAndHears("Anna");
      // Firefox sends its layers by RID, whose SSRCs the gateway learns from the packets.
      assertThat(anna.text("window.gateway.consumers.find(one => one.kind === 'video').type"))
          .isEqualTo("simulcast");

      minh.press("button-leave");
      anna.awaitOthers(0);
    }
  }

  @Test
  void peopleInFirefoxSeeAndHearEachOther() throws IOException {
    try (WholeGateway gateway = WholeGateway.start(EVERYWHERE);
        Firefox firefox = new Firefox()) {
      Firefox.Window anna = firefox.open(gateway.address("foxes", "Anna"));
      Firefox.Window minh = firefox.open(gateway.address("foxes", "Minh"));

      anna.seesAndHears("Minh");
      minh.seesAndHears("Anna");
    }
  }
}
