package com.jbcalling.gateway.redis.events;

import com.jbcalling.gateway.application.port.in.cluster.NodeEvent;

/** What a message on the channel turned out to be. */
sealed interface Heard {

  /** No event. */
  record Malformed() implements Heard {}

  /** What this gateway said itself. */
  record OwnEcho() implements Heard {}

  /** An event of a kind that means nothing here. */
  record Ignored() implements Heard {}

  record News(NodeEvent event) implements Heard {}
}
