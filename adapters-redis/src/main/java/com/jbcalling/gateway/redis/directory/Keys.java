package com.jbcalling.gateway.redis.directory;

import com.jbcalling.gateway.domain.room.RoomId;

/** The names of things in Redis. */
final class Keys {
  static final String NODES = "gateway:nodes";
  static final String NODE_PREFIX = "gateway:node:";

  private Keys() {}

  static String node(String id) {
    return NODE_PREFIX + id;
  }

  static String room(RoomId room) {
    return "gateway:room:" + room.value();
  }
}
