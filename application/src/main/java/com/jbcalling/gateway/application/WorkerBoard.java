package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.RoomCell.Tally;
import com.jbcalling.gateway.application.port.out.MediaPlane.WorkerLoad;
import com.jbcalling.gateway.domain.placement.WorkerCandidate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Which media worker takes the next room: the one with the lowest score. Any thread. */
final class WorkerBoard {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, Integer> rooms = new HashMap<>();

  /**
   * Takes a place on the least loaded worker; none if there is no worker left.
   *
   * @param tried workers that are out of the question
   * @param tallies what each room holds, for the number of participants
   */
  OptionalInt take(List<WorkerLoad> workers, Set<Integer> tried, Collection<Tally> tallies) {
    Map<Integer, Integer> participants = new HashMap<>();
    tallies.forEach(
        tally -> participants.merge(tally.worker(), tally.participants(), Integer::sum));
    lock.lock();
    try {
      List<WorkerCandidate> candidates =
          workers.stream()
              .filter(load -> !tried.contains(load.index()))
              .map(load -> candidate(load, participants.getOrDefault(load.index(), 0)))
              .toList();
      if (candidates.isEmpty()) {
        return OptionalInt.empty();
      }
      int best = WorkerCandidate.bestFirst(candidates).getFirst().index();
      rooms.merge(best, 1, Integer::sum);
      return OptionalInt.of(best);
    } finally {
      lock.unlock();
    }
  }

  /** Rooms that are just being opened count too, so that many at once spread over the workers. */
  private WorkerCandidate candidate(WorkerLoad load, int participants) {
    int taken = Math.max(load.routers(), rooms.getOrDefault(load.index(), 0));
    return new WorkerCandidate(load.index(), taken, participants, load.cpu());
  }

  /** Gives a place back. */
  void release(int worker) {
    lock.lock();
    try {
      rooms.computeIfPresent(worker, (_, count) -> count > 1 ? count - 1 : null);
    } finally {
      lock.unlock();
    }
  }
}
