package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.RoomQuota.Entry;
import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.cluster.MeasureLoad;
import com.jbcalling.gateway.application.port.in.cluster.MeasureLoad.Measure;
import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Claim;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Opening;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.placement.NodePlacement;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gets leave to open rooms: this gateway must have a place left, and no other may serve the room or
 * be a better place for it. In the room's mailbox.
 */
final class RoomClaims {
  private final RoomQuota quota;
  private final RoomDirectory directory;
  private final RemoteRooms remote;
  private final MeasureLoad own;

  RoomClaims(RoomQuota quota, RoomDirectory directory, RemoteRooms remote, MeasureLoad own) {
    this.quota = quota;
    this.directory = directory;
    this.remote = remote;
    this.own = own;
  }

  /** Takes a room that is not open here; null, or why it cannot be opened here. */
  @Nullable Refusal take(RoomId room) {
    Entry entry = quota.enter();
    boolean taken = false;
    try {
      Refusal refusal =
          switch (directory.claim(room, opening(entry))) {
            case Claim.Ours() -> ours(room, entry);
            case Claim.Nobodys() -> whyNot(entry);
            case Claim.Theirs(NodeId node, String url) -> Refusals.wrongNode(node, url);
            case Claim.Unanswered() -> unanswered(room, entry);
          };
      taken = refusal == null;
      return refusal;
    } finally {
      if (!taken && entry == Entry.GRANTED) {
        quota.leave();
      }
    }
  }

  /** Gives a room back that was taken and did not open. */
  void giveBack(RoomId room) {
    directory.release(room);
    quota.leave();
  }

  private Opening opening(Entry entry) {
    if (entry == Entry.DRAINING) {
      return new Opening.Nowhere();
    }
    NodeId better = betterThanHere(entry);
    if (better != null) {
      return new Opening.There(better);
    }
    return entry == Entry.GRANTED ? new Opening.Here() : new Opening.Nowhere();
  }

  private @Nullable NodeId betterThanHere(Entry entry) {
    List<Neighbour> neighbours = directory.neighbours();
    if (neighbours.isEmpty()) {
      return null;
    }
    Measure here = own.measureLoad();
    return NodePlacement.betterThan(
        here.load(),
        entry == Entry.GRANTED,
        neighbours.stream().map(Neighbour::candidate).toList());
  }

  /** A room that was kept for this gateway may come when there is no place left for it. */
  private @Nullable Refusal ours(RoomId room, Entry entry) {
    if (entry != Entry.GRANTED) {
      directory.release(room);
    }
    return whyNot(entry);
  }

  /** Hearsay is better than two rooms of one name; where there is none the room opens here. */
  private @Nullable Refusal unanswered(RoomId room, Entry entry) {
    NodeId said = remote.nodeOf(room);
    for (Neighbour neighbour : directory.neighbours()) {
      if (neighbour.id().equals(said)) {
        return Refusals.wrongNode(neighbour.id(), neighbour.url());
      }
    }
    if (entry == Entry.GRANTED) {
      directory.keep(room);
    }
    return whyNot(entry);
  }

  private @Nullable Refusal whyNot(Entry entry) {
    return switch (entry) {
      case GRANTED -> null;
      case FULL -> Refusals.tooManyRooms(quota.limit());
      case DRAINING -> Refusals.shuttingDown();
    };
  }
}
