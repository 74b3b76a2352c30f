package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.Notification.RoomRestarted;
import com.jbcalling.gateway.application.port.out.RoomDirectory;

/** Sees to it that nobody is served in a room that another gateway has taken. In the mailbox. */
final class Tenancy {
  private final RoomDirectory directory;
  private final RoomCloser closer;
  private final RoomLog log;

  Tenancy(RoomDirectory directory, RoomCloser closer, RoomLog log) {
    this.directory = directory;
    this.closer = closer;
    this.log = log;
  }

  /** Closes the room if it is another gateway's; its people join again and are sent there. */
  void check(RoomCell cell) {
    LiveRoom room = cell.live();
    if (room == null || directory.isOurs(room.id())) {
      return;
    }
    log.trouble(room.id(), null, "another gateway has taken the room over", null);
    try {
      closer
          .closeRoom(room, new RoomRestarted(room.id(), "another gateway serves the room"))
          .send();
    } catch (RuntimeException failure) { // what comes next in the mailbox must still be answered
      log.bug(room.id(), failure);
    }
  }
}
