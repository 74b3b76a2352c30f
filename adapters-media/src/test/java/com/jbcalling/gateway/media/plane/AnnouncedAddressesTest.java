package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.media.plane.MediaSettings.Limits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncedAddressesTest {
  private static MediaSettings settings(
      String bind, @Nullable String ipv4, @Nullable String ipv6, boolean serveIpv6) {
    return new MediaSettings(bind, 40_000, 1, ipv4, ipv6, serveIpv6, Limits.defaults());
  }

  @Test
  void whatIsConfiguredStandsAlone() {
    assertThat(AnnouncedAddresses.of(settings("0.0.0.0", "203.0.113.10", null, false)))
        .containsExactly("203.0.113.10");
    assertThat(AnnouncedAddresses.of(settings("0.0.0.0", "203.0.113.10", "2001:db8::10", true)))
        .containsExactly("203.0.113.10", "2001:db8::10");
  }

  @Test
  void anAddressToBindToIsTheOneToAnnounce() {
    assertThat(AnnouncedAddresses.of(settings("192.0.2.7", null, null, false)))
        .containsExactly("192.0.2.7");
  }

  @Test
  void aBrowserOnThisMachineAlwaysFindsAWay() {
    assertThat(AnnouncedAddresses.of(settings("0.0.0.0", null, null, false)))
        .endsWith("127.0.0.1")
        .doesNotHaveDuplicates()
        .noneMatch(address -> address.contains(":"));
  }

  @Test
  void aNameIsNoAddress() {
    assertThatThrownBy(() -> AnnouncedAddresses.of(settings("localhost", null, null, false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("localhost");
  }
}
