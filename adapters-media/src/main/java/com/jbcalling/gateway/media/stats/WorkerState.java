package com.jbcalling.gateway.media.stats;

/** How a place in the pool of workers is served. */
public enum WorkerState {
  /** By a worker that makes progress. */
  RUNNING,
  /** By nobody for the moment: its worker died or hung, and another one is being started. */
  RESTARTING,
  /** By nobody: its workers died or hung too often, so that no other one is started. */
  GIVEN_UP
}
