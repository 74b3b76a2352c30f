package com.jbcalling.gateway.media.srtp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSL's ciphers through the Foreign Function API: a context a key, which keeps the key
 * schedule. Contexts live until they are closed. Makes no garbage.
 */
final class LibcryptoEngine extends CipherEngine {
  private static final int FAILED = 0;
  private static final int ENCRYPT = 1;
  private static final int DECRYPT = 0;

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
    for (SrtpProfile profile : SrtpProfile.values()) {
      byte[] sample = sealSample(engine, profile);
      if (sample.length == 0 || !Arrays.equals(sample, sealSample(new SunJceEngine(), profile))) {
        return null;
      }
    }
    return engine;
  }

  private static byte[] sealSample(CipherEngine engine, SrtpProfile profile) {
    SessionKeys keys =
        new SessionKeys(
            new byte[profile.keyLength()],
            new byte[KeyDerivation.AUTH_KEY_LENGTH],
            new byte[profile.saltLength()]);
    byte[] out = new byte[60];
    try (PacketCipher cipher = engine.sealing(profile, keys)) {
      byte[] iv = new byte[profile.isAead() ? 12 : 16];
      return cipher.seal(iv, new byte[40], 0, 12, 40, out, 0, 40, new byte[4]) ? out : new byte[0];
    }
  }

  @Override
  public String name() {
    return "libcrypto";
  }

  @Override
  PacketCipher sealing(SrtpProfile profile, SessionKeys keys) {
    return profile.isAead() ? new Gcm(keys, ENCRYPT) : new CounterMode(profile, keys);
  }

  @Override
  PacketCipher opening(SrtpProfile profile, SessionKeys keys) {
    return profile.isAead() ? new Gcm(keys, DECRYPT) : new CounterMode(profile, keys);
  }

  /** Native contexts that are not closed yet. */
  long liveContexts() {
    return liveContexts.get();
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
      MemorySegment copy = arena.allocate(key.length).copyFrom(MemorySegment.ofArray(key));
      int done = Libcrypto.initCipher(context, algorithm, copy.address(), encrypt);
      copy.fill((byte) 0);
      if (done == FAILED) {
        freeCipher(context);
        throw new IllegalStateException("libcrypto refused a key");
      }
    }
    return context;
  }

  private long hmacContext(byte[] key) {
    long context = opened(Libcrypto.newHmacContext());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(key.length).copyFrom(MemorySegment.ofArray(key));
      int done = Libcrypto.initHmac(context, copy.address(), key.length, sha1);
      copy.fill((byte) 0);
      if (done == FAILED) {
        freeHmac(context);
        throw new IllegalStateException("libcrypto refused a key");
      }
    }
    return context;
  }

  private void freeCipher(long context) {
    Libcrypto.freeCipherContext(context);
    liveContexts.decrementAndGet();
  }

  private void freeHmac(long context) {
    Libcrypto.freeHmacContext(context);
    liveContexts.decrementAndGet();
  }

  private final class Gcm implements PacketCipher {
    private static final int TAG = 16;

    private long context;

    Gcm(SessionKeys keys, int encrypt) {
      byte[] key = keys.cipherKey();
      context = cipherContext(key.length == 32 ? aes256Gcm : aes128Gcm, key, encrypt);
    }

    @Override
    public boolean seal(
        byte[] iv,
        byte[] in,
        int off,
        int clear,
        int len,
        byte[] out,
        int outOff,
        int tagOff,
        byte[] trailer) {
      if (context == 0 || len > Staging.CAPACITY) {
        return false;
      }
      Staging staging = Staging.ofThread();
      staging.put(iv, in, off, len, trailer);
      if (!process(staging, clear, len, trailer.length)
          || Libcrypto.finish(context, staging.unread(), staging.unread()) == FAILED
          || Libcrypto.tag(context, Libcrypto.GET_TAG, TAG, staging.tag()) == FAILED) {
        return false;
      }
      staging.getPacket(0, out, outOff, len);
      staging.getTag(out, tagOff, TAG);
      return true;
    }

    @Override
    public boolean open(
        byte[] iv, byte[] buf, int off, int clear, int len, int tagOff, byte[] trailer) {
      if (context == 0 || len > Staging.CAPACITY) {
        return false;
      }
      Staging staging = Staging.ofThread();
      staging.put(iv, buf, off, len, trailer);
      staging.putTag(buf, tagOff, TAG);
      if (!process(staging, clear, len, trailer.length)
          || Libcrypto.tag(context, Libcrypto.SET_TAG, TAG, staging.tag()) == FAILED
          || Libcrypto.finish(context, staging.unread(), staging.unread()) <= FAILED) {
        return false;
      }
      staging.getPacket(clear, buf, off + clear, len - clear);
      return true;
    }

    private boolean process(Staging staging, int clear, int len, int trailer) {
      long context = this.context;
      long unread = staging.unread();
      long payload = staging.packet(clear);
      return Libcrypto.setIv(context, staging.iv()) != FAILED
          && (clear == 0
              || Libcrypto.update(context, 0, unread, staging.packet(0), clear) != FAILED)
          && (trailer == 0
              || Libcrypto.update(context, 0, unread, staging.trailer(), trailer) != FAILED)
          && (len == clear
              || Libcrypto.update(context, payload, unread, payload, len - clear) != FAILED);
    }

    @Override
    public void close() {
      if (context != 0) {
        freeCipher(context);
        context = 0;
      }
    }
  }

  private final class CounterMode implements PacketCipher {
    private final int tagLength;
    private final byte[] code;
    private long cipher;
    private long hmac;

    CounterMode(SrtpProfile profile, SessionKeys keys) {
      tagLength = profile.tagLength();
      code = new byte[tagLength];
      cipher = cipherContext(aes128Ctr, keys.cipherKey(), ENCRYPT);
      hmac = hmacContext(keys.authKey());
    }

    @Override
    public boolean seal(
        byte[] iv,
        byte[] in,
        int off,
        int clear,
        int len,
        byte[] out,
        int outOff,
        int tagOff,
        byte[] trailer) {
      if (cipher == 0 || len > Staging.CAPACITY) {
        return false;
      }
      Staging staging = Staging.ofThread();
      staging.put(iv, in, off, len, trailer);
      if (!addKeyStream(staging, clear, len) || !authenticate(staging, len, trailer.length)) {
        return false;
      }
      staging.getPacket(0, out, outOff, len);
      staging.getTag(out, tagOff, tagLength);
      return true;
    }

    @Override
    public boolean open(
        byte[] iv, byte[] buf, int off, int clear, int len, int tagOff, byte[] trailer) {
      if (cipher == 0 || len > Staging.CAPACITY) {
        return false;
      }
      Staging staging = Staging.ofThread();
      staging.put(iv, buf, off, len, trailer);
      if (!authenticate(staging, len, trailer.length)) {
        return false;
      }
      staging.getTag(code, 0, tagLength);
      if (!SrtpPacket.isTag(code, buf, tagOff, tagLength) || !addKeyStream(staging, clear, len)) {
        return false;
      }
      staging.getPacket(clear, buf, off + clear, len - clear);
      return true;
    }

    private boolean addKeyStream(Staging staging, int clear, int len) {
      long payload = staging.packet(clear);
      return len == clear
          || (Libcrypto.setIv(cipher, staging.iv()) != FAILED
              && Libcrypto.update(cipher, payload, staging.unread(), payload, len - clear)
                  != FAILED);
    }

    private boolean authenticate(Staging staging, int len, int trailer) {
      return Libcrypto.restartHmac(hmac) != FAILED
          && Libcrypto.updateHmac(hmac, staging.packet(0), len) != FAILED
          && (trailer == 0 || Libcrypto.updateHmac(hmac, staging.trailer(), trailer) != FAILED)
          && Libcrypto.finishHmac(hmac, staging.tag(), staging.unread()) != FAILED;
    }

    @Override
    public void close() {
      if (cipher != 0) {
        freeCipher(cipher);
        freeHmac(hmac);
        cipher = 0;
        hmac = 0;
      }
    }
  }
}
