package com.jbcalling.gateway.domain.router;

import org.jmolecules.ddd.types.Identifier;

/** Names a router. */
public record RouterId(String value) implements Identifier {
  @Override
  public String toString() {
    return value;
  }
}
