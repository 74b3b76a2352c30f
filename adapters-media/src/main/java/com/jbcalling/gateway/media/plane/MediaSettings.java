package com.jbcalling.gateway.media.plane;

import com.jbcalling.gateway.media.dtls.HandshakeLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the media plane is set up.
 *
 * @param bindAddress address to which the workers' sockets are bound; {@code 0.0.0.0} for all
 * @param minPort UDP port of the first worker; the next has the next port. 0 lets the system choose
 *     free ports
 * @param workerCount number of workers, at least 1
 * @param announcedIpv4 address that clients are told instead of this machine's own, or null
 * @param announcedIpv6 the same for IPv6, or null
 * @param ipv6 whether to serve IPv6 too
 * @param limits what keeps a flood from using up the machine
 */
public record MediaSettings(
    String bindAddress,
    int minPort,
    int workerCount,
    @Nullable String announcedIpv4,
    @Nullable String announcedIpv6,
    boolean ipv6,
    Limits limits) {

  /** Bounds of a worker. */
  public record Limits(
      int pendingHandshakes, int commandQueue, int eventQueue, Duration commandTimeout) {

    /** The bounds that serve unless somebody sets others. */
    public static Limits defaults() {
      return new Limits(HandshakeLimit.DEFAULT_MAX_PENDING, 4096, 16384, Duration.ofSeconds(5));
    }
  }
}
