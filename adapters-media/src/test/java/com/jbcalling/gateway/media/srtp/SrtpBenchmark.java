package com.jbcalling.gateway.media.srtp;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What encrypting, and encrypting and decrypting, one packet of 1,100 bytes costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SrtpBenchmark {
  private static final int PAYLOAD = 1100 - SrtpPacket.RTP_HEADER;

  /** Of those that RFC 3711 and RFC 7714 name. */
  @Param SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

  /** Whose ciphers: {@code libcrypto} or {@code jdk}. */
  @Param({"libcrypto", "jdk"})
  String engine = "";

  private final byte[] packet = Engines.rtp(1, 0, PAYLOAD);
  private final byte[] out = new byte[1500];
  private SrtpSender sender = sender();
  private SrtpReceiver receiver = receiver();
  private int sequence;

  private CipherEngine ciphers() {
    CipherEngine libcrypto = CipherEngines.libcrypto();
    if (!engine.equals("libcrypto")) {
      return CipherEngines.sunJce();
    }
    if (libcrypto == null) {
      throw new IllegalStateException("no libcrypto here");
    }
    return libcrypto;
  }

  private SrtpSender sender() {
    return new SrtpSender(Engines.keys(profile, 1), ciphers());
  }

  private SrtpReceiver receiver() {
    return new SrtpReceiver(Engines.keys(profile, 1), ciphers());
  }

  /** With what was chosen by parameters, which are set after construction. */
  @Setup
  public void choose() {
    sender = sender();
    receiver = receiver();
  }

  @Benchmark
  public int protect() {
    NetworkOrder.putI16(packet, SrtpPacket.RTP_SEQUENCE, sequence++);
    return sender.protectRtp(packet, 0, packet.length, out, 0);
  }

  @Benchmark
  public int protectAndUnprotect() {
    int length = receiver.unprotectRtp(out, 0, protect());
    if (length != packet.length) {
      throw new AssertionError("packet " + sequence + " was refused");
    }
    return length;
  }
}
