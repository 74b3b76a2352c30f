package com.jbcalling.gateway.application.port.in.room;

import com.jbcalling.gateway.application.port.ConnectionId;

/** Passes on to the others that somebody began or ended showing a screen; unanswered. */
public interface AnnounceScreenShare {

  void announceScreenShare(AnnounceScreenShareCommand command);

  record AnnounceScreenShareCommand(ConnectionId connection, boolean started) {}
}
