package com.jbcalling.gateway.domain.router;

/** How many versions of its media a producer sends, and how they hang together. */
public enum ProducerType {
  /** One stream of one quality. */
  SIMPLE,
  /** Several independent streams of different qualities. */
  SIMULCAST,
  /** One stream whose layers build on each other. */
  SVC
}
