package com.jbcalling.gateway.application.port.in.room;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.room.RoomId;
import org.jspecify.annotations.Nullable;

/** Gives the seat up and closes all that hangs from it. */
public interface LeaveRoom {

  void leaveRoom(LeaveRoomCommand command, Reply<Nothing> reply);

  record LeaveRoomCommand(ConnectionId connection, @Nullable RoomId room) {}
}
