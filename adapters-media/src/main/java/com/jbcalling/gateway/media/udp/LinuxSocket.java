package com.jbcalling.gateway.media.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;

/** A bound, non-blocking UDP socket and an eventfd that ends the wait for it. */
final class LinuxSocket {
  private static final int NAME_SIZE = 32;
  private static final int POLLFD_SIZE = 8;
  private static final int EVENTS = 4;
  private static final int REVENTS = 6;
  private static final long NANOS = 1_000_000_000L;

  private final int family;
  private final int fd;
  private final int port;
  private final int receiveBufferBytes;

  /** Waiting belongs to the endpoint's thread, and so does this memory. */
  private final MemorySegment state;

  private final MemorySegment pollFds;
  private final MemorySegment timeout;
  private final MemorySegment counter;

  /** Guards the eventfd, which any thread may write to, against use after close. */
  private final Object wakeLock = new Object();

  private final MemorySegment wakeState;
  private final MemorySegment one;
  private int wakeFd;
  private volatile boolean woken;

  private LinuxSocket(Arena arena, int family, int fd, int wakeFd, int port, int received) {
    this.family = family;
    this.fd = fd;
    this.wakeFd = wakeFd;
    this.port = port;
    this.receiveBufferBytes = received;
    state = LinuxCalls.newState(arena);
    wakeState = LinuxCalls.newState(arena);
    counter = arena.allocate(JAVA_LONG);
    one = arena.allocateFrom(JAVA_LONG, 1);
    timeout = arena.allocate(JAVA_LONG, 2);
    pollFds = arena.allocate(2 * POLLFD_SIZE, 8);
    pollFds.set(JAVA_INT, 0, fd);
    pollFds.set(JAVA_SHORT, EVENTS, LinuxCalls.POLLIN);
    pollFds.set(JAVA_INT, POLLFD_SIZE, wakeFd);
    pollFds.set(JAVA_SHORT, POLLFD_SIZE + EVENTS, LinuxCalls.POLLIN);
  }

  static LinuxSocket open(UdpBinding binding) throws IOException {
    Arena arena = Arena.ofAuto();
    MemorySegment state = LinuxCalls.newState(arena);
    int family =
        binding.address() instanceof Inet6Address ? LinuxCalls.AF_INET6 : LinuxCalls.AF_INET;
    int fd = LinuxCalls.socket(state, family);
    if (fd < 0) {
      throw new IOException("no UDP socket: " + reason(state));
    }
    int wakeFd = -1;
    try {
      if (family == LinuxCalls.AF_INET6) {
        setOption(state, fd, LinuxCalls.IPPROTO_IPV6, LinuxCalls.IPV6_V6ONLY, 0);
      }
      setBuffer(
          state, fd, LinuxCalls.SO_RCVBUFFORCE, LinuxCalls.SO_RCVBUF, binding.receiveBufferBytes());
      setBuffer(
          state, fd, LinuxCalls.SO_SNDBUFFORCE, LinuxCalls.SO_SNDBUF, binding.sendBufferBytes());
      bind(state, fd, family, binding);
      wakeFd = LinuxCalls.eventfd(state);
      if (wakeFd < 0) {
        throw new IOException("no eventfd: " + reason(state));
      }
      int port = boundPort(state, fd);
      return new LinuxSocket(arena, family, fd, wakeFd, port, receiveBuffer(state, fd));
    } catch (IOException | RuntimeException e) {
      LinuxCalls.close(state, fd);
      if (wakeFd >= 0) {
        LinuxCalls.close(state, wakeFd);
      }
      throw e;
    }
  }

  private static void bind(MemorySegment state, int fd, int family, UdpBinding binding)
      throws IOException {
    InetAddress address = binding.address();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(NAME_SIZE, 8);
      RemoteAddress local =
          new RemoteAddress(
              RemoteAddress.high(address),
              RemoteAddress.low(address),
              binding.port(),
              RemoteAddress.scope(address));
      int length = MessageVector.writeName(name, 0, family, local);
      if (LinuxCalls.bind(state, fd, name.address(), length) < 0) {
        throw new BindException(
            "UDP " + address.getHostAddress() + " port " + binding.port() + ": " + reason(state));
      }
    }
  }

  private static int boundPort(MemorySegment state, int fd) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(NAME_SIZE, 8);
      MemorySegment length = arena.allocateFrom(JAVA_INT, NAME_SIZE);
      if (LinuxCalls.getsockname(state, fd, name.address(), length.address()) < 0) {
        throw new IOException("no local address: " + reason(state));
      }
      return MessageVector.port(name);
    }
  }

  /** Past the system's limit where the process may, else up to it. */
  private static void setBuffer(MemorySegment state, int fd, int force, int plain, int bytes) {
    if (bytes > 0 && setOption(state, fd, LinuxCalls.SOL_SOCKET, force, bytes) < 0) {
      setOption(state, fd, LinuxCalls.SOL_SOCKET, plain, bytes);
    }
  }

  private static int setOption(MemorySegment state, int fd, int level, int option, int value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(JAVA_INT, value);
      return LinuxCalls.setsockopt(state, fd, level, option, memory.address());
    }
  }

  private static int receiveBuffer(MemorySegment state, int fd) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      MemorySegment length = arena.allocateFrom(JAVA_INT, 4);
      LinuxCalls.getsockopt(
          state,
          fd,
          LinuxCalls.SOL_SOCKET,
          LinuxCalls.SO_RCVBUF,
          value.address(),
          length.address());
      return value.get(JAVA_INT, 0) / 2; // Linux tells twice what it was asked for
    }
  }

  private static String reason(MemorySegment state) {
    return LinuxCalls.message(LinuxCalls.errno(state));
  }

  /** {@link LinuxCalls#AF_INET} or {@link LinuxCalls#AF_INET6}. */
  int family() {
    return family;
  }

  int port() {
    return port;
  }

  int receiveBufferBytes() {
    return receiveBufferBytes;
  }

  /**
   * Takes datagrams that are there, without waiting.
   *
   * @return their number, or {@code -errno}
   */
  int receive(MessageVector messages, int count) {
    int taken = LinuxCalls.recvmmsg(state, fd, messages.address(0), count, LinuxCalls.MSG_DONTWAIT);
    return taken >= 0 ? taken : -LinuxCalls.errno(state);
  }

  /**
   * Hands datagrams to the kernel, without waiting.
   *
   * @return their number, or {@code -errno}
   */
  int send(MessageVector messages, int first, int count) {
    int taken =
        LinuxCalls.sendmmsg(state, fd, messages.address(first), count, LinuxCalls.MSG_DONTWAIT);
    return taken >= 0 ? taken : -LinuxCalls.errno(state);
  }

  /**
   * Waits for a datagram, a wake-up or a time-out.
   *
   * @return whether there may be a datagram
   */
  boolean await(long timeoutNanos) {
    timeout.set(JAVA_LONG, 0, timeoutNanos / NANOS);
    timeout.set(JAVA_LONG, 8, timeoutNanos % NANOS);
    if (LinuxCalls.ppoll(state, pollFds.address(), 2, timeout.address()) <= 0) {
      return false; // time-out, or a signal
    }
    if (pollFds.get(JAVA_SHORT, POLLFD_SIZE + REVENTS) != 0) {
      LinuxCalls.read(state, pollFds.get(JAVA_INT, POLLFD_SIZE), counter.address(), 8);
      // After the read: who sees it still set has told its news before this thread looks for it.
      woken = false;
    }
    return pollFds.get(JAVA_SHORT, REVENTS) != 0;
  }

  /** Ends a wait, from any thread. */
  void wakeup() {
    if (woken) {
      return;
    }
    synchronized (wakeLock) {
      if (!woken && wakeFd >= 0) {
        woken = true;
        LinuxCalls.write(wakeState, wakeFd, one.address(), 8);
      }
    }
  }

  /** Closes both descriptors; only when nobody receives or sends. */
  void close() {
    synchronized (wakeLock) {
      if (wakeFd >= 0) {
        LinuxCalls.close(wakeState, wakeFd);
        LinuxCalls.close(wakeState, fd);
        wakeFd = -1;
      }
    }
  }
}
