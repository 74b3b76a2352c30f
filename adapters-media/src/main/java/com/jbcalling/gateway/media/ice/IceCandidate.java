package com.jbcalling.gateway.media.ice;

import java.util.ArrayList;
import java.util.List;

/**
 * A host candidate as a client is told of it (RFC 8445 section 5.1, RFC 6544 section 4.5).
 *
 * @param foundation the same for candidates of one kind
 * @param priority 1 to 2^31 - 1, higher is tried first
 * @param address where clients reach this server: an IP address, or a name
 * @param port 1 to 65535
 */
public record IceCandidate(
    String foundation, long priority, String address, int port, IceProtocol protocol) {

  private static final long HOST_TYPE_PREFERENCE = 64;
  private static final int FIRST_LOCAL_PREFERENCE = 10000;
  private static final int LOCAL_PREFERENCE_STEP = 100;
  private static final int COMPONENT = 1;

  /** A place where a worker listens and that clients can reach. */
  public record Listening(IceProtocol protocol, String address, int port) {}

  /** The candidates of what a worker listens on, the most preferred first. */
  public static List<IceCandidate> of(List<Listening> places) {
    List<IceCandidate> candidates = new ArrayList<>(places.size());
    for (int i = 0; i < places.size(); i++) {
      Listening place = places.get(i);
      candidates.add(
          new IceCandidate(
              place.protocol().foundation(),
              priority(i),
              place.address(),
              place.port(),
              place.protocol()));
    }
    return List.copyOf(candidates);
  }

  /**
   * RFC 8445 section 5.1.2.1, with a type preference below that of a browser's own host candidates
   * and a local preference that falls by 100 from one place to the next: the first gets 1076302079.
   */
  static long priority(int index) {
    long localPreference = Math.max(0, FIRST_LOCAL_PREFERENCE - LOCAL_PREFERENCE_STEP * index);
    return (HOST_TYPE_PREFERENCE << 24) + (localPreference << 8) + (256 - COMPONENT);
  }

  /** Always a host candidate. */
  public String type() {
    return "host";
  }
}
