package com.jbcalling.gateway.domain.placement;

import org.jmolecules.ddd.types.Identifier;

/** Names a gateway among others: 1 to 128 characters of letters, digits and {@code . _ : @ -}. */
public record NodeId(String value) implements Identifier {
  @Override
  public String toString() {
    return value;
  }
}
