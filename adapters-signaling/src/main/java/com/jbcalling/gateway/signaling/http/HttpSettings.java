package com.jbcalling.gateway.signaling.http;

import java.time.Duration;

/**
 * Bounds of the HTTP server.
 *
 * @param maxConnections open TCP connections in all; one more is closed at once
 * @param maxHalfOpenPerAddress connections of one address that have not yet brought a whole request
 *     header, TLS handshakes among them
 * @param headerTimeout from the TCP connection to the end of the first request's header
 * @param bodyTimeout from the end of a request's header to the end of its body
 * @param idleTimeout from a reply to the end of the next request's header
 * @param writeTimeout how long a reader may take no byte of a reply
 * @param stopTimeout how long a stop waits for what was written last
 */
public record HttpSettings(
    int maxConnections,
    int maxHalfOpenPerAddress,
    Duration headerTimeout,
    Duration bodyTimeout,
    Duration idleTimeout,
    Duration writeTimeout,
    Duration stopTimeout) {

  /** Values for a public server. */
  public static HttpSettings defaults() {
    return new HttpSettings(
        10_000,
        256,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(3));
  }

  /** With another bound on open connections. */
  public HttpSettings withMaxConnections(int connections) {
    return new HttpSettings(
        connections,
        maxHalfOpenPerAddress,
        headerTimeout,
        bodyTimeout,
        idleTimeout,
        writeTimeout,
        stopTimeout);
  }

  /** With another bound on half-open connections of one address. */
  public HttpSettings withMaxHalfOpenPerAddress(int connections) {
    return new HttpSettings(
        maxConnections,
        connections,
        headerTimeout,
        bodyTimeout,
        idleTimeout,
        writeTimeout,
        stopTimeout);
  }

  /** With one value for every timeout of reading and writing. */
  public HttpSettings withTimeouts(Duration timeout) {
    return new HttpSettings(
        maxConnections, maxHalfOpenPerAddress, timeout, timeout, timeout, timeout, stopTimeout);
  }
}
