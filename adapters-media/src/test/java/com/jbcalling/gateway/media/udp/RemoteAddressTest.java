package com.jbcalling.gateway.media.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "255.255.255.255",
        "127.0.0.1",
        "0.0.0.0",
        "2001:db8::8000:0:ff00:1",
        "::1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"
      })
  void anAddressComesBackAsItWas(String text) throws UnknownHostException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(text), 65535);
    assertThat(RemoteAddress.of(address).toInetSocketAddress()).isEqualTo(address);
  }

  @Test
  void ipv4AndItsMappedFormAreOneAddress() throws UnknownHostException {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -64, 0, 2, 1};
    RemoteAddress plain = RemoteAddress.of(InetAddress.getByName("192.0.2.1"), 5000);
    assertThat(RemoteAddress.of(InetAddress.getByAddress(mapped), 5000)).isEqualTo(plain);
    assertThat(plain.isIpv4()).isTrue();
    assertThat(plain).hasToString("192.0.2.1:5000");
    assertThat(plain).isEqualTo(new RemoteAddress(0, 0xffff_c000_0201L, 5000, 0));
  }

  @Test
  void ipv6IsWrittenInBrackets() throws UnknownHostException {
    assertThat(RemoteAddress.of(InetAddress.getByName("2001:db8::1"), 443))
        .hasToString("[2001:db8:0:0:0:0:0:1]:443");
  }

  @Test
  void aLinkLocalAddressKeepsItsScope() throws UnknownHostException {
    byte[] linkLocal = {-2, -128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    RemoteAddress address = RemoteAddress.of(Inet6Address.getByAddress(null, linkLocal, 1), 9);
    assertThat(address.scope()).isEqualTo(1);
    assertThat(((Inet6Address) address.toInetAddress()).getScopeId()).isEqualTo(1);
  }

  @Test
  void lookUpByPrimitivesAgreesWithTheObject() {
    RemoteAddress address = new RemoteAddress(-5, 7, 40000, 3);
    assertThat(RemoteAddress.hash(-5, 7, 40000, 3)).isEqualTo(address.hashCode());
    assertThat(address.is(-5, 7, 40000, 3)).isTrue();
    assertThat(address.is(-5, 7, 40001, 3)).isFalse();
    assertThat(address.is(-5, 8, 40000, 3)).isFalse();
    assertThat(address.is(-4, 7, 40000, 3)).isFalse();
    assertThat(address.is(-5, 7, 40000, 2)).isFalse();
  }
}
