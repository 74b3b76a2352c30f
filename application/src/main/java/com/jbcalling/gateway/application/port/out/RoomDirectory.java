package com.jbcalling.gateway.application.port.out;

import com.jbcalling.gateway.domain.placement.NodeCandidate;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.placement.NodeLoad;
import com.jbcalling.gateway.domain.room.RoomId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which gateway serves which room, settled among all of them. A gateway holds its rooms by a lease,
 * which it keeps renewing and which ends with it. Any thread; nothing here throws.
 */
public interface RoomDirectory {

  /**
   * Finds out who serves a room. Where nobody does, it goes where the opening says. Blocks for a
   * bounded time, so for virtual threads.
   */
  Claim claim(RoomId room, Opening opening);

  /** Serves a room without the directory's consent, which is asked for when it answers again. */
  void keep(RoomId room);

  /** Serves a room no longer. Never blocks. */
  void release(RoomId room);

  /** Asks that nobody else opens a room for a short while. Never blocks. */
  void reserve(RoomId room);

  /**
   * Whether a room that was claimed or kept is still this gateway's: false from when another has
   * taken it. Answers at once; only where the lease ran out unnoticed, as it does while the process
   * stands still, it first asks, for a bounded time.
   */
  boolean isOurs(RoomId room);

  /** The other gateways, as far as anything was heard of them lately. */
  List<Neighbour> neighbours();

  /** Where a room goes that nobody serves. */
  sealed interface Opening {

    /** This gateway opens it. */
    record Here() implements Opening {}

    /** That one should: the room is kept for it for a short while. */
    record There(NodeId node) implements Opening {}

    /** It stays closed. */
    record Nowhere() implements Opening {}
  }

  /** Who serves a room. */
  sealed interface Claim {

    /** This gateway, from now on. */
    record Ours() implements Claim {}

    /**
     * Another one.
     *
     * @param url how clients reach it; null if it did not say
     */
    record Theirs(NodeId node, @Nullable String url) implements Claim {}

    /** Nobody, and it was to be opened nowhere. */
    record Nobodys() implements Claim {}

    /** The directory is away: nobody knows. */
    record Unanswered() implements Claim {}
  }

  /**
   * Another gateway.
   *
   * @param url how clients reach it; null if it did not say
   * @param accepting whether it opens new rooms
   */
  record Neighbour(NodeId id, @Nullable String url, NodeLoad load, boolean accepting) {

    /** As one that could take a new room, for which clients must find the way to it. */
    public NodeCandidate candidate() {
      return new NodeCandidate(id, load, accepting && url != null);
    }
  }

  /** For a gateway that stands alone: every room is its own. */
  record Alone() implements RoomDirectory {
    @Override
    public Claim claim(RoomId room, Opening opening) {
      return opening instanceof Opening.Nowhere ? new Claim.Nobodys() : new Claim.Ours();
    }

    @Override
    public void keep(RoomId room) {}

    @Override
    public void release(RoomId room) {}

    @Override
    public void reserve(RoomId room) {}

    @Override
    public boolean isOurs(RoomId room) {
      return true;
    }

    @Override
    public List<Neighbour> neighbours() {
      return List.of();
    }
  }
}
