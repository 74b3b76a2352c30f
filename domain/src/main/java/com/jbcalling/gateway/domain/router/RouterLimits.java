package com.jbcalling.gateway.domain.router;

/** How much one participant may have open at a time; each at least 1. */
public record RouterLimits(int producersPerParticipant, int consumersPerParticipant) {
  public RouterLimits {
    if (producersPerParticipant < 1 || consumersPerParticipant < 1) {
      throw new IllegalArgumentException("a limit below 1 shuts everybody out");
    }
  }
}
