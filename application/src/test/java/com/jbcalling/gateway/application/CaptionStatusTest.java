package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.FakeSpeechToText.Stream;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Ended;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceAway;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.ServiceReady;
import com.jbcalling.gateway.application.port.out.Notification.CaptionStatusChanged;
import com.jbcalling.gateway.domain.transcript.CaptionStatus.AsrUnavailable;
import com.jbcalling.gateway.domain.transcript.CaptionStatus.Ok;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionStatusTest {
  private static final CaptionStatusChanged AWAY =
      new CaptionStatusChanged(ROOM, new AsrUnavailable("gone"), 1_000);
  private static final CaptionStatusChanged BACK = new CaptionStatusChanged(ROOM, new Ok(), 1_000);

  private final FakeSpeechToText speech = new FakeSpeechToText();
  private final TestGateway gateway = new TestGateway(speech, null);

  private Stream microphoneOf(String connection) {
    return speech.stream(gateway.produce(connection, gateway.send(connection)));
  }

  private Stream annSpeaksAndBenListens() {
    gateway.join("ann");
    gateway.join("ben");
    Stream stream = microphoneOf("ann");
    gateway.forgetTold();
    return stream;
  }

  private List<CaptionStatusChanged> statusToldTo(String connection) {
    return gateway.takeTold(connection).stream()
        .filter(CaptionStatusChanged.class::isInstance)
        .map(CaptionStatusChanged.class::cast)
        .toList();
  }

  @Test
  void aServiceThatIsThereFromTheFirstIsNoNews() {
    annSpeaksAndBenListens().tell(gateway.app, new ServiceReady());

    assertThat(gateway.takeTrace()).isEmpty();
  }

  @Test
  void everybodyIsToldOnceWhenTheServiceGoesAndOnceWhenItIsBack() {
    Stream stream = annSpeaksAndBenListens();

    stream.tell(gateway.app, new ServiceAway("gone"));
    stream.tell(gateway.app, new ServiceAway("still gone"));
    for (String everybody : List.of("ann", "ben")) {
      assertThat(gateway.takeTold(everybody)).containsExactly(AWAY);
    }

    stream.tell(gateway.app, new ServiceReady());
    stream.tell(gateway.app, new ServiceReady());
    for (String everybody : List.of("ann", "ben")) {
      assertThat(gateway.takeTold(everybody)).containsExactly(BACK);
    }
  }

  @Test
  void whoJoinsWhileTheServiceIsAwayLearnsOfItAfterTheReply() {
    annSpeaksAndBenListens().tell(gateway.app, new ServiceAway("gone"));
    gateway.forgetTold();

    gateway.join("cid");

    assertThat(gateway.takeTrace())
        .containsExactly(
            "cid answered",
            "ann told ParticipantJoined",
            "ben told ParticipantJoined",
            "cid told CaptionStatusChanged");
    assertThat(gateway.takeTold("cid")).containsExactly(AWAY);
  }

  @Test
  void whoJoinsWhenAllIsWellIsToldNothing() {
    Stream stream = annSpeaksAndBenListens();
    stream.tell(gateway.app, new ServiceAway("gone"));
    stream.tell(gateway.app, new ServiceReady());

    gateway.join("cid");

    assertThat(gateway.takeTold("cid")).isEmpty();
  }

  @Test
  void whoComesBackLearnsOfAChangeThatWasMissed() {
    gateway.join("ann");
    String token = gateway.join("ben").sessionToken();
    Stream stream = microphoneOf("ann");
    stream.tell(gateway.app, new ServiceAway("gone"));
    gateway.lose("ben", false);
    stream.tell(gateway.app, new ServiceReady());

    done(gateway.takeOver("ben-2", "ben", token));

    assertThat(gateway.takeTold("ben-2")).containsExactly(BACK);
  }

  @Test
  void aMicrophoneThatClosesUnservedNoLongerKeepsTheRoomUnwell() {
    Stream anns = annSpeaksAndBenListens();
    Stream bens = microphoneOf("ben");
    anns.tell(gateway.app, new ServiceReady());
    bens.tell(gateway.app, new ServiceAway("gone"));
    gateway.forgetTold();

    done(gateway.close("ben", bens.microphone.producer()));

    assertThat(statusToldTo("ann")).containsExactly(BACK);
    assertThat(statusToldTo("ben")).containsExactly(BACK);
  }

  @Test
  void aMicrophoneThatIsSwitchedOffSaysNothingOfTheService() {
    Stream stream = annSpeaksAndBenListens();
    done(gateway.close("ann", stream.microphone.producer()));
    gateway.forgetTold();

    stream.tell(gateway.app, new ServiceAway("gone"));
    stream.tell(gateway.app, new ServiceReady());
    stream.tell(gateway.app, new Ended());

    assertThat(gateway.takeTrace()).isEmpty();
  }

  @Test
  void whoLeavesUnservedNoLongerKeepsTheRoomUnwell() {
    Stream anns = annSpeaksAndBenListens();
    Stream bens = microphoneOf("ben");
    anns.tell(gateway.app, new ServiceReady());
    bens.tell(gateway.app, new ServiceAway("gone"));
    gateway.forgetTold();

    done(gateway.leave("ben"));

    assertThat(statusToldTo("ann")).containsExactly(BACK);
  }
}
