package com.jbcalling.gateway.media.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Locale;

/**
 * The system calls of Linux that an endpoint needs, as functions of the C library. Each answers
 * what the C function answers, and leaves {@code errno} in the state segment given to it. Native
 * addresses are {@code long}, so that a call makes no garbage.
 */
final class LinuxCalls {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int SOCK_DGRAM = 2;
  static final int NONBLOCK = 0x800;
  static final int CLOEXEC = 0x80000;

  static final int SOL_SOCKET = 1;
  static final int SO_SNDBUF = 7;
  static final int SO_RCVBUF = 8;
  static final int SO_SNDBUFFORCE = 32;
  static final int SO_RCVBUFFORCE = 33;
  static final int IPPROTO_IPV6 = 41;
  static final int IPV6_V6ONLY = 26;

  static final int MSG_TRUNC = 0x20;
  static final int MSG_DONTWAIT = 0x40;
  static final short POLLIN = 1;

  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int ENOMEM = 12;
  static final int ENOBUFS = 105;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private LinuxCalls() {}

  /** Whether the constants and layouts here hold: 64 bit Linux with native access. */
  static boolean areSupported() {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return System.getProperty("os.name", "").equals("Linux")
        && List.of("amd64", "x86_64", "aarch64").contains(arch)
        && LinuxCalls.class.getModule().isNativeAccessEnabled();
  }

  static MemorySegment newState(Arena arena) {
    return arena.allocate(STATE);
  }

  static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  /** The system's words for an error. */
  @SuppressWarnings("restricted") // a C string of less than 256 bytes
  static String message(int errno) {
    try {
      MemorySegment text = (MemorySegment) Bound.STRERROR.invokeExact(errno);
      return text.reinterpret(256).getString(0);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static int socket(MemorySegment state, int family) {
    try {
      return (int) Bound.SOCKET.invokeExact(state, family, SOCK_DGRAM | NONBLOCK | CLOEXEC, 0);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static int bind(MemorySegment state, int fd, long address, int length) {
    try {
      return (int) Bound.BIND.invokeExact(state, fd, address, length);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /**
   * @param length address of the length, in and out
   */
  static int getsockname(MemorySegment state, int fd, long address, long length) {
    try {
      return (int) Bound.GETSOCKNAME.invokeExact(state, fd, address, length);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static int setsockopt(MemorySegment state, int fd, int level, int option, long value) {
    try {
      return (int) Bound.SETSOCKOPT.invokeExact(state, fd, level, option, value, 4);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /**
   * @param length address of the length, in and out
   */
  static int getsockopt(
      MemorySegment state, int fd, int level, int option, long value, long length) {
    try {
      return (int) Bound.GETSOCKOPT.invokeExact(state, fd, level, option, value, length);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static int recvmmsg(MemorySegment state, int fd, long messages, int count, int flags) {
    try {
      return (int) Bound.RECVMMSG.invokeExact(state, fd, messages, count, flags, 0L);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static int sendmmsg(MemorySegment state, int fd, long messages, int count, int flags) {
    try {
      return (int) Bound.SENDMMSG.invokeExact(state, fd, messages, count, flags);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  /**
   * @param timeout address of a {@code timespec}
   */
  static int ppoll(MemorySegment state, long fds, long count, long timeout) {
    try {
      return (int) Bound.PPOLL.invokeExact(state, fds, count, timeout, 0L);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static int eventfd(MemorySegment state) {
    try {
      return (int) Bound.EVENTFD.invokeExact(state, 0, NONBLOCK | CLOEXEC);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static long read(MemorySegment state, int fd, long buffer, long length) {
    try {
      return (long) Bound.READ.invokeExact(state, fd, buffer, length);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static long write(MemorySegment state, int fd, long buffer, long length) {
    try {
      return (long) Bound.WRITE.invokeExact(state, fd, buffer, length);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  static int close(MemorySegment state, int fd) {
    try {
      return (int) Bound.CLOSE.invokeExact(state, fd);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  private static IllegalStateException broken(Throwable cause) {
    return new IllegalStateException("a call of the C library is bound wrongly", cause);
  }

  /** Bound on first use, which is on Linux only. */
  private static final class Bound {
    static final MethodHandle SOCKET =
        bind("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    static final MethodHandle BIND =
        bind("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT));
    static final MethodHandle GETSOCKNAME =
        bind("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    static final MethodHandle SETSOCKOPT =
        bind(
            "setsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT));
    static final MethodHandle GETSOCKOPT =
        bind(
            "getsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    static final MethodHandle RECVMMSG =
        bind(
            "recvmmsg",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG));
    static final MethodHandle SENDMMSG =
        bind("sendmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT));
    static final MethodHandle PPOLL =
        bind("ppoll", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    static final MethodHandle EVENTFD =
        bind("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    static final MethodHandle READ =
        bind("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
    static final MethodHandle WRITE =
        bind("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
    static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    static final MethodHandle STRERROR = strerror();

    // None is critical: that would hold up the JVM's safepoints for a whole batch.
    @SuppressWarnings("restricted") // the descriptors are those of the C library's headers
    private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow(name),
          descriptor,
          Linker.Option.captureCallState("errno"));
    }

    @SuppressWarnings("restricted") // the descriptor is that of the C library's header
    private static MethodHandle strerror() {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));
    }
  }
}
