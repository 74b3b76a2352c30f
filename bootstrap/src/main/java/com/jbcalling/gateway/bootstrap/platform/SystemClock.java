package com.jbcalling.gateway.bootstrap.platform;

import com.jbcalling.gateway.application.port.out.Clock;

/** The machine's clock. */
public final class SystemClock implements Clock {
  @Override
  public long millis() {
    return System.currentTimeMillis();
  }
}
