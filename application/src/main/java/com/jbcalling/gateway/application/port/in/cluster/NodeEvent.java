package com.jbcalling.gateway.application.port.in.cluster;

import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.room.RoomId;

/** Something that another gateway said of itself. */
public sealed interface NodeEvent {
  NodeId node();

  /** It came, or came back: what it said before no longer counts, and it tells its rooms anew. */
  record NodeUp(NodeId node) implements NodeEvent {}

  /** It went in good order. */
  record NodeDown(NodeId node) implements NodeEvent {}

  record RoomOpened(NodeId node, RoomId room) implements NodeEvent {}

  record RoomClosed(NodeId node, RoomId room) implements NodeEvent {}
}
