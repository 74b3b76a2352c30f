package com.jbcalling.gateway.media.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jbcalling.gateway.media.FreshJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That sending and receiving on Linux makes no garbage. */
class UdpAllocationTest {
  private static final long LONG = 10_000_000_000L;

  @Test
  void sendingAndReceivingMakesNoGarbageOnLinux() {
    assumeTrue(LinuxCalls.areSupported(), "not on this platform");
    assertThat(FreshJvm.run(Probe.class))
        .hasSize(2)
        .allSatisfy((name, perPacket) -> assertThat(perPacket).as(name).isLessThan(0.1));
  }

  /** Runs in a JVM of its own. */
  static final class Probe {
    private final UdpEndpoint here;
    private final UdpEndpoint there;
    private final RemoteAddress destination;
    private final ReceiveBatch batch = new ReceiveBatch(UdpEndpoint.BATCH);
    private final int burst;
    private int pending;

    private Probe(int burst) throws IOException {
      this.burst = burst;
      InetAddress loopback = InetAddress.getLoopbackAddress();
      here = Objects.requireNonNull(UdpEndpoints.openLinux(UdpBinding.of(loopback, 0)));
      there = Objects.requireNonNull(UdpEndpoints.openLinux(UdpBinding.of(loopback, 0)));
      destination = RemoteAddress.of(there.localAddress());
    }

    /** Sends one datagram, and now and then waits for what was sent. */
    private void packet() {
      here.sendBatch().commit(1100, destination);
      if (++pending == burst) {
        here.sendBatch().flush();
        while (pending > 0) {
          pending -= there.receive(batch, LONG);
        }
        there.receive(batch, 1); // the way through a wait, too
      }
    }

    public static void main(String[] args) throws IOException {
      FreshJvm.report("bursts of 50", new Probe(50)::packet);
      FreshJvm.report("one at a time", new Probe(1)::packet);
    }
  }
}
