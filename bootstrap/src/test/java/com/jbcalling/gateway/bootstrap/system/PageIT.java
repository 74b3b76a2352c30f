package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** What the page owes to people: their language, words for what fails, any screen, the keyboard. */
@ExtendWith(Meeting.Organiser.class)
class PageIT {
  /** A page that is closed goes away with this code of RFC 6455, section 7.4.1. */
  private static final int LEFT = 1001;

  @Test
  void speaksTheFirstLanguageOfTheBrowserThatItKnows(Meeting meeting) {
    Window window = meeting.window().languages("fr-FR,vi-VN,en");
    window.go(meeting.gateway.address());
    assertThat(window.text("document.documentElement.lang")).isEqualTo("vi");
    assertThat(window.element("[data-testid=join]").getText()).isEqualTo("Vào cuộc gọi");

    window.press("page-language");
    window.await("document.documentElement.lang === 'en'");
    assertThat(window.element("[data-testid=join]").getText()).isEqualTo("Join the call");
    window.reload();
    assertThat(window.text("document.documentElement.lang")).isEqualTo("en");
  }

  @Test
  void saysWhatToDoWhereCameraAndMicrophoneAreBlocked(Meeting meeting) {
    try (Browser distrustful = new Browser("--use-fake-ui-for-media-stream=deny")) {
      Window window = distrustful.open(meeting.gateway.address());
      window.await("document.querySelector('[data-testid=device-problem]').dataset.problem === ''");
      assertThat(window.element("[data-testid=device-problem]").getText())
          .contains("microphone and camera are blocked", "address bar");
    }
  }

  @Test
  void withoutHttpsOneIsToldWhyAndStillSeesAndHearsTheOthers(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.window();
    minh.go(
        "http://"
            + Browser.UNTRUSTED_HOST
            + ":"
            + meeting.gateway.port()
            + "/?room="
            + meeting.room);
    minh.await(
        "document.querySelector('[data-testid=device-problem]').textContent.includes('https')");

    minh.element("[data-testid=name]").sendKeys("Minh", Keys.ENTER);

    minh.seesAndHears("Anna");
    anna.awaitOthers(1);
  }

  @Test
  void saysWhereTheGatewayCannotBeReached(Meeting meeting) {
    Window window = meeting.window();
    try (TcpRelay relay = TcpRelay.to(meeting.gateway.port())) {
      window.go(relay.address() + "?room=" + meeting.room + "&name=Anna");
      window.await("window.gateway.connected");
      relay.cut();
      window.await("!window.gateway.connected");

      window.press("join");

      window.await(
          "document.querySelector('[data-testid=lobby-failure]')"
              + ".textContent.includes('cannot be reached')");
    }
  }

  @Test
  void aPhoneShowsEverythingWithinItsScreen(Meeting meeting) {
    meeting.enters("Anna");
    Window minh = meeting.window().size(390, 844, true);
    minh.go(meeting.gateway.address() + "?room=" + meeting.room + "&name=Minh");
    minh.await("probe.outside(390) === ''");
    minh.press("join");
    minh.seesAndHears("Anna");
    minh.await("probe.outside(390) === ''");

    minh.press("button-more");
    minh.await("probe.outside(390) === ''");
    minh.press("button-people");
    minh.await("document.querySelectorAll('[data-testid=person]').length === 2");
    minh.await("probe.outside(390) === ''");
    minh.press("tab-chat");
    minh.element("[data-testid=chat-input]").sendKeys("Chào cả nhà", Keys.ENTER);
    minh.await("document.querySelector('[data-testid=chat-text]')?.textContent === 'Chào cả nhà'");
    minh.await("probe.outside(390) === ''");
    minh.press("panel-close");

    minh.size(844, 390, true);
    minh.await("probe.outside(844) === '' && probe.crowding() === ''");
    minh.sees("Anna");
  }

  @Test
  void theKeyboardIsEnoughForACall(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.window();
    minh.go(meeting.gateway.address() + "?room=" + meeting.room);
    minh.await("document.activeElement.dataset.testid === 'name'");
    minh.type("Minh", Keys.ENTER);
    minh.awaitOthers(1);
    anna.hears("Minh");

    minh.type("m");
    anna.await("probe.tile('Minh').dataset.muted === ''");
    minh.type("c");
    minh.await("document.activeElement.dataset.testid === 'chat-input'");
    minh.type("mmm", Keys.ENTER);
    anna.await("document.querySelector('[data-testid=toast-chat]')");
    assertThat(minh.text("window.gateway.devices.mic")).isEqualTo("false");
    minh.type(Keys.ESCAPE);
    minh.await("document.querySelector('[data-testid=panel]').hidden");
    minh.type("p");
    minh.await("document.activeElement.dataset.testid === 'tab-people'");
    minh.type(Keys.ARROW_RIGHT);
    minh.await("document.activeElement.dataset.testid === 'tab-transcript'");
    minh.type(Keys.ESCAPE);

    minh.type("?");
    minh.await("document.querySelector('dialog[data-testid=help]').open");
    minh.type(Keys.ESCAPE);
    minh.await("document.querySelector('dialog') === null");

    String reached = minh.text("probe.reachedByTab()");
    for (int presses = 0; presses < 60 && !reached.contains("button-leave"); presses++) {
      minh.type(Keys.TAB);
      reached = minh.text("probe.reachedByTab()");
    }
    assertThat(reached).contains("tile-expand", "button-mic", "button-screen", "button-leave");
    minh.type(Keys.ENTER);
    anna.awaitOthers(0);
    minh.await("window.gateway.seat === 'ended'");
  }

  @Test
  void tellsWhoSpeaksAndHowWellTheyAreConnected(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");
    minh.press("button-people");

    minh.await("probe.tile('Anna').dataset.speaking === ''");
    minh.await("probe.line('Anna').dataset.speaking === ''");
    minh.await(
        "probe.tile('Anna').querySelector('[data-testid=tile-quality]').dataset.quality === '3'");

    anna.press("button-mic");
    minh.await("probe.tile('Anna').dataset.speaking === undefined");
    minh.await("probe.line('Anna').dataset.muted === ''");
  }

  @Test
  void theStatisticsAreThoseOfTheStreams(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    meeting.enters("Minh");
    anna.sees("Minh");

    anna.press("button-stats");

    anna.await("/^[\\d.,]+ [kM]bit\\/s$/.test(probe.statistic('Minh', 'camera', 'bitrate'))");
    anna.await("/^\\d+×\\d+$/.test(probe.statistic('Minh', 'camera', 'resolution'))");
    anna.await("/^[\\d.,]+ %$/.test(probe.statistic('Minh', 'camera', 'loss'))");
    anna.await("probe.statistic('Minh', 'camera', 'codec') === 'VP8'");
    anna.await("probe.statistic('Minh', 'mic', 'codec') === 'opus'");
    anna.await("/kbit/.test(probe.statistic(undefined, 'mic', 'bitrate'))");
    anna.await(
        "/[\\d.,]+ ms/.test(document.querySelector('[data-testid=stats-summary]').textContent)");
  }

  @Test
  void oneToTwentyPeopleFillTheStageWithoutCrowding(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    List<SocketIoClient> guests = new ArrayList<>();
    try {
      for (int people = 1; people <= 20; people++) {
        if (people > 1) {
          guests.add(guest(meeting, people));
        }
        anna.awaitOthers(people - 1);
        anna.await("probe.crowding(%d) === ''".formatted(people));
      }
      anna.size(390, 844, true);
      anna.await("probe.crowding(20) === ''");
      while (guests.size() > 4) {
        guests.removeLast().sendClose(LEFT);
      }
      anna.await("probe.crowding(5) === ''");
    } finally {
      guests.forEach(SocketIoClient::close);
    }
  }

  @Test
  void moreThanFitAreOnFurtherPages(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    List<SocketIoClient> guests = new ArrayList<>();
    try {
      for (int people = 2; people <= 24; people++) {
        guests.add(guest(meeting, people));
      }
      anna.awaitOthers(23);
      anna.await("probe.crowding(20) === ''");
      anna.press("page-next");
      anna.await("probe.crowding(4) === ''");
    } finally {
      guests.forEach(SocketIoClient::close);
    }
  }

  /** Somebody who is there by signalling alone. */
  private static SocketIoClient guest(Meeting meeting, int number) {
    SocketIoClient guest = SocketIoClient.connect(meeting.gateway.port());
    guest.join(meeting.room, "guest-" + number);
    return guest;
  }
}
