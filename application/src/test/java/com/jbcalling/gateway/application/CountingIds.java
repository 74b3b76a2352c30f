package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.Ids;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that tests can foretell. */
final class CountingIds implements Ids {
  private final AtomicLong next = new AtomicLong(1);
  private final AtomicLong nextSsrc = new AtomicLong(100_000_000);

  @Override
  public String unguessable() {
    return "id%08d".formatted(next.getAndIncrement());
  }

  @Override
  public String readable() {
    return "room-" + next.getAndIncrement();
  }

  @Override
  public long ssrc() {
    return nextSsrc.getAndAdd(10);
  }
}
