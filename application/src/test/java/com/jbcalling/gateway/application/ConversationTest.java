package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.room.AnnounceScreenShare.AnnounceScreenShareCommand;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.PresentParticipant;
import com.jbcalling.gateway.application.port.in.room.SendChatMessage.SendChatMessageCommand;
import com.jbcalling.gateway.application.port.in.room.UpdateLanguage.UpdateLanguageCommand;
import com.jbcalling.gateway.application.port.out.Notification.ChatMessage;
import com.jbcalling.gateway.application.port.out.Notification.ScreenShareStarted;
import com.jbcalling.gateway.application.port.out.Notification.ScreenShareStopped;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final ParticipantId ANN_ID = new ParticipantId("ann");
  private static final ConnectionId ANN = new ConnectionId("ann");

  private final TestGateway gateway = new TestGateway();

  @BeforeEach
  void meet() {
    gateway.join("ann");
    gateway.join("ben");
    gateway.tryToJoin("eve", new RoomId("elsewhere"));
    gateway.forgetTold();
  }

  @Test
  void theWholeRoomReadsAMessageAndNobodyElse() {
    gateway.clock.set(5_000);
    done(
        gateway.ask(
            "ann",
            gateway.app.sendChatMessage()::sendChatMessage,
            new SendChatMessageCommand(ANN, "hello")));

    assertThat(gateway.takeTrace())
        .containsExactly("ann answered", "ann told ChatMessage", "ben told ChatMessage");
    assertThat(gateway.takeTold("ben"))
        .containsExactly(new ChatMessage(ROOM, ANN_ID, "Name of ann", "hello", 5_000));
  }

  @Test
  void whoIsInNoRoomHasNobodyToWriteTo() {
    assertThat(
            refused(
                    gateway.ask(
                        "cid",
                        gateway.app.sendChatMessage()::sendChatMessage,
                        new SendChatMessageCommand(new ConnectionId("cid"), "hello")))
                .code())
        .isEqualTo(Code.NOT_IN_ROOM);
  }

  @Test
  void whoeverComesLaterSeesTheLanguagesOfNow() {
    done(
        gateway.ask(
            "ann",
            gateway.app.updateLanguage()::updateLanguage,
            new UpdateLanguageCommand(ANN, "vi", null)));
    done(
        gateway.ask(
            "ann",
            gateway.app.updateLanguage()::updateLanguage,
            new UpdateLanguageCommand(ANN, null, "en")));

    PresentParticipant ann = gateway.join("cid").others().getFirst();

    assertThat(ann.sourceLanguage()).isEqualTo("vi");
    assertThat(ann.targetLanguage()).isEqualTo("en");
  }

  @Test
  void theOthersHearOfASharedScreen() {
    done(share("ann", ROOM, true));
    done(share("ann", ROOM, false));
    assertThat(refused(share("cid", ROOM, true)).code()).isEqualTo(Code.NOT_IN_ROOM);
    assertThat(refused(share("ann", new RoomId("other"), true)).code()).isEqualTo(Code.NOT_IN_ROOM);

    assertThat(gateway.takeTold("ben"))
        .containsExactly(
            new ScreenShareStarted(ROOM, ANN_ID), new ScreenShareStopped(ROOM, ANN_ID));
    assertThat(gateway.takeTold("ann")).isEmpty();
    assertThat(gateway.takeTold("eve")).isEmpty();
  }

  private Outcome<Nothing> share(String connection, RoomId room, boolean started) {
    return gateway.ask(
        connection,
        gateway.app.announceScreenShare()::announceScreenShare,
        new AnnounceScreenShareCommand(new ConnectionId(connection), room, started));
  }
}
