package com.jbcalling.gateway.redis.link;

import org.jspecify.annotations.Nullable;

/**
 * Where Redis is, and how to get in.
 *
 * @param password null where it asks for none
 * @param tls whether to speak TLS, with a certificate that the JVM trusts
 */
public record RedisAddress(String host, int port, @Nullable String password, boolean tls) {

  /** Without the password, which belongs in no log. */
  @Override
  public String toString() {
    return (tls ? "rediss://" : "redis://") + host + ":" + port;
  }
}
