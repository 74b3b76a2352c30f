package com.jbcalling.gateway.media.feedback;

/** How the delay of a path says it is used. */
enum BandwidthUsage {
  /** Queues drain: delays fall. */
  UNDERUSE,
  /** Delays are steady. */
  NORMAL,
  /** Queues fill: delays rise. */
  OVERUSE
}
