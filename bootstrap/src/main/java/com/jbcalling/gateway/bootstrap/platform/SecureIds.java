package com.jbcalling.gateway.bootstrap.platform;

import com.jbcalling.gateway.application.port.out.Ids;
import java.security.SecureRandom;

/** Ids from the JDK's strong random source; any thread. */
public final class SecureIds implements Ids {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** Without vowels, digits and letters that look alike, so that no word comes about by chance. */
  private static final String READABLE = "bcdfghjkmnpqrstvwxyz";

  /** 22 characters of 62 are 130 bits. */
  private static final int UNGUESSABLE_LENGTH = 22;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String unguessable() {
    return draw(ALPHABET, UNGUESSABLE_LENGTH);
  }

  @Override
  public String readable() {
    return draw(READABLE, 3) + "-" + draw(READABLE, 4) + "-" + draw(READABLE, 3);
  }

  @Override
  public long ssrc() {
    return random.nextLong(100_000_000L, 999_999_999L);
  }

  private String draw(String alphabet, int length) {
    StringBuilder drawn = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return drawn.toString();
  }
}
