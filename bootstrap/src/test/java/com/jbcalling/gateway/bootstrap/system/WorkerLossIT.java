package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import com.jbcalling.gateway.media.peer.FaultyRandom;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A media worker dies or hangs in the middle of a call between browsers. */
@ExtendWith(Meeting.Organiser.class)
class WorkerLossIT {

  enum Fault {
    DEATH,
    HANG
  }

  @ParameterizedTest
  @EnumSource
  void itsCallComesBackByItselfAndTheOtherGoesOn(Fault fault, Meeting meeting) {
    FaultyRandom random = new FaultyRandom();
    try (WholeGateway gateway =
        WholeGateway.start(
            Map.of("WORKER_COUNT", "2", "SEAT_GRACE_SECONDS", "300"),
            random,
            EngineIoSettings.defaults())) {
      Window anna = enters(meeting, gateway, "unlucky", "Anna");
      Window minh = enters(meeting, gateway, "unlucky", "Minh");
      anna.sees("Minh");
      int worker = rooms(gateway, 0) == 1 ? 0 : 1;
      Window lena = enters(meeting, gateway, "lucky", "Lena");
      Window omar = enters(meeting, gateway, "lucky", "Omar");
      lena.seesAndHears("Omar");
      anna.seesAndHears("Minh");
      assertThat(rooms(gateway, 1 - worker)).as("rooms on the other worker").isEqualTo(1);

      Runnable end = () -> {};
      if (fault == Fault.DEATH) {
        random.kill(worker);
      } else {
        end = random.hang(worker);
      }
      SocketIoClient unlucky = SocketIoClient.connect(gateway.port());
      unlucky.join("unlucky", "unlucky");
      var _ = unlucky.askLater("create-transport", Map.of("direction", "send"));
      String reason = unlucky.await("room-restarted").path("reason").asText();
      unlucky.close();

      for (Window window : new Window[] {anna, minh}) {
        window.await("window.gateway.counters.rebuilds === 1");
        window.awaitOthers(1);
      }
      anna.seesAndHears("Minh");
      minh.seesAndHears("Anna");
      end.run();
      anna.seesAndHears("Minh");
      lena.seesAndHears("Omar");
      omar.seesAndHears("Lena");
      for (Window window : new Window[] {lena, omar}) {
        assertThat(window.number("window.gateway.counters.rebuilds")).isZero();
        assertThat(window.number("window.gateway.counters.iceRestarts")).isZero();
      }
      assertThat(anna.number("window.gateway.counters.rebuilds")).isEqualTo(1);
      assertThat(reason)
          .isEqualTo(fault == Fault.DEATH ? "the media worker died" : "the media worker hung");
    }
  }

  private static double rooms(WholeGateway gateway, int worker) {
    return gateway.metric("gateway_worker_routers{worker=\"" + worker + "\"}");
  }

  private static Window enters(Meeting meeting, WholeGateway gateway, String room, String name) {
    Window window = meeting.window();
    window.go(gateway.address(room, name));
    window.await("window.gateway?.seat === 'seated'");
    return window;
  }
}
