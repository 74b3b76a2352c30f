package com.jbcalling.gateway.signaling.socketio;

import java.time.Duration;

/**
 * Bounds of Socket.IO.
 *
 * @param connectTimeout how long a client may be in no namespace
 * @param window events of one client that may be in work at a time
 * @param maxAttachments binary attachments of one packet
 * @param maxAttachmentBytes all attachments of one packet together, in bytes
 * @param maxDepth how deep JSON may be nested
 * @param maxTokens how many values, names and brackets one packet's JSON may hold
 * @param maxPendingAcks answers that the gateway may be waiting for from one client
 */
public record SocketIoSettings(
    Duration connectTimeout,
    int window,
    int maxAttachments,
    int maxAttachmentBytes,
    int maxDepth,
    int maxTokens,
    int maxPendingAcks) {

  /** Values for a public server. */
  public static SocketIoSettings defaults() {
    return new SocketIoSettings(Duration.ofSeconds(20), 64, 10, 1_000_000, 64, 100_000, 256);
  }

  /** With another connect timeout. */
  public SocketIoSettings withConnectTimeout(Duration timeout) {
    return new SocketIoSettings(
        timeout, window, maxAttachments, maxAttachmentBytes, maxDepth, maxTokens, maxPendingAcks);
  }

  /** With another window. */
  public SocketIoSettings withWindow(int events) {
    return new SocketIoSettings(
        connectTimeout,
        events,
        maxAttachments,
        maxAttachmentBytes,
        maxDepth,
        maxTokens,
        maxPendingAcks);
  }
}
