package com.jbcalling.gateway.media.ice;

/**
 * The username fragment and password of one side of an ICE session (RFC 8445 section 5.3).
 *
 * @param usernameFragment 4 to 256 ice-chars
 * @param password 22 to 256 ice-chars
 */
public record IceCredentials(String usernameFragment, String password) {
  static final int MIN_UFRAG = 4;
  static final int MIN_PASSWORD = 22;
  static final int MAX_LENGTH = 256;

  /**
   * Both are made inside, so a wrong one is a mistake in the program.
   *
   * @throws IllegalArgumentException if a length or character is not allowed
   */
  public IceCredentials {
    require(usernameFragment, MIN_UFRAG, "username fragment");
    require(password, MIN_PASSWORD, "password");
  }

  private static void require(String value, int min, String what) {
    if (value.length() < min || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("length of the " + what + ": " + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      if (!isIceChar(value.charAt(i))) {
        throw new IllegalArgumentException("the " + what + " has other than ice-chars");
      }
    }
  }

  private static boolean isIceChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  /** Leaves the password out, since this ends up in logs. */
  @Override
  public String toString() {
    return "IceCredentials[" + usernameFragment + "]";
  }
}
