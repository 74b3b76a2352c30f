package com.jbcalling.gateway.media.stats;

/**
 * Everything that a worker holds: what is closed must not be among it.
 *
 * @param paths addresses and ufrags that lead to transports
 * @param deadlines timers that are set; one is the worker's own, and one each router's
 * @param keptPackets packets kept in case they are asked for again
 */
public record Inventory(Population population, int paths, int deadlines, int keptPackets) {
  /** Nothing. */
  public static final Inventory EMPTY = new Inventory(Population.EMPTY, 0, 0, 0);
}
