package com.jbcalling.gateway.domain.router;

import org.jmolecules.ddd.types.Identifier;

/** Names a producer, unguessable. */
public record ProducerId(String value) implements Identifier {
  @Override
  public String toString() {
    return value;
  }
}
