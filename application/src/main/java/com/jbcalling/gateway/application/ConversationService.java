package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.room.AnnounceScreenShare;
import com.jbcalling.gateway.application.port.in.room.SendChatMessage;
import com.jbcalling.gateway.application.port.in.room.UpdateLanguage;
import com.jbcalling.gateway.application.port.out.Clock;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.ChatMessage;
import com.jbcalling.gateway.application.port.out.Notification.ScreenShareStarted;
import com.jbcalling.gateway.application.port.out.Notification.ScreenShareStopped;
import com.jbcalling.gateway.domain.room.LanguagePreferences;
import com.jbcalling.gateway.domain.room.Participant;
import com.jbcalling.gateway.domain.room.ParticipantId;

/** What participants tell each other beside their media. */
final class ConversationService implements SendChatMessage, UpdateLanguage, AnnounceScreenShare {
  private final RoomRequests requests;
  private final Listening listening;
  private final Announcements.Source announcements;
  private final Clock clock;

  ConversationService(
      RoomRequests requests, Listening listening, Announcements.Source announcements, Clock clock) {
    this.requests = requests;
    this.listening = listening;
    this.announcements = announcements;
    this.clock = clock;
  }

  @Override
  public void sendChatMessage(SendChatMessageCommand command, Reply<Nothing> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) -> {
          ParticipantId sender = asker.participant();
          Participant participant = room.room().find(sender);
          String name = participant == null ? sender.value() : participant.name();
          return Answer.tell(
              announcements
                  .start()
                  .tell(
                      room.seats(),
                      new ChatMessage(room.id(), sender, name, command.text(), clock.millis())));
        });
  }

  @Override
  public void updateLanguage(UpdateLanguageCommand command, Reply<Nothing> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) -> {
          room.room()
              .prefer(
                  asker.participant(),
                  new LanguagePreferences(command.sourceLanguage(), command.targetLanguage()));
          listening.speak(room, asker.participant());
          return Answer.done();
        });
  }

  @Override
  public void announceScreenShare(AnnounceScreenShareCommand command, Reply<Nothing> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) -> {
          if (!room.answersTo(command.room())) {
            return Answer.refused(Refusals.notInThatRoom());
          }
          ParticipantId who = asker.participant();
          Notification told =
              command.started()
                  ? new ScreenShareStarted(room.id(), who)
                  : new ScreenShareStopped(room.id(), who);
          return Answer.tell(announcements.start().tell(room.seatsOfOthers(who), told));
        });
  }
}
