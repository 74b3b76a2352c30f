package com.jbcalling.gateway.media.srtp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The functions of OpenSSL's libcrypto that SRTP needs, of version 1.1 or 3.
 *
 * <p>Native pointers are {@code long}: then a call makes no object, which with segments depends on
 * the compiler's mood. Calls on the packet path are critical, each well under 2 µs. Functions that
 * answer {@code int} answer 1 on success.
 */
final class Libcrypto {
  static final int GET_TAG = 0x10;
  static final int SET_TAG = 0x11;

  private static final List<String> NAMES =
      List.of("libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib");

  private static final List<String> FUNCTIONS =
      List.of(
          "EVP_CIPHER_CTX_new",
          "EVP_CIPHER_CTX_free",
          "EVP_CIPHER_CTX_ctrl",
          "EVP_CipherInit_ex",
          "EVP_CipherUpdate",
          "EVP_CipherFinal_ex",
          "EVP_aes_128_gcm",
          "EVP_aes_256_gcm",
          "EVP_aes_128_ctr",
          "EVP_sha1",
          "HMAC_CTX_new",
          "HMAC_CTX_free",
          "HMAC_Init_ex",
          "HMAC_Update",
          "HMAC_Final");

  private static final @Nullable SymbolLookup LIBRARY = find();

  private Libcrypto() {}

  /** Whether the library was found with every function. */
  static boolean isPresent() {
    return LIBRARY != null;
  }

  @SuppressWarnings("restricted") // loads a library of the system by its well-known name
  private static @Nullable SymbolLookup find() {
    for (String name : NAMES) {
      try {
        SymbolLookup library = SymbolLookup.libraryLookup(name, Arena.global());
        if (FUNCTIONS.stream().allMatch(f -> library.find(f).isPresent())) {
          return library;
        }
      } catch (IllegalArgumentException e) {
        // Not on this machine by this name.
      } catch (IllegalCallerException e) {
        return null; // the JVM was started without native access
      }
    }
    return null;
  }

  static long newCipherContext() {
    try {
      return (long) Slow.CIPHER_CTX_NEW.invokeExact();
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static void freeCipherContext(long context) {
    try {
      Slow.CIPHER_CTX_FREE.invokeExact(context);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static long newHmacContext() {
    try {
      return (long) Slow.HMAC_CTX_NEW.invokeExact();
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static void freeHmacContext(long context) {
    try {
      Slow.HMAC_CTX_FREE.invokeExact(context);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /** A static description of an algorithm, by a function such as {@code EVP_aes_128_gcm}. */
  @SuppressWarnings("restricted") // calls a function of libcrypto without arguments
  static long algorithm(String function) {
    try {
      MethodHandle handle =
          Linker.nativeLinker().downcallHandle(symbol(function), FunctionDescriptor.of(JAVA_LONG));
      return (long) handle.invokeExact();
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /**
   * Gives a cipher context its algorithm and key.
   *
   * @param encrypt 1 to encrypt, 0 to decrypt
   */
  static int initCipher(long context, long algorithm, long key, int encrypt) {
    try {
      return (int) Slow.CIPHER_INIT.invokeExact(context, algorithm, 0L, key, 0L, encrypt);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /** Begins a message under the context's key. */
  static int setIv(long context, long iv) {
    try {
      return (int) Fast.SET_IV.invokeExact(context, 0L, 0L, 0L, iv, -1);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /**
   * Encrypts or decrypts.
   *
   * @param out 0 to add associated data
   */
  static int update(long context, long out, long outLength, long in, int len) {
    try {
      return (int) Fast.UPDATE.invokeExact(context, out, outLength, in, len);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /** Ends a message; where decrypting, 1 only for the right tag. */
  static int finish(long context, long scratch, long outLength) {
    try {
      return (int) Fast.FINISH.invokeExact(context, scratch, outLength);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /**
   * @param command {@link #GET_TAG} or {@link #SET_TAG}
   */
  static int tag(long context, int command, int len, long tag) {
    try {
      return (int) Fast.CTRL.invokeExact(context, command, len, tag);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /** Gives an HMAC context its digest and key. */
  static int initHmac(long context, long key, int len, long digest) {
    try {
      return (int) Slow.HMAC_INIT.invokeExact(context, key, len, digest, 0L);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /** Begins a message under the context's key. */
  static int restartHmac(long context) {
    try {
      return (int) Fast.HMAC_RESTART.invokeExact(context, 0L, 0, 0L, 0L);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static int updateHmac(long context, long in, long len) {
    try {
      return (int) Fast.HMAC_UPDATE.invokeExact(context, in, len);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static int finishHmac(long context, long mac, long macLength) {
    try {
      return (int) Fast.HMAC_FINAL.invokeExact(context, mac, macLength);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  private static IllegalStateException broken(Throwable cause) {
    return new IllegalStateException("a call of libcrypto is bound wrongly", cause);
  }

  private static MemorySegment symbol(String name) {
    Optional<MemorySegment> symbol = LIBRARY == null ? Optional.empty() : LIBRARY.find(name);
    return symbol.orElseThrow(() -> new IllegalStateException("libcrypto lacks " + name));
  }

  /** Calls at the beginning and end of a session. */
  private static final class Slow {
    static final MethodHandle CIPHER_CTX_NEW = bind("EVP_CIPHER_CTX_new", JAVA_LONG);
    static final MethodHandle CIPHER_CTX_FREE = bind("EVP_CIPHER_CTX_free", null, JAVA_LONG);
    static final MethodHandle HMAC_CTX_NEW = bind("HMAC_CTX_new", JAVA_LONG);
    static final MethodHandle HMAC_CTX_FREE = bind("HMAC_CTX_free", null, JAVA_LONG);
    static final MethodHandle CIPHER_INIT =
        bind(
            "EVP_CipherInit_ex",
            JAVA_INT,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_INT);
    static final MethodHandle HMAC_INIT =
        bind("HMAC_Init_ex", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);

    @SuppressWarnings("restricted") // the descriptors are those of OpenSSL's headers
    private static MethodHandle bind(
        String name, @Nullable ValueLayout result, MemoryLayout... arguments) {
      FunctionDescriptor descriptor =
          result == null
              ? FunctionDescriptor.ofVoid(arguments)
              : FunctionDescriptor.of(result, arguments);
      return Linker.nativeLinker().downcallHandle(symbol(name), descriptor);
    }
  }

  /** Calls for each packet. */
  private static final class Fast {
    static final MethodHandle SET_IV =
        bind("EVP_CipherInit_ex", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    static final MethodHandle UPDATE =
        bind("EVP_CipherUpdate", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    static final MethodHandle FINISH = bind("EVP_CipherFinal_ex", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle CTRL =
        bind("EVP_CIPHER_CTX_ctrl", JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);
    static final MethodHandle HMAC_RESTART =
        bind("HMAC_Init_ex", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    static final MethodHandle HMAC_UPDATE = bind("HMAC_Update", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle HMAC_FINAL = bind("HMAC_Final", JAVA_LONG, JAVA_LONG, JAVA_LONG);

    @SuppressWarnings("restricted") // the descriptors are those of OpenSSL's headers
    private static MethodHandle bind(String name, MemoryLayout... arguments) {
      return Linker.nativeLinker()
          .downcallHandle(
              symbol(name),
              FunctionDescriptor.of(JAVA_INT, arguments),
              Linker.Option.critical(false));
    }
  }
}
