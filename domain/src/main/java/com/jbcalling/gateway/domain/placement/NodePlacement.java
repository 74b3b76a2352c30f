package com.jbcalling.gateway.domain.placement;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which gateway takes a new room: the least loaded one. To be sent elsewhere costs a client a new
 * connection, so that a room stays where it was asked for unless the difference is worth that.
 */
public final class NodePlacement {
  /** A difference of one room without anybody in it is not worth the way. */
  private static final double MARGIN_POINTS = 10;

  private static final double MARGIN_SHARE = 0.1;

  private NodePlacement() {}

  /**
   * The gateway that should take a new room instead of this one; null if none should.
   *
   * @param here what this one carries
   * @param accepting whether this one could take the room
   */
  public static @Nullable NodeId betterThan(
      NodeLoad here, boolean accepting, Collection<NodeCandidate> others) {
    NodeCandidate best =
        others.stream()
            .filter(NodeCandidate::canTakeARoom)
            .min(
                Comparator.comparingDouble((NodeCandidate other) -> other.load().points())
                    .thenComparing(other -> other.id().value()))
            .orElse(null);
    if (best == null) {
      return null;
    }
    return accepting && here.workers() > 0 && !isWorthTheWay(here.points(), best.load().points())
        ? null
        : best.id();
  }

  private static boolean isWorthTheWay(double here, double there) {
    return here - there > Math.max(MARGIN_POINTS, here * MARGIN_SHARE);
  }
}
