package com.jbcalling.gateway.bootstrap;

import com.jbcalling.gateway.bootstrap.config.Configuration;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import java.security.SecureRandom;

/** Opens to all tests what only tests set. */
public final class TunedGateway {
  private TunedGateway() {}

  public static Gateway start(
      Configuration configuration, SecureRandom random, EngineIoSettings sockets) {
    return Gateway.start(configuration, new Tuning(random, sockets));
  }
}
