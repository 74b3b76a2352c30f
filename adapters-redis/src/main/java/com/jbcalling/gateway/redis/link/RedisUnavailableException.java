package com.jbcalling.gateway.redis.link;

/** Redis could not be reached, did not answer in time, or refused. */
public final class RedisUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean silent;

  private RedisUnavailableException(String message, boolean silent) {
    super(message);
    this.silent = silent;
  }

  /** Nothing came back: it may stand still, be slow, or be out of reach. */
  static RedisUnavailableException silent() {
    return new RedisUnavailableException("no answer in time", true);
  }

  /** It said no, or nobody is there. */
  static RedisUnavailableException refused(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new RedisUnavailableException(
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage(), false);
  }

  /** Whether nothing came back at all. */
  public boolean isSilent() {
    return silent;
  }
}
