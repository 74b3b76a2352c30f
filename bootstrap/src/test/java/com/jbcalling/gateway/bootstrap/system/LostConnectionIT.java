package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a call when a part of it breaks. */
@ExtendWith(Meeting.Organiser.class)
class LostConnectionIT {

  @Test
  void aLostSocketLosesNeitherTheCallNorTheSeat(Meeting meeting) {
    try (WholeGateway gateway = WholeGateway.start(Map.of("SEAT_GRACE_SECONDS", "300"));
        TcpRelay relay = TcpRelay.to(gateway.port())) {
      Window anna = meeting.window();
      anna.go(gateway.address(meeting.room, "Anna"));
      Window minh = meeting.window();
      minh.go(relay.address() + WholeGateway.entry(meeting.room, "Minh"));
      anna.sees("Minh");
      minh.sees("Anna");
      String seat = minh.text("window.gateway.participantId");
      String producers = minh.text("JSON.stringify(window.gateway.producers)");

      relay.cut();
      minh.await("window.gateway.seat === 'cut'");
      minh.element("[data-testid=banner-seat]");
      minh.sees("Anna");
      anna.sees("Minh");

      relay.mend();
      minh.await("window.gateway.seat === 'seated'");
      minh.await("document.querySelector('[data-testid=banner-seat]') === null");
      anna.seesAndHears("Minh");
      minh.seesAndHears("Anna");
      assertThat(minh.text("window.gateway.participantId")).isEqualTo(seat);
      assertThat(minh.text("JSON.stringify(window.gateway.producers)")).isEqualTo(producers);
      assertThat(minh.number("window.gateway.counters.resumes")).isEqualTo(1);
      assertThat(minh.number("window.gateway.counters.rebuilds")).isZero();
    }
  }

  @Test
  void oneWhoIsAwayForTooLongComesBackOntoANewSeat(Meeting meeting) {
    try (TcpRelay relay = TcpRelay.to(meeting.gateway.port())) {
      Window anna = meeting.enters("Anna");
      Window minh = meeting.window();
      minh.go(relay.address() + WholeGateway.entry(meeting.room, "Minh"));
      anna.sees("Minh");

      relay.cut();
      anna.awaitOthers(0);
      relay.mend();

      minh.await("window.gateway.counters.rebuilds === 1");
      anna.seesAndHears("Minh");
      minh.seesAndHears("Anna");
    }
  }

  @Test
  void aCrashedPageLeavesNoSeatBehind(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");
    anna.sees("Minh");

    minh.crash();

    anna.awaitOthers(0);
    anna.await("document.querySelector('[data-testid=toasts]').textContent.includes('Minh')");
  }

  @Test
  void aKilledBrowserLeavesNoSeatBehind(Meeting meeting) throws IOException {
    Window anna = meeting.enters("Anna");
    try (Browser other = new Browser()) {
      other.open(meeting.gateway.address(meeting.room, "Minh"));
      anna.sees("Minh");

      other.kill();
      anna.awaitOthers(0);
    }
  }

  @Test
  void aReloadedPageTakesItsPlaceAgainAtOnce(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");
    anna.sees("Minh");
    String before = minh.text("window.gateway.participantId");

    minh.reload();

    anna.await(
        "window.gateway.participants.length === 1"
            + " && window.gateway.participants[0].participantId !== '%s'".formatted(before));
    anna.seesAndHears("Minh");
    minh.seesAndHears("Anna");
  }

  @Test
  void aGatewayThatStopsSaysSo(Meeting meeting) {
    Window anna = meeting.window();
    try (WholeGateway gateway = WholeGateway.start(Map.of())) {
      anna.go(gateway.address(meeting.room, "Anna"));
      anna.await("window.gateway.seat === 'seated'");
    }

    anna.await("window.gateway.seat === 'ended'");
    assertThat(anna.element("[data-testid=lobby-failure]").getText()).contains("maintenance");
  }

  @Test
  void whereNoMediaGetsThroughOneIsTold(Meeting meeting) {
    // Nobody is at that address (RFC 5737).
    try (WholeGateway gateway = WholeGateway.start(Map.of("ANNOUNCED_IP", "203.0.113.1"))) {
      Window anna = meeting.window();
      anna.go(gateway.address(meeting.room, "Anna"));

      assertThat(anna.element("[data-testid=banner-media]").getText()).contains("firewall");
    }
  }
}
