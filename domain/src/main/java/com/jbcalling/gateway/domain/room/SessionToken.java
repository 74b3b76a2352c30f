package com.jbcalling.gateway.domain.room;

/**
 * The secret with which a participant takes its own seat over from a new connection.
 *
 * @param value unguessable, at least 128 bits
 */
public record SessionToken(String value) {
  public SessionToken {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an empty token keeps nobody out");
    }
  }

  /** Compares in a time that tells nothing of where two tokens differ. */
  public boolean matches(String offered) {
    int difference = value.length() ^ offered.length();
    for (int i = 0; i < offered.length(); i++) {
      difference |= offered.charAt(i) ^ value.charAt(i % value.length());
    }
    return difference == 0;
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "SessionToken[…]";
  }
}
