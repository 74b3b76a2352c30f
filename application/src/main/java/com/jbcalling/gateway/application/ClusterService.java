package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.cluster.NodeEvent;
import com.jbcalling.gateway.application.port.in.cluster.TakeNodeEvents;
import com.jbcalling.gateway.application.port.in.cluster.TellRooms;
import com.jbcalling.gateway.application.port.in.cluster.YieldRooms;
import com.jbcalling.gateway.application.port.out.RoomEvents;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.Participant;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.Producer;
import java.util.Collection;

/** Lives with other gateways: hears them, and tells them of itself. */
final class ClusterService implements TakeNodeEvents, YieldRooms, TellRooms {
  private final RoomRegistry registry;
  private final RemoteRooms remote;
  private final RoomEvents events;

  ClusterService(RoomRegistry registry, RemoteRooms remote, RoomEvents events) {
    this.registry = registry;
    this.remote = remote;
    this.events = events;
  }

  @Override
  public void takeNodeEvent(NodeEvent event) {
    switch (event) {
      case NodeEvent.NodeUp(var node) -> remote.forget(node);
      case NodeEvent.NodeDown(var node) -> remote.forget(node);
      case NodeEvent.RoomOpened(var node, RoomId room) -> remote.opened(room, node);
      case NodeEvent.RoomClosed(var node, RoomId room) -> remote.closed(room, node);
    }
  }

  @Override
  public void yieldRooms(Collection<RoomId> rooms) {
    // Whatever is done in a room that is another's ends it first.
    rooms.forEach(room -> registry.putFirst(room, _ -> {}));
  }

  @Override
  public void tellRooms(Collection<RoomId> rooms) {
    rooms.forEach(room -> registry.put(room, this::tell));
  }

  private void tell(RoomCell cell) {
    LiveRoom room = cell.live();
    if (room == null) {
      return;
    }
    events.publish(new RoomEvent.RoomCreated(room.id()));
    for (Participant participant : room.room().everybody()) {
      events.publish(
          new RoomEvent.ParticipantJoined(room.id(), participant.getId(), participant.name()));
      for (Producer producer : room.router().producersOf(participant.getId())) {
        events.publish(
            new RoomEvent.NewProducer(
                room.id(), participant.getId(), producer.getId(), producer.kind()));
      }
    }
  }
}
