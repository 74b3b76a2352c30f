package com.jbcalling.gateway.media.ice;

import com.jbcalling.gateway.domain.router.IceCandidate;
import com.jbcalling.gateway.domain.router.IceCandidate.IceProtocol;
import java.util.ArrayList;
import java.util.List;

/** The host candidates that a client is told of (RFC 8445 section 5.1, RFC 6544 section 4.5). */
public final class IceCandidates {
  private static final long HOST_TYPE_PREFERENCE = 64;
  private static final int FIRST_LOCAL_PREFERENCE = 10000;
  private static final int LOCAL_PREFERENCE_STEP = 100;
  private static final int COMPONENT = 1;

  /**
   * A place where a worker listens.
   *
   * @param address where clients reach it
   * @param port 1 to 65535
   */
  public record Listening(IceProtocol protocol, String address, int port) {}

  private IceCandidates() {}

  /** The candidates of what a worker listens on, the most preferred first. */
  public static List<IceCandidate> of(List<Listening> places) {
    List<IceCandidate> candidates = new ArrayList<>(places.size());
    for (int i = 0; i < places.size(); i++) {
      Listening place = places.get(i);
      candidates.add(
          new IceCandidate(
              foundation(place.protocol()),
              priority(i),
              place.address(),
              place.protocol(),
              place.port()));
    }
    return List.copyOf(candidates);
  }

  private static String foundation(IceProtocol protocol) {
    return switch (protocol) {
      case UDP -> "udpcandidate";
      case TCP -> "tcpcandidate";
    };
  }

  /**
   * RFC 8445 section 5.1.2.1, with a type preference below that of a browser's own host candidates
   * and a local preference that falls by 100 from one place to the next: the first gets 1076302079.
   */
  private static long priority(int index) {
    long localPreference = Math.max(0, FIRST_LOCAL_PREFERENCE - LOCAL_PREFERENCE_STEP * index);
    return (HOST_TYPE_PREFERENCE << 24) + (localPreference << 8) + (256 - COMPONENT);
  }
}
