package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.Ids;
import com.jbcalling.gateway.application.port.out.MediaPlane;
import com.jbcalling.gateway.application.port.out.MediaRouter;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.room.Room;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.Router;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.RouterLimits;
import com.jbcalling.gateway.domain.rtp.RouterCapabilities;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Opens rooms, each on the media worker that is least loaded. In the room's mailbox. */
final class RoomOpener {
  /** Workers tried for one room; each may cost a wait. */
  private static final int ATTEMPTS = 2;

  private final MediaPlane mediaPlane;
  private final RoomRegistry registry;
  private final RouterRoutes routes;
  private final WorkerBoard workers;
  private final Ids ids;
  private final Limits limits;
  private final RoomLog log;

  RoomOpener(
      MediaPlane mediaPlane,
      RoomRegistry registry,
      RouterRoutes routes,
      WorkerBoard workers,
      Ids ids,
      Limits limits,
      RoomLog log) {
    this.mediaPlane = mediaPlane;
    this.registry = registry;
    this.routes = routes;
    this.workers = workers;
    this.ids = ids;
    this.limits = limits;
    this.log = log;
  }

  /**
   * Opens a room with nobody in it.
   *
   * @throws MediaUnavailableException if no worker takes it
   */
  LiveRoom open(RoomId room) {
    Set<Integer> tried = new HashSet<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      OptionalInt worker = workers.take(mediaPlane.workers(), tried, registry.tallies());
      if (worker.isEmpty()) {
        break;
      }
      try {
        return openOn(worker.getAsInt(), room);
      } catch (MediaUnavailableException unavailable) {
        log.trouble(room, null, "a media worker takes no room", unavailable);
        tried.add(worker.getAsInt());
      }
    }
    throw new MediaUnavailableException("no media worker takes room " + room);
  }

  private LiveRoom openOn(int worker, RoomId room) {
    RouterId id = new RouterId(ids.unguessable());
    boolean opened = false;
    // First, since the router may have something to say at once.
    routes.open(id, room);
    try {
      MediaRouter media = mediaPlane.openRouter(id, worker);
      opened = true;
      log.info(room, null, "room opened", Map.of("worker", worker));
      return new LiveRoom(
          new Room(room, limits.participantsPerRoom()),
          new Router(
              id,
              RouterCapabilities.gateway(),
              new RouterLimits(limits.producersPerParticipant(), limits.consumersPerParticipant())),
          new RoomMedia(media, failure -> log.trouble(room, null, "media was not closed", failure)),
          worker);
    } finally {
      if (!opened) {
        routes.close(id);
        workers.release(worker);
      }
    }
  }
}
