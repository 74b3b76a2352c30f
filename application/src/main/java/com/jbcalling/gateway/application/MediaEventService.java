package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.media.MediaEvent;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.ActiveSpeakerChanged;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.ConsumerLayersChanged;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.ConsumerScoreChanged;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.RouterLost;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportState;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportStateChanged;
import com.jbcalling.gateway.application.port.in.media.TakeMediaEvents;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.ActiveSpeaker;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerScore;
import com.jbcalling.gateway.application.port.out.Notification.RoomRestarted;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.CloseRoot.OneTransport;
import com.jbcalling.gateway.domain.router.Consumer;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.Producer;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.WebRtcTransport;
import java.util.Map;

/** Tells clients what the media plane has noticed. */
final class MediaEventService implements TakeMediaEvents {
  private final RoomRegistry registry;
  private final RouterRoutes routes;
  private final RoomCloser closer;
  private final Announcements.Source announcements;
  private final RoomLog log;

  MediaEventService(
      RoomRegistry registry,
      RouterRoutes routes,
      RoomCloser closer,
      Announcements.Source announcements,
      RoomLog log) {
    this.registry = registry;
    this.routes = routes;
    this.closer = closer;
    this.announcements = announcements;
    this.log = log;
  }

  @Override
  public void takeMediaEvent(RouterId router, MediaEvent event) {
    RoomId room = routes.roomOf(router);
    if (room == null) {
      return;
    }
    switch (event) {
      case RouterLost _ -> registry.putFirst(room, cell -> take(cell, router, event));
      case TransportStateChanged _ -> registry.put(room, cell -> take(cell, router, event));
      // News of the moment: where the room does not keep up, the next ones will do.
      case ConsumerLayersChanged _, ConsumerScoreChanged _, ActiveSpeakerChanged _ ->
          registry.offer(room, cell -> take(cell, router, event));
    }
  }

  private void take(RoomCell cell, RouterId router, MediaEvent event) {
    LiveRoom room = cell.live();
    if (room == null || !room.router().getId().equals(router)) {
      return; // it was about a room that is gone
    }
    switch (event) {
      case RouterLost(String reason) -> {
        log.trouble(room.id(), null, "the room's media worker is lost: " + reason, null);
        closer.abandonRoom(room, new RoomRestarted(room.id(), reason)).send();
      }
      case TransportStateChanged changed -> transport(room, changed);
      case ConsumerLayersChanged(ConsumerId consumer, int spatial, int temporal) ->
          tellOwner(
              room, consumer, new Notification.ConsumerLayersChanged(consumer, spatial, temporal));
      case ConsumerScoreChanged(ConsumerId consumer, int score, int producerScore) ->
          tellOwner(room, consumer, new ConsumerScore(consumer, score, producerScore));
      case ActiveSpeakerChanged(var producer, int volume) -> {
        Producer speaking = room.router().producer(producer);
        if (speaking != null) {
          announcements
              .start()
              .tell(room.seats(), new ActiveSpeaker(speaking.owner(), producer, volume))
              .send();
        }
      }
    }
  }

  private void tellOwner(LiveRoom room, ConsumerId id, Notification news) {
    Consumer consumer = room.router().consumer(id);
    Seat owner = consumer == null ? null : room.seatOf(consumer.owner());
    if (owner != null) {
      announcements.start().tell(owner, news).send();
    }
  }

  private void transport(LiveRoom room, TransportStateChanged changed) {
    WebRtcTransport transport = room.router().transport(changed.transport());
    if (transport == null) {
      return;
    }
    TransportState state = changed.state();
    log.info(
        room.id(),
        transport.owner(),
        "transport changed",
        Map.of("transport", changed.transport(), "state", state));
    switch (state) {
      // A transport without consent may come back, also after an ICE restart.
      case CONNECTED, DISCONNECTED -> {}
      // Nothing will ever go through these again; closed, they make room for another one.
      case FAILED, CLOSED -> closer.close(room, new OneTransport(changed.transport())).send();
    }
  }
}
