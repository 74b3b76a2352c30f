package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.lifecycle.DrainGateway;
import com.jbcalling.gateway.application.port.in.lifecycle.StopGateway;
import com.jbcalling.gateway.application.port.out.Notification.RoomClosed;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.concurrent.CompletionStage;

/** Ends the gateway's work. */
final class LifecycleService implements DrainGateway, StopGateway {
  private final RoomQuota quota;
  private final RoomRegistry registry;
  private final RoomCloser closer;

  LifecycleService(RoomQuota quota, RoomRegistry registry, RoomCloser closer) {
    this.quota = quota;
    this.registry = registry;
    this.closer = closer;
  }

  @Override
  public CompletionStage<Void> drainGateway() {
    return quota.drain();
  }

  @Override
  public CompletionStage<Void> stopGateway(StopGatewayCommand command) {
    CompletionStage<Void> empty = quota.drain();
    for (RoomId room : registry.rooms()) {
      registry.putFirst(room, cell -> close(cell, command.reason()));
    }
    return empty;
  }

  private void close(RoomCell cell, String reason) {
    LiveRoom room = cell.live();
    if (room != null) {
      closer.closeRoom(room, new RoomClosed(room.id(), reason)).send();
    }
  }
}
