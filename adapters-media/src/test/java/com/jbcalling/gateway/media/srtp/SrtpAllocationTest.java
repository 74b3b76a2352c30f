package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jbcalling.gateway.media.FreshJvm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the packet path makes no garbage where libcrypto is. */
class SrtpAllocationTest {
  @Test
  void protectingAndOpeningMakesNoGarbageWithLibcrypto() {
    assumeTrue(CipherEngines.libcrypto() != null, "no libcrypto here");
    Map<String, Double> bytes = FreshJvm.run(Probe.class);
    assertThat(bytes).hasSize(2 * SrtpProfile.values().length);
    assertThat(bytes.values()).allMatch(perPacket -> perPacket < 0.1);
  }

  /** Runs in a JVM of its own. */
  static final class Probe {
    private static final int STREAMS = 8;

    private final SrtpSender sender;
    private final SrtpReceiver receiver;
    private final byte[][] packets = new byte[64][];
    private final byte[] out = new byte[1400];
    private final byte[] rtcp = Engines.rtcp(1, 30);
    private int sent;

    private Probe(CipherEngine engine, SrtpProfile profile) {
      sender = new SrtpSender(Engines.keys(profile, 1), engine);
      receiver = new SrtpReceiver(Engines.keys(profile, 1), engine);
      for (int i = 0; i < packets.length; i++) {
        packets[i] = Engines.rtp(i % STREAMS, 0, 200 + 10 * i);
      }
    }

    /** Protects and opens one packet. */
    private void rtp() {
      byte[] packet = packets[sent % packets.length];
      NetworkOrder.putI16(packet, SrtpPacket.RTP_SEQUENCE, sent / STREAMS);
      sent++;
      int length = sender.protectRtp(packet, 0, packet.length, out, 4);
      if (receiver.unprotectRtp(out, 4, length) != packet.length) {
        throw new AssertionError("packet " + sent + " was refused");
      }
    }

    private void rtcp() {
      int length = sender.protectRtcp(rtcp, 0, rtcp.length, out, 4);
      if (receiver.unprotectRtcp(out, 4, length) != rtcp.length) {
        throw new AssertionError("report was refused");
      }
    }

    public static void main(String[] args) {
      for (CipherEngine engine : Engines.all()) {
        if (engine == CipherEngines.sunJce() && args.length == 0) {
          continue; // known to make garbage; to be seen with an argument
        }
        for (SrtpProfile profile : SrtpProfile.values()) {
          Probe probe = new Probe(engine, profile);
          FreshJvm.report("rtp " + engine + " " + profile, probe::rtp);
          FreshJvm.report("rtcp " + engine + " " + profile, probe::rtcp);
        }
      }
    }
  }
}
