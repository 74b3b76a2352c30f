package com.jbcalling.gateway.media.ice;

import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What answering one connectivity check costs: parsing, two HMAC-SHA1, the answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IceBenchmark {
  private final IceCredentials credentials =
      new IceCredentials("ufrag123", "password0123456789abcdef");
  private final IceLiteAgent agent = new IceLiteAgent(credentials, new RecordingListener());
  private final byte[] check = new CheckingPeer(credentials).check();
  private final RemoteAddress peer = RemoteAddress.of(InetAddress.ofLiteral("192.0.2.7"), 1000);
  private final StunMessage message = new StunMessage();
  private final byte[] out = new byte[IceLiteAgent.MAX_ANSWER];

  @Benchmark
  public int answer() {
    int refusal = message.parse(check, 0, check.length);
    int length = agent.receive(message, peer, 1, out, 0);
    if (refusal != StunMessage.OK || agent.state() == IceState.NEW) {
      throw new AssertionError("the check was refused");
    }
    return length;
  }
}
