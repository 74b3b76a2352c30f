package com.jbcalling.gateway.bootstrap;

import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;
import java.security.SecureRandom;

/**
 * What no operator sets and tests set otherwise.
 *
 * @param random for certificates, credentials and keys of media
 * @param sockets timing and bounds of clients' connections
 */
record Tuning(SecureRandom random, EngineIoSettings sockets) {
  static final Tuning PRODUCT = new Tuning(new SecureRandom(), EngineIoSettings.defaults());
}
