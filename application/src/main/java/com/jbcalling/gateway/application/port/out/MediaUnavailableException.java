package com.jbcalling.gateway.application.port.out;

/** The media worker of a room is gone, or did not answer in time. */
public final class MediaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MediaUnavailableException(String message) {
    super(message);
  }
}
