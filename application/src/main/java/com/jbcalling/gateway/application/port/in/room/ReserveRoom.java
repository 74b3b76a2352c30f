package com.jbcalling.gateway.application.port.in.room;

import com.jbcalling.gateway.domain.room.RoomId;

/** Makes up a room id that nobody uses; the room opens when somebody joins. */
public interface ReserveRoom {

  RoomId reserveRoom();
}
