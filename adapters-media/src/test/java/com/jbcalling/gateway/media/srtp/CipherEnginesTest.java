package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

class CipherEnginesTest {
  @Test
  void theBestEngineIsLibcryptoWhereItIs() {
    CipherEngine libcrypto = CipherEngines.libcrypto();
    assertThat(CipherEngines.best())
        .isSameAs(libcrypto == null ? CipherEngines.sunJce() : libcrypto);
  }

  @ParameterizedTest
  @EnumSource
  void bothEnginesGiveTheSameBytes(SrtpProfile profile) {
    CipherEngine libcrypto = libcrypto();
    SplittableRandom random = new SplittableRandom(3);
    SrtpKeys keys = Engines.keys(profile, 5);
    try (SrtpSender one = new SrtpSender(keys, CipherEngines.sunJce());
        SrtpSender other = new SrtpSender(keys, libcrypto);
        SrtpReceiver oneEnd = new SrtpReceiver(keys, libcrypto);
        SrtpReceiver otherEnd = new SrtpReceiver(keys, CipherEngines.sunJce())) {
      byte[] a = new byte[1600];
      byte[] b = new byte[1600];
      for (int i = 0; i < 2000; i++) {
        byte[] rtp = Engines.rtp(random.nextInt(3), i, random.nextInt(1400));
        int length = one.protectRtp(rtp, 0, rtp.length, a, 8);
        assertThat(other.protectRtp(rtp, 0, rtp.length, b, 8)).isEqualTo(length);
        assertThat(Arrays.mismatch(a, 8, 8 + length, b, 8, 8 + length)).isEqualTo(-1);
        assertThat(oneEnd.unprotectRtp(a, 8, length)).isEqualTo(rtp.length);
        assertThat(otherEnd.unprotectRtp(b, 8, length)).isEqualTo(rtp.length);
        assertThat(Arrays.mismatch(a, 8, 8 + rtp.length, rtp, 0, rtp.length)).isEqualTo(-1);
        assertThat(Arrays.mismatch(b, 8, 8 + rtp.length, rtp, 0, rtp.length)).isEqualTo(-1);

        byte[] rtcp = Engines.rtcp(random.nextInt(3), random.nextInt(300));
        length = one.protectRtcp(rtcp, 0, rtcp.length, a, 8);
        assertThat(other.protectRtcp(rtcp, 0, rtcp.length, b, 8)).isEqualTo(length);
        assertThat(Arrays.mismatch(a, 8, 8 + length, b, 8, 8 + length)).isEqualTo(-1);
        assertThat(oneEnd.unprotectRtcp(a, 8, length)).isEqualTo(rtcp.length);
        assertThat(otherEnd.unprotectRtcp(b, 8, length)).isEqualTo(rtcp.length);
        assertThat(Arrays.mismatch(a, 8, 8 + rtcp.length, rtcp, 0, rtcp.length)).isEqualTo(-1);
      }
    }
  }

  @Test
  void tenThousandSessionsLeaveNoNativeMemoryBehind() {
    LibcryptoEngine engine = libcrypto();
    long live = engine.liveContexts();
    openAndClose(engine, 999);
    long before = nativeBytesInUse();
    openAndClose(engine, 10_002);
    assertThat(engine.liveContexts()).isEqualTo(live);
    // One cipher context left behind by each session would be more than 3 MB; the JVM's own
    // threads allocate a little meanwhile.
    assertThat(nativeBytesInUse() - before).isLessThan(2_000_000);
  }

  private static void openAndClose(CipherEngine engine, int sessions) {
    byte[] rtp = Engines.rtp(1, 1, 10);
    byte[] out = new byte[100];
    for (SrtpProfile profile : SrtpProfile.values()) {
      SrtpKeys keys = Engines.keys(profile, 1);
      for (int i = 0; i < sessions / 3; i++) {
        try (SrtpSender sender = new SrtpSender(keys, engine);
            SrtpReceiver receiver = new SrtpReceiver(keys, engine)) {
          int length = sender.protectRtp(rtp, 0, rtp.length, out, 0);
          assertThat(receiver.unprotectRtp(out, 0, length)).isEqualTo(rtp.length);
        }
      }
    }
  }

  private static LibcryptoEngine libcrypto() {
    if (CipherEngines.libcrypto() instanceof LibcryptoEngine engine) {
      return engine;
    }
    throw new TestAbortedException("no libcrypto here");
  }

  /** What the C library's allocator has given out and not got back (mallinfo2, glibc 2.33). */
  @SuppressWarnings("restricted") // a function of the C library without arguments
  private static long nativeBytesInUse() {
    Linker linker = Linker.nativeLinker();
    MemorySegment function = linker.defaultLookup().find("mallinfo2").orElse(null);
    assumeTrue(function != null, "not a recent glibc");
    MemoryLayout result =
        MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG).withName("fields"));
    MethodHandle mallinfo = linker.downcallHandle(function, FunctionDescriptor.of(result));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, 7); // uordblks
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }
}
