package com.jbcalling.gateway.application.port.in.room;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;

/** Says something in writing to everybody in the room. */
public interface SendChatMessage {

  void sendChatMessage(SendChatMessageCommand command, Reply<Nothing> reply);

  record SendChatMessageCommand(ConnectionId connection, String text) {}
}
