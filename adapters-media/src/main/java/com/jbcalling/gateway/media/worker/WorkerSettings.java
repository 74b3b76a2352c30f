package com.jbcalling.gateway.media.worker;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How a worker is set up.
 *
 * @param index position in the pool
 * @param bindAddress address of its socket
 * @param port UDP port, 0 for a free one
 * @param announced addresses that clients are told, best first
 * @param commandQueue capacity, a power of two
 * @param eventQueue capacity, a power of two
 * @param commandTimeout how long a caller waits for an answer
 */
public record WorkerSettings(
    int index,
    InetAddress bindAddress,
    int port,
    List<String> announced,
    int commandQueue,
    int eventQueue,
    Duration commandTimeout) {
  public WorkerSettings {
    announced = List.copyOf(announced);
  }

  /** The same worker on another port. */
  WorkerSettings at(int otherPort) {
    return new WorkerSettings(
        index, bindAddress, otherPort, announced, commandQueue, eventQueue, commandTimeout);
  }
}
