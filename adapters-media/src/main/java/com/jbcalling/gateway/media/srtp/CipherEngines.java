package com.jbcalling.gateway.media.srtp;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cipher engines of this machine. */
public final class CipherEngines {
  private static final Logger LOG = LoggerFactory.getLogger(CipherEngines.class);
  private static final CipherEngine SUN_JCE = new SunJceEngine();

  private CipherEngines() {}

  /** libcrypto where it can be loaded, or else the JDK; chosen and logged once. */
  public static CipherEngine best() {
    return Best.ENGINE;
  }

  /** The JDK's own ciphers, present everywhere; about 1 KB of garbage a packet. */
  public static CipherEngine sunJce() {
    return SUN_JCE;
  }

  /** OpenSSL's libcrypto without garbage, or null where it cannot be loaded. */
  public static @Nullable CipherEngine libcrypto() {
    return Native.ENGINE;
  }

  private static final class Native {
    static final @Nullable LibcryptoEngine ENGINE = LibcryptoEngine.open();
  }

  private static final class Best {
    static final CipherEngine ENGINE = choose();

    private static CipherEngine choose() {
      CipherEngine libcrypto = libcrypto();
      CipherEngine engine = libcrypto == null ? SUN_JCE : libcrypto;
      LOG.info("SRTP cipher engine chosen engine={}", engine.name());
      return engine;
    }
  }
}
