package com.jbcalling.gateway.domain.placement;

import java.util.Comparator;
import java.util.List;

/**
 * A worker that could take a new room, and what it carries now.
 *
 * @param index position in the pool
 * @param cpu share of one core that it uses, 0 to 1
 */
public record WorkerCandidate(int index, int rooms, int participants, double cpu) {

  public WorkerScore score() {
    return WorkerScore.of(rooms, participants, cpu);
  }

  /** Least loaded first; of equals the one that comes first in the pool. */
  public static List<WorkerCandidate> bestFirst(List<WorkerCandidate> candidates) {
    return candidates.stream()
        .sorted(
            Comparator.comparing(WorkerCandidate::score).thenComparingInt(WorkerCandidate::index))
        .toList();
  }
}
