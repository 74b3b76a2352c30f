package com.jbcalling.gateway.bootstrap.config;

/** The operator's settings cannot be used; the message names every wrong one. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(String message) {
    super(message);
  }
}
