package com.jbcalling.gateway.redis.stats;

import java.util.Locale;

/** What is counted. */
public enum RedisCounter {
  /** Times that Redis went away. */
  OUTAGES,
  /** Events told to other gateways, and those that were not for want of Redis or of room. */
  EVENTS_PUBLISHED,
  EVENTS_DROPPED,
  /** Messages heard on the channel, this gateway's own not among them. */
  EVENTS_RECEIVED,
  /** Messages among them of kinds that mean nothing here. */
  EVENTS_IGNORED,
  /** Messages that are no events: dropped. */
  EVENTS_MALFORMED,
  /** Rooms that this gateway was granted. */
  CLAIMS_GRANTED,
  /** Rooms that were served elsewhere or went there. */
  CLAIMS_ELSEWHERE,
  /** Rooms that Redis could not be asked about. */
  CLAIMS_UNANSWERED,
  /** Rooms that another gateway had taken, and that were closed here. */
  ROOMS_YIELDED,
  /** Signs that another gateway has the same node id. */
  NODE_ID_CLASHES;

  /** The name in {@code /metrics}, such as {@code events.published}. */
  public String metricName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
