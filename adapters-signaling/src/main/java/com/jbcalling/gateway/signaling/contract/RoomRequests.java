package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.application.port.in.room.AnnounceScreenShare.AnnounceScreenShareCommand;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinRoomCommand;
import com.jbcalling.gateway.application.port.in.room.LeaveRoom.LeaveRoomCommand;
import com.jbcalling.gateway.application.port.in.room.SendChatMessage.SendChatMessageCommand;
import com.jbcalling.gateway.application.port.in.room.UpdateLanguage.UpdateLanguageCommand;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;

/** Coming, talking and going. */
final class RoomRequests {
  private static final int SECRET = 256;
  private static final int CHAT = 4_000;

  private final Ports.Rooms ports;

  RoomRequests(Ports.Rooms ports) {
    this.ports = ports;
  }

  void addTo(RequestTable table) {
    table.add("join-room", "room-joined", RoomRequests::letsGatewayName, this::join);
    table.add("leave-room", "room-left", Request::isBareCallback, this::leave);
    table.add("update-language", "language-updated", this::updateLanguage);
    table.add("chat-message", "chat-sent", this::chat);
    table.addDeployed("create-room", "room-created", this::reserve);
    table.addDeployed("screen-share-started", "", sharing(true));
    table.addDeployed("screen-share-stopped", "", sharing(false));
  }

  private static boolean letsGatewayName(Request join) {
    return !new Fields(join.arguments()).has("participantId");
  }

  private void join(Client client, Fields fields, Answer answer) {
    JoinRoomCommand command =
        new JoinRoomCommand(
            client.id(),
            fields.id("roomId", RoomId::new),
            fields.name("name"),
            fields.optionalId("participantId", ParticipantId::new),
            fields.optionalText("sessionToken", SECRET),
            fields.optionalLanguage("sourceLanguage"),
            fields.optionalLanguage("targetLanguage"),
            fields.optionalText("userid", SECRET));
    if (fields.areSound(answer)) {
      ports
          .joinRoom()
          .joinRoom(
              command, answer.with(joined -> Replies.joinedRoom(joined, answer.isForDeployed())));
    }
  }

  private void leave(Client client, Fields fields, Answer answer) {
    LeaveRoomCommand command =
        new LeaveRoomCommand(client.id(), fields.optionalId("roomId", RoomId::new));
    if (fields.areSound(answer)) {
      ports.leaveRoom().leaveRoom(command, answer.empty());
    }
  }

  private void updateLanguage(Client client, Fields fields, Answer answer) {
    UpdateLanguageCommand command =
        new UpdateLanguageCommand(
            client.id(),
            fields.optionalLanguage("sourceLanguage"),
            fields.optionalLanguage("targetLanguage"));
    if (fields.areSound(answer)) {
      ports.updateLanguage().updateLanguage(command, answer.empty());
    }
  }

  private void chat(Client client, Fields fields, Answer answer) {
    SendChatMessageCommand command =
        new SendChatMessageCommand(client.id(), fields.text("text", CHAT));
    if (fields.areSound(answer)) {
      ports.sendChatMessage().sendChatMessage(command, answer.empty());
    }
  }

  private void reserve(Client client, Fields fields, Answer answer) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    answer.done(reply.put("roomId", ports.reserveRoom().reserveRoom().value()));
  }

  private RequestHandler sharing(boolean started) {
    return (client, fields, answer) -> {
      AnnounceScreenShareCommand command =
          new AnnounceScreenShareCommand(client.id(), fields.id("roomId", RoomId::new), started);
      if (fields.areSound(answer)) {
        ports.announceScreenShare().announceScreenShare(command, answer.silent());
      }
    };
  }
}
