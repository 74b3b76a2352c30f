package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.placement.NodeLoad;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A directory that a test writes into, and that remembers what it was asked. */
final class FakeDirectory implements RoomDirectory {
  static final Neighbour IDLE =
      new Neighbour(new NodeId("idle"), "https://idle.example", new NodeLoad(1, 0, 0, 0), true);
  static final Neighbour BUSY =
      new Neighbour(new NodeId("busy"), "https://busy.example", new NodeLoad(1, 30, 99, 0.9), true);

  final Map<RoomId, Neighbour> served = new HashMap<>();
  final Set<RoomId> taken = new HashSet<>();
  final List<String> calls = new ArrayList<>();
  List<Neighbour> neighbours = List.of();
  boolean away;

  @Override
  public Claim claim(RoomId room, Opening opening) {
    calls.add("claim " + room + " " + opening);
    if (away) {
      return new Claim.Unanswered();
    }
    Neighbour server = served.get(room);
    if (server != null) {
      return new Claim.Theirs(server.id(), server.url());
    }
    return switch (opening) {
      case Opening.Here() -> new Claim.Ours();
      case Opening.Nowhere() -> new Claim.Nobodys();
      case Opening.There(NodeId node) ->
          neighbours.stream()
              .filter(neighbour -> neighbour.id().equals(node))
              .map(neighbour -> new Claim.Theirs(node, neighbour.url()))
              .findAny()
              .orElseThrow();
    };
  }

  @Override
  public void keep(RoomId room) {
    calls.add("keep " + room);
  }

  @Override
  public void release(RoomId room) {
    calls.add("release " + room);
  }

  @Override
  public void reserve(RoomId room) {
    calls.add("reserve " + room);
  }

  @Override
  public boolean isOurs(RoomId room) {
    return !taken.contains(room);
  }

  @Override
  public List<Neighbour> neighbours() {
    return neighbours;
  }
}
