package com.jbcalling.gateway.redis.directory;

import java.time.Duration;

/**
 * How long a lease is, and what hangs from that.
 *
 * @param lease how long a gateway's rooms stay its own after it was last heard of
 * @param margin how much sooner the gateway itself takes its lease for over
 * @param beat from one renewal to the next
 * @param answer how long an answer to a renewal may take
 * @param patience how long a silent Redis is waited for; one that refuses, only for the lease
 * @param reservation how long {@code create-room} keeps its id
 * @param memory how long other gateways are remembered without Redis
 */
public record LeaseTimes(
    Duration lease,
    Duration margin,
    Duration beat,
    Duration answer,
    Duration patience,
    Duration reservation,
    Duration memory) {

  public static final LeaseTimes DEFAULTS =
      new LeaseTimes(
          Duration.ofSeconds(4),
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));
}
