package com.jbcalling.gateway.domain.placement;

/**
 * A gateway that could take a new room.
 *
 * @param accepting whether it opens new rooms: it is neither full nor draining, and clients can be
 *     sent there
 */
public record NodeCandidate(NodeId id, NodeLoad load, boolean accepting) {

  boolean canTakeARoom() {
    return accepting && load.workers() > 0;
  }
}
