package com.jbcalling.gateway.media.srtp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSL's ciphers through the Foreign Function API: a context a key, which keeps the key
 * schedule, and calls that work on heap arrays in place. Contexts live until they are closed.
 */
final class LibcryptoEngine extends CipherEngine {
  private static final int FAILED = 0;

  /** Where libcrypto puts lengths that nobody reads. Racy writes to it do no harm. */
  private static final long ANY_LENGTH = Arena.global().allocate(8, 8).address();

  /** Where libcrypto would put the last bytes of a block mode. */
  private static final long SCRATCH = Arena.global().allocate(64, 8).address();

  private final AtomicLong liveContexts = new AtomicLong();
  private final long aes128Gcm = Libcrypto.algorithm("EVP_aes_128_gcm");
  private final long aes256Gcm = Libcrypto.algorithm("EVP_aes_256_gcm");
  private final long aes128Ctr = Libcrypto.algorithm("EVP_aes_128_ctr");
  private final long sha1 = Libcrypto.algorithm("EVP_sha1");

  private LibcryptoEngine() {}

  /** The engine, or null where the library is missing or does not compute what the JDK does. */
  static @Nullable LibcryptoEngine open() {
    if (!Libcrypto.isPresent()) {
      return null;
    }
    LibcryptoEngine engine = new LibcryptoEngine();
    return engine.agreesWith(new SunJceEngine()) ? engine : null;
  }

  @Override
  public String name() {
    return "libcrypto";
  }

  @Override
  AeadCipher sealingGcm(byte[] key) {
    return new Gcm(key, 1);
  }

  @Override
  AeadCipher openingGcm(byte[] key) {
    return new Gcm(key, 0);
  }

  @Override
  CounterCipher counterMode(byte[] key) {
    return new CounterMode(key);
  }

  @Override
  PacketMac hmacSha1(byte[] key) {
    return new HmacSha1(key);
  }

  /** Native contexts that are not closed yet. */
  long liveContexts() {
    return liveContexts.get();
  }

  private boolean agreesWith(CipherEngine other) {
    byte[] sealed = sealSample(this);
    return sealed.length > 0 && Arrays.equals(sealed, sealSample(other));
  }

  private static byte[] sealSample(CipherEngine engine) {
    byte[] key = new byte[16];
    byte[] out = new byte[64];
    byte[] mac = new byte[PacketMac.LENGTH];
    try (AeadCipher gcm = engine.sealingGcm(key);
        CounterCipher counter = engine.counterMode(key);
        PacketMac hmac = engine.hmacSha1(key)) {
      if (!gcm.seal(new byte[12], new byte[20], 0, 20, out, 12, 0, 12, new byte[4])
          || !counter.apply(new byte[16], out, 0, 48, out, 0)
          || !hmac.compute(out, 0, 48, key, mac)) {
        return new byte[0];
      }
    }
    System.arraycopy(mac, 0, out, 44, mac.length);
    return out;
  }

  private long opened(long context) {
    if (context == 0) {
      throw new OutOfMemoryError("libcrypto has no memory for a context");
    }
    liveContexts.incrementAndGet();
    return context;
  }

  private long cipherContext(long algorithm, byte[] key, int encrypt) {
    long context = opened(Libcrypto.newCipherContext());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(key.length);
      copy.copyFrom(MemorySegment.ofArray(key));
      int done = Libcrypto.initCipher(context, algorithm, copy, encrypt);
      copy.fill((byte) 0);
      if (done == FAILED) {
        freeCipher(context);
        throw new IllegalArgumentException("libcrypto refused a key");
      }
    }
    return context;
  }

  private void freeCipher(long context) {
    if (context != 0) {
      Libcrypto.freeCipherContext(context);
      liveContexts.decrementAndGet();
    }
  }

  /** A segment over an array that mostly is the same one: then none is made. */
  private static final class ArraySegment {
    private byte[] array = NO_TRAILER;
    private MemorySegment segment = MemorySegment.ofArray(array);

    @SuppressWarnings("ReferenceEquality") // the same array, whatever it holds now
    MemorySegment of(byte[] wanted) {
      if (wanted != array) {
        array = wanted;
        segment = MemorySegment.ofArray(wanted);
      }
      return segment;
    }
  }

  private final class Gcm implements AeadCipher {
    private final ArraySegment ivSegment = new ArraySegment();
    private final ArraySegment trailerSegment = new ArraySegment();
    private long context;

    Gcm(byte[] key, int encrypt) {
      context = cipherContext(key.length == 32 ? aes256Gcm : aes128Gcm, key, encrypt);
    }

    @Override
    public boolean seal(
        byte[] iv,
        byte[] in,
        int inOff,
        int len,
        byte[] out,
        int outOff,
        int aadOff,
        int aadLen,
        byte[] trailer) {
      if (!begin(iv, out, aadOff, aadLen, trailer)) {
        return false;
      }
      MemorySegment to = MemorySegment.ofArray(out);
      if (len > 0) {
        MemorySegment from = MemorySegment.ofArray(in).asSlice(inOff, len);
        if (Libcrypto.update(context, to.asSlice(outOff, len), ANY_LENGTH, from, len) == FAILED) {
          return false;
        }
      }
      return Libcrypto.finish(context, SCRATCH, ANY_LENGTH) != FAILED
          && Libcrypto.tag(
                  context, Libcrypto.GET_TAG, TAG_LENGTH, to.asSlice(outOff + len, TAG_LENGTH))
              != FAILED;
    }

    @Override
    public boolean open(
        byte[] iv, byte[] buf, int off, int len, int aadOff, int aadLen, byte[] trailer) {
      if (!begin(iv, buf, aadOff, aadLen, trailer)) {
        return false;
      }
      MemorySegment packet = MemorySegment.ofArray(buf);
      if (len > 0) {
        MemorySegment data = packet.asSlice(off, len);
        if (Libcrypto.update(context, data, ANY_LENGTH, data, len) == FAILED) {
          return false;
        }
      }
      return Libcrypto.tag(
                  context, Libcrypto.SET_TAG, TAG_LENGTH, packet.asSlice(off + len, TAG_LENGTH))
              != FAILED
          && Libcrypto.finish(context, SCRATCH, ANY_LENGTH) > FAILED;
    }

    private boolean begin(byte[] iv, byte[] buf, int aadOff, int aadLen, byte[] trailer) {
      if (context == 0 || Libcrypto.setIv(context, ivSegment.of(iv)) == FAILED) {
        return false;
      }
      MemorySegment aad = MemorySegment.ofArray(buf).asSlice(aadOff, aadLen);
      if (Libcrypto.updateAad(context, ANY_LENGTH, aad, aadLen) == FAILED) {
        return false;
      }
      return trailer.length == 0
          || Libcrypto.updateAad(context, ANY_LENGTH, trailerSegment.of(trailer), trailer.length)
              != FAILED;
    }

    @Override
    public void close() {
      freeCipher(context);
      context = 0;
    }
  }

  private final class CounterMode implements CounterCipher {
    private final ArraySegment ivSegment = new ArraySegment();
    private long context;

    CounterMode(byte[] key) {
      context = cipherContext(aes128Ctr, key, 1);
    }

    @Override
    public boolean apply(byte[] iv, byte[] in, int inOff, int len, byte[] out, int outOff) {
      if (context == 0 || Libcrypto.setIv(context, ivSegment.of(iv)) == FAILED) {
        return false;
      }
      return len == 0
          || Libcrypto.update(
                  context,
                  MemorySegment.ofArray(out).asSlice(outOff, len),
                  ANY_LENGTH,
                  MemorySegment.ofArray(in).asSlice(inOff, len),
                  len)
              != FAILED;
    }

    @Override
    public void close() {
      freeCipher(context);
      context = 0;
    }
  }

  private final class HmacSha1 implements PacketMac {
    private final ArraySegment trailerSegment = new ArraySegment();
    private final ArraySegment macSegment = new ArraySegment();
    private long context = opened(Libcrypto.newHmacContext());

    HmacSha1(byte[] key) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment copy = arena.allocate(key.length);
        copy.copyFrom(MemorySegment.ofArray(key));
        int done = Libcrypto.initHmac(context, copy, key.length, sha1);
        copy.fill((byte) 0);
        if (done == FAILED) {
          close();
          throw new IllegalArgumentException("libcrypto refused a key");
        }
      }
    }

    @Override
    public boolean compute(byte[] buf, int off, int len, byte[] trailer, byte[] mac) {
      if (context == 0 || Libcrypto.restartHmac(context) == FAILED) {
        return false;
      }
      MemorySegment bytes = MemorySegment.ofArray(buf).asSlice(off, len);
      if (Libcrypto.updateHmac(context, bytes, len) == FAILED) {
        return false;
      }
      if (trailer.length > 0
          && Libcrypto.updateHmac(context, trailerSegment.of(trailer), trailer.length) == FAILED) {
        return false;
      }
      return Libcrypto.finishHmac(context, macSegment.of(mac), ANY_LENGTH) != FAILED;
    }

    @Override
    public void close() {
      if (context != 0) {
        Libcrypto.freeHmacContext(context);
        liveContexts.decrementAndGet();
        context = 0;
      }
    }
  }
}
