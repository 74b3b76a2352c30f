package com.jbcalling.gateway.domain.placement;

/**
 * How loaded a worker is; a new room goes to the lowest score.
 *
 * <p>The score is (rooms × 10) + (participants × 2) + (CPU × 100), CPU being a share of one core.
 */
public record WorkerScore(double points) implements Comparable<WorkerScore> {
  private static final int PER_ROOM = 10;
  private static final int PER_PARTICIPANT = 2;
  private static final int PER_CORE = 100;

  /**
   * Scores a worker.
   *
   * @param cpu share of one core that it uses, 0 to 1
   */
  public static WorkerScore of(int rooms, int participants, double cpu) {
    return new WorkerScore(
        (double) rooms * PER_ROOM + (double) participants * PER_PARTICIPANT + cpu * PER_CORE);
  }

  @Override
  public int compareTo(WorkerScore other) {
    return Double.compare(points, other.points);
  }
}
