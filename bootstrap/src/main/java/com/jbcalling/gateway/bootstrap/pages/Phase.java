package com.jbcalling.gateway.bootstrap.pages;

/** How far the gateway is on its way from its start to its end. */
public enum Phase {
  SERVING,
  /** No new room opens; those that are open go on. */
  DRAINING,
  /** Everything is being closed. */
  STOPPING
}
