package com.jbcalling.gateway.domain.placement;

/**
 * What a gateway carries now.
 *
 * @param workers media workers that are alive
 * @param cpu cores that all of them use together
 */
public record NodeLoad(int workers, int rooms, int participants, double cpu) {

  /** The mean score of its workers, of which there is one: so a bigger machine takes more. */
  public double points() {
    return WorkerScore.of(rooms, participants, cpu).points() / workers;
  }
}
