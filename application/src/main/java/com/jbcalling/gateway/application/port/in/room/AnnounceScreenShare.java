package com.jbcalling.gateway.application.port.in.room;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.room.RoomId;

/** Passes on to the others that somebody began or ended showing a screen. */
public interface AnnounceScreenShare {

  void announceScreenShare(AnnounceScreenShareCommand command, Reply<Nothing> reply);

  /** The room is where the asker believes to be. */
  record AnnounceScreenShareCommand(ConnectionId connection, RoomId room, boolean started) {}
}
