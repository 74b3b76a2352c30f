package com.jbcalling.gateway.media.plane;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that clients are told, best first.
 *
 * <p>A configured one stands alone for its family. Without one, a socket bound to all addresses is
 * announced by the address from which this machine reaches the world, and then by loopback, so that
 * a browser on this very machine finds a way even where there is no network at all; a socket bound
 * to one address, by that.
 */
final class AnnouncedAddresses {
  // Documentation addresses (RFC 5737, RFC 3849): choosing a route to them sends nothing.
  private static final String IPV4_ELSEWHERE = "192.0.2.1";
  private static final String IPV6_ELSEWHERE = "2001:db8::1";
  private static final int ANY_PORT = 9;

  private AnnouncedAddresses() {}

  static List<String> of(MediaSettings settings) {
    InetAddress bind = literal(settings.bindAddress());
    SequencedSet<String> addresses = new LinkedHashSet<>();
    String announcedIpv4 = settings.announcedIpv4();
    String announcedIpv6 = settings.announcedIpv6();
    if (announcedIpv4 != null) {
      addresses.add(announcedIpv4);
    }
    if (announcedIpv6 != null) {
      addresses.add(announcedIpv6);
    }
    boolean serveIpv6 = settings.ipv6() || bind instanceof Inet6Address;
    if (bind.isAnyLocalAddress()) {
      if (announcedIpv4 == null) {
        addUnlessNull(addresses, outbound(IPV4_ELSEWHERE));
        addresses.add("127.0.0.1");
      }
      if (announcedIpv6 == null && serveIpv6) {
        addUnlessNull(addresses, outbound(IPV6_ELSEWHERE));
      }
    } else if (bind instanceof Inet4Address ? announcedIpv4 == null : announcedIpv6 == null) {
      addresses.add(bind.getHostAddress());
    }
    return List.copyOf(new ArrayList<>(addresses));
  }

  private static void addUnlessNull(SequencedSet<String> addresses, @Nullable String address) {
    if (address != null) {
      addresses.add(address);
    }
  }

  /** The address of ours that the system would send from to a place, or null if it has no way. */
  private static @Nullable String outbound(String elsewhere) {
    InetAddress target = literal(elsewhere);
    try (DatagramSocket socket = new DatagramSocket(null)) {
      socket.bind(new InetSocketAddress(0));
      socket.connect(new InetSocketAddress(target, ANY_PORT));
      InetAddress local = socket.getLocalAddress();
      boolean useful =
          !local.isAnyLocalAddress()
              && !local.isLinkLocalAddress()
              && local instanceof Inet4Address == target instanceof Inet4Address;
      return useful ? withoutZone(local.getHostAddress()) : null;
    } catch (IOException | java.io.UncheckedIOException e) {
      return null;
    }
  }

  private static String withoutZone(String address) {
    int percent = address.indexOf('%');
    return percent < 0 ? address : address.substring(0, percent);
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an IP address: " + address, e);
    }
  }
}
