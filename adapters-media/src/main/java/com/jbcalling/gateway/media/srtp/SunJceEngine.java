package com.jbcalling.gateway.media.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
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
  PacketCipher sealing(SrtpProfile profile, SessionKeys keys) {
    return cipher(profile, keys, Cipher.ENCRYPT_MODE);
  }

  @Override
  PacketCipher opening(SrtpProfile profile, SessionKeys keys) {
    return cipher(profile, keys, Cipher.DECRYPT_MODE);
  }

  private static PacketCipher cipher(SrtpProfile profile, SessionKeys keys, int mode) {
    try {
      return profile.isAead() ? new Gcm(keys, mode) : new CounterMode(profile, keys);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks the ciphers of " + profile, e);
    }
  }

  private static final class Gcm implements PacketCipher {
    private static final int TAG = 16;

    private final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", PROVIDER);
    private final SecretKeySpec key;
    private final int mode;
    private final byte[] lastIv = new byte[12];
    private boolean used;

    Gcm(SessionKeys keys, int mode) throws GeneralSecurityException {
      this.key = new SecretKeySpec(keys.cipherKey(), "AES");
      this.mode = mode;
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
      try {
        if (used && Arrays.equals(iv, lastIv)) {
          // The JDK refuses the same IV twice running. The sender makes sure that only the same
          // content leaves again, so step over another IV.
          lastIv[0] ^= 1;
          cipher.init(mode, key, new GCMParameterSpec(8 * TAG, lastIv));
        }
        System.arraycopy(iv, 0, lastIv, 0, lastIv.length);
        used = true;
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, iv));
        cipher.updateAAD(in, off, clear);
        cipher.updateAAD(trailer);
        System.arraycopy(in, off, out, outOff, clear);
        int payload = len - clear;
        return cipher.doFinal(in, off + clear, payload, out, outOff + clear) == payload + TAG;
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    @Override
    public boolean open(
        byte[] iv, byte[] buf, int off, int clear, int len, int tagOff, byte[] trailer) {
      try {
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, iv));
        cipher.updateAAD(buf, off, clear);
        cipher.updateAAD(trailer);
        int payload = len - clear;
        return cipher.doFinal(buf, off + clear, payload + TAG, buf, off + clear) == payload;
      } catch (GeneralSecurityException e) {
        return false; // mostly a wrong tag
      }
    }

    @Override
    public void close() {
      // The collector takes it.
    }
  }

  private static final class CounterMode implements PacketCipher {
    private final Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding", PROVIDER);
    private final Mac mac = Mac.getInstance("HmacSHA1", PROVIDER);
    private final SecretKeySpec key;
    private final int tagLength;
    private final byte[] code = new byte[mac.getMacLength()];

    CounterMode(SrtpProfile profile, SessionKeys keys) throws GeneralSecurityException {
      this.key = new SecretKeySpec(keys.cipherKey(), "AES");
      this.tagLength = profile.tagLength();
      mac.init(new SecretKeySpec(keys.authKey(), "HmacSHA1"));
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
      try {
        System.arraycopy(in, off, out, outOff, clear);
        addKeyStream(iv, in, off + clear, len - clear, out, outOff + clear);
        authenticate(out, outOff, len, trailer);
        System.arraycopy(code, 0, out, tagOff, tagLength);
        return true;
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    @Override
    public boolean open(
        byte[] iv, byte[] buf, int off, int clear, int len, int tagOff, byte[] trailer) {
      try {
        authenticate(buf, off, len, trailer);
        if (!SrtpPacket.isTag(code, buf, tagOff, tagLength)) {
          return false;
        }
        addKeyStream(iv, buf, off + clear, len - clear, buf, off + clear);
        return true;
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    private void addKeyStream(byte[] iv, byte[] in, int off, int len, byte[] out, int outOff)
        throws GeneralSecurityException {
      if (len > 0) {
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
        cipher.doFinal(in, off, len, out, outOff);
      }
    }

    private void authenticate(byte[] buf, int off, int len, byte[] trailer)
        throws GeneralSecurityException {
      mac.update(buf, off, len);
      mac.update(trailer);
      mac.doFinal(code, 0);
    }

    @Override
    public void close() {
      // The collector takes it.
    }
  }
}
