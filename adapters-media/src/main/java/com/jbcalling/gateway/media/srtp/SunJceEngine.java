package com.jbcalling.gateway.media.srtp;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JDK's ciphers on heap arrays. Re-initialised with the same key they keep its schedule, but
 * each packet costs the garbage of its parameter objects.
 */
final class SunJceEngine extends CipherEngine {
  /** Asked for by name: on the packet path a slower provider must not slip in. */
  static final String PROVIDER = "SunJCE";

  @Override
  public String name() {
    return "sunjce";
  }

  @Override
  AeadCipher sealingGcm(byte[] key) {
    return new Gcm(key, Cipher.ENCRYPT_MODE);
  }

  @Override
  AeadCipher openingGcm(byte[] key) {
    return new Gcm(key, Cipher.DECRYPT_MODE);
  }

  @Override
  CounterCipher counterMode(byte[] key) {
    return new CounterMode(key);
  }

  @Override
  PacketMac hmacSha1(byte[] key) {
    return new HmacSha1(key);
  }

  private static Cipher cipher(String transformation) {
    try {
      return Cipher.getInstance(transformation, PROVIDER);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks " + transformation, e);
    }
  }

  private static final class Gcm implements AeadCipher {
    private final Cipher cipher = cipher("AES/GCM/NoPadding");
    private final SecretKeySpec key;
    private final int mode;
    private final byte[] lastIv = new byte[12];
    private boolean used;

    Gcm(byte[] key, int mode) {
      this.key = new SecretKeySpec(key, "AES");
      this.mode = mode;
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
      try {
        if (used && Arrays.equals(iv, lastIv)) {
          // The JDK refuses the same IV twice running. The sender has checked that the same
          // content goes out again, so step over another IV.
          lastIv[0] ^= 1;
          cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, lastIv));
        }
        System.arraycopy(iv, 0, lastIv, 0, lastIv.length);
        used = true;
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, iv));
        cipher.updateAAD(out, aadOff, aadLen);
        cipher.updateAAD(trailer);
        return cipher.doFinal(in, inOff, len, out, outOff) == len + TAG_LENGTH;
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    @Override
    public boolean open(
        byte[] iv, byte[] buf, int off, int len, int aadOff, int aadLen, byte[] trailer) {
      try {
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, iv));
        cipher.updateAAD(buf, aadOff, aadLen);
        cipher.updateAAD(trailer);
        return cipher.doFinal(buf, off, len + TAG_LENGTH, buf, off) == len;
      } catch (AEADBadTagException e) {
        return false;
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    @Override
    public void close() {
      // The collector takes it.
    }
  }

  private static final class CounterMode implements CounterCipher {
    private final Cipher cipher = cipher("AES/CTR/NoPadding");
    private final SecretKeySpec key;

    CounterMode(byte[] key) {
      this.key = new SecretKeySpec(key, "AES");
    }

    @Override
    public boolean apply(byte[] iv, byte[] in, int inOff, int len, byte[] out, int outOff) {
      try {
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
        return cipher.doFinal(in, inOff, len, out, outOff) == len;
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    @Override
    public void close() {
      // The collector takes it.
    }
  }

  private static final class HmacSha1 implements PacketMac {
    private final Mac mac;

    HmacSha1(byte[] key) {
      try {
        mac = Mac.getInstance("HmacSHA1", PROVIDER);
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
      } catch (InvalidKeyException e) {
        throw new IllegalArgumentException("not a key for HMAC-SHA1", e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the JDK lacks HMAC-SHA1", e);
      }
    }

    @Override
    public boolean compute(byte[] buf, int off, int len, byte[] trailer, byte[] out) {
      mac.update(buf, off, len);
      mac.update(trailer);
      try {
        mac.doFinal(out, 0);
        return true;
      } catch (ShortBufferException e) {
        mac.reset();
        return false;
      }
    }

    @Override
    public void close() {
      // The collector takes it.
    }
  }
}
