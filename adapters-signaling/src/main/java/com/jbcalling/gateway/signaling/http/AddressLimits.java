package com.jbcalling.gateway.signaling.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts things that one network address holds at a time, and refuses one too many. An IPv6 client
 * is its /64, since it may take any address in it. Confined to one thread.
 */
public final class AddressLimits {

  private final int limit;
  private final Map<Long, Integer> held = new HashMap<>();

  /**
   * @param limit how many one address may hold, at least 1
   */
  public AddressLimits(int limit) {
    this.limit = limit;
  }

  /** Takes one for the address; false where it holds as many as it may. */
  public boolean acquire(InetSocketAddress address) {
    int now = held.merge(key(address), 1, Integer::sum);
    if (now > limit) {
      release(address);
      return false;
    }
    return true;
  }

  /** Gives back one that {@link #acquire} granted. */
  public void release(InetSocketAddress address) {
    held.computeIfPresent(key(address), (_, count) -> count == 1 ? null : count - 1);
  }

  /** How many addresses hold anything. */
  public int addresses() {
    return held.size();
  }

  private static long key(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (ip == null) {
      return -1;
    }
    byte[] bytes = ip.getAddress();
    int length = ip instanceof Inet6Address ? 8 : 4;
    long key = 0;
    for (int i = 0; i < length; i++) {
      key = (key << 8) | (bytes[i] & 0xff);
    }
    return key;
  }
}
