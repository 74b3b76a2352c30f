package com.jbcalling.gateway.domain.router;

import org.jmolecules.ddd.types.Identifier;

/** Names a transport, unguessable. */
public record TransportId(String value) implements Identifier {
  @Override
  public String toString() {
    return value;
  }
}
