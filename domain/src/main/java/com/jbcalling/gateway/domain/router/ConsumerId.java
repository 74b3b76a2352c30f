package com.jbcalling.gateway.domain.router;

import org.jmolecules.ddd.types.Identifier;

/** Names a consumer, unguessable. */
public record ConsumerId(String value) implements Identifier {
  @Override
  public String toString() {
    return value;
  }
}
