package com.jbcalling.gateway.signaling.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AddressLimitsTest {

  private final AddressLimits limits = new AddressLimits(2);

  private static InetSocketAddress address(String ip) {
    return new InetSocketAddress(ip, 1);
  }

  @Test
  void anAddressHoldsWhatItMayAndOthersAreNotTouched() {
    assertThat(limits.acquire(address("10.0.0.1"))).isTrue();
    assertThat(limits.acquire(address("10.0.0.1"))).isTrue();
    assertThat(limits.acquire(address("10.0.0.1"))).isFalse();
    assertThat(limits.acquire(address("10.0.0.2"))).isTrue();
    limits.release(address("10.0.0.1"));
    assertThat(limits.acquire(address("10.0.0.1"))).isTrue();
  }

  @Test
  void theAddressesOfOneIpv6NetworkCountTogether() {
    assertThat(limits.acquire(address("2001:db8::1"))).isTrue();
    assertThat(limits.acquire(address("2001:db8::ffff:2"))).isTrue();
    assertThat(limits.acquire(address("2001:db8::3"))).isFalse();
    assertThat(limits.acquire(address("2001:db8:0:1::1"))).isTrue();
  }

  @Test
  void addressesThatHoldNothingAreForgotten() {
    limits.acquire(address("10.0.0.1"));
    limits.acquire(address("10.0.0.1"));
    limits.acquire(address("10.0.0.1"));
    limits.release(address("10.0.0.1"));
    limits.release(address("10.0.0.1"));
    assertThat(limits.addresses()).isZero();
  }
}
