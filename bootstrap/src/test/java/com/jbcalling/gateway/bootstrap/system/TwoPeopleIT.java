package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people in a real browser, through a whole gateway. */
@ExtendWith(Meeting.Organiser.class)
class TwoPeopleIT {

  @Test
  void seeAndHearEachOther(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");

    anna.seesAndHears("Minh");
    minh.seesAndHears("Anna");
  }

  @Test
  void oneWhoMutesIsSilentUntilTheySpeakAgain(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");
    minh.hears("Anna");

    anna.press("button-mic");
    minh.await("probe.tile('Anna').dataset.muted === ''");
    minh.hearsNothingOf("Anna");
    minh.sees("Anna");

    anna.press("button-mic");
    minh.await("probe.tile('Anna').dataset.muted === undefined");
    minh.hears("Anna");
  }

  @Test
  void aCameraThatIsOffLeavesNoPictureBehind(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");
    minh.sees("Anna");

    anna.press("button-camera");
    minh.await("probe.tile('Anna').dataset.video === undefined");
    minh.hears("Anna");

    anna.press("button-camera");
    minh.sees("Anna");
  }

  @Test
  void aSharedScreenIsSeenBesideTheCamera(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");
    minh.sees("Anna");

    anna.press("button-screen");
    minh.seesScreenOf("Anna");
    minh.sees("Anna");
    assertThat(minh.text("document.querySelector('[data-testid=stage]').dataset.layout"))
        .isEqualTo("spotlight");

    anna.press("stop-sharing");
    minh.await("probe.tile('Anna', 'screen') === undefined");
    minh.sees("Anna");
  }

  @Test
  void chatReachesBoth(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");
    anna.awaitOthers(1);

    anna.press("button-chat");
    anna.element("[data-testid=chat-input]").sendKeys("Xin chào <b>Minh</b>\n");
    minh.await("document.querySelector('[data-testid=toast-chat]')");
    minh.press("button-chat");
    minh.element("[data-testid=chat-input]").sendKeys("Hello!\n");

    for (Window window : new Window[] {anna, minh}) {
      window.await("document.querySelectorAll('[data-testid=chat-text]').length === 2");
      assertThat(
              window.text(
                  "[...document.querySelectorAll('[data-testid=chat-text]')]"
                      + ".map(one => one.textContent).join('|')"))
          .isEqualTo("Xin chào <b>Minh</b>|Hello!");
    }
  }

  @Test
  void oneWhoLeavesIsGoneAndCanComeBack(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");
    anna.sees("Minh");

    minh.press("button-leave");
    anna.awaitOthers(0);
    assertThat(minh.text("window.gateway.seat")).isEqualTo("ended");

    minh.press("join");
    anna.seesAndHears("Minh");
    minh.seesAndHears("Anna");
  }

  @Test
  void oneWhoClosesThePageIsGoneFromTheOthers(Meeting meeting) {
    Window anna = meeting.enters("Anna");
    Window minh = meeting.enters("Minh");
    anna.awaitOthers(1);

    minh.close();

    anna.awaitOthers(0);
    assertThat(anna.text("window.gateway.seat")).isEqualTo("seated");
  }
}
