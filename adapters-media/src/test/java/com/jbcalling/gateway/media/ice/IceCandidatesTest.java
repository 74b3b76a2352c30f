package com.jbcalling.gateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.IceCandidate;
import com.jbcalling.gateway.domain.router.IceCandidate.IceProtocol;
import com.jbcalling.gateway.media.ice.IceCandidates.Listening;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IceCandidatesTest {

  @Test
  void prioritiesFallFromPlaceToPlaceAsMediasoupHasThem() {
    List<IceCandidate> candidates =
        IceCandidates.of(
            List.of(
                new Listening(IceProtocol.UDP, "192.0.2.1", 40000),
                new Listening(IceProtocol.UDP, "2001:db8::1", 40000),
                new Listening(IceProtocol.TCP, "192.0.2.1", 40000)));

    assertThat(candidates)
        .containsExactly(
            new IceCandidate("udpcandidate", 1076302079, "192.0.2.1", IceProtocol.UDP, 40000),
            new IceCandidate("udpcandidate", 1076276479, "2001:db8::1", IceProtocol.UDP, 40000),
            new IceCandidate("tcpcandidate", 1076250879, "192.0.2.1", IceProtocol.TCP, 40000));
  }

  @Test
  void thePriorityStaysAllowedForAnyNumberOfPlaces() {
    Listening place = new Listening(IceProtocol.UDP, "192.0.2.1", 1);
    assertThat(IceCandidates.of(Collections.nCopies(300, place)))
        .allSatisfy(candidate -> assertThat(candidate.priority()).isBetween(1L, (1L << 31) - 1));
  }
}
