package com.jbcalling.gateway.media.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every endpoint must do, on loopback. */
@Timeout(60)
class UdpEndpointTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);
  private static final InetAddress LOOPBACK = address("127.0.0.1");

  /** How an endpoint is opened. */
  enum Kind {
    LINUX,
    NIO;

    UdpEndpoint open(String host) throws IOException {
      return open(UdpBinding.of(address(host), 0));
    }

    UdpEndpoint open(UdpBinding binding) throws IOException {
      if (this == NIO) {
        return UdpEndpoints.openNio(binding);
      }
      assumeTrue(LinuxCalls.areSupported(), "not on this platform");
      return Objects.requireNonNull(UdpEndpoints.openLinux(binding));
    }
  }

  private final ReceiveBatch batch = new ReceiveBatch(UdpEndpoint.BATCH);

  @ParameterizedTest
  @EnumSource
  void datagramsComeInWithBytesAndSource(Kind kind) throws IOException {
    try (UdpEndpoint endpoint = kind.open("127.0.0.1");
        DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
      assertThat(endpoint.localAddress().getPort()).isPositive();
      send(peer, endpoint, 1, 2, 3);
      send(peer, endpoint);
      send(peer, endpoint, 4);
      List<byte[]> datagrams = receive(endpoint, 3);
      assertThat(datagrams.get(0)).containsExactly(1, 2, 3);
      assertThat(datagrams.get(1)).isEmpty();
      assertThat(datagrams.get(2)).containsExactly(4);
      int last = batch.count() - 1;
      RemoteAddress source = RemoteAddress.of(LOOPBACK, peer.getLocalPort());
      assertThat(batch.source(last)).isEqualTo(source);
      assertThat(batch.isFrom(last, source)).isTrue();
      assertThat(batch.sourceHash(last)).isEqualTo(source.hashCode());
      assertThat(endpoint.counters().received()).isEqualTo(3);
      assertThat(endpoint.counters().receivedBytes()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreThanABatchGoesOutInOrder(Kind kind) throws IOException {
    int count = 2 * UdpEndpoint.BATCH + 10;
    try (UdpEndpoint from = kind.open("127.0.0.1");
        UdpEndpoint to = kind.open("127.0.0.1")) {
      RemoteAddress destination = RemoteAddress.of(to.localAddress());
      for (int i = 0; i < count; i++) {
        byte[] slot = from.sendBatch().slot();
        slot[0] = (byte) i;
        slot[1200] = (byte) (i + 1);
        from.sendBatch().commit(1201, destination);
      }
      from.sendBatch().flush();
      assertThat(from.sendBatch().size()).isZero();
      List<byte[]> datagrams = receive(to, count);
      for (int i = 0; i < count; i++) {
        assertThat(datagrams.get(i)).hasSize(1201);
        assertThat(datagrams.get(i)[0]).isEqualTo((byte) i);
        assertThat(datagrams.get(i)[1200]).isEqualTo((byte) (i + 1));
      }
      assertThat(from.counters().sent()).isEqualTo(count);
      assertThat(from.counters().sentBytes()).isEqualTo(1201L * count);
      assertThat(from.counters().sendDrops() + from.counters().sendErrors()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachOfManySourcesGetsItsOwnAnswer(Kind kind) throws IOException {
    List<DatagramSocket> peers = new ArrayList<>();
    try (UdpEndpoint endpoint = kind.open("127.0.0.1")) {
      for (int i = 0; i < 50; i++) {
        DatagramSocket peer = new DatagramSocket(0, LOOPBACK);
        peers.add(peer);
        send(peer, endpoint, i);
      }
      Set<RemoteAddress> sources = new HashSet<>();
      for (int left = peers.size(); left > 0; ) {
        int count = endpoint.receive(batch, LONG);
        assertThat(count).isPositive();
        left -= count;
        for (int i = 0; i < count; i++) {
          sources.add(batch.source(i));
          endpoint.sendBatch().add(batch.bytes(i), 0, batch.length(i), batch.source(i));
        }
        endpoint.sendBatch().flush();
      }
      assertThat(sources).hasSize(50);
      for (int i = 0; i < peers.size(); i++) {
        assertThat(receive(peers.get(i))).containsExactly(i);
      }
    } finally {
      peers.forEach(DatagramSocket::close);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDualStackPortServesBothFamilies(Kind kind) throws IOException {
    assumeIpv6();
    try (UdpEndpoint endpoint = kind.open("::");
        DatagramSocket six = new DatagramSocket(0, address("::1"));
        DatagramSocket four = new DatagramSocket(0, LOOPBACK)) {
      int port = endpoint.localAddress().getPort();
      for (DatagramSocket peer : List.of(six, four)) {
        InetAddress own = peer.getLocalAddress();
        peer.send(new DatagramPacket(new byte[] {9}, 1, new InetSocketAddress(own, port)));
        assertThat(endpoint.receive(batch, LONG)).isEqualTo(1);
        RemoteAddress source = RemoteAddress.of(own, peer.getLocalPort());
        assertThat(batch.source(0)).isEqualTo(source);
        endpoint.sendBatch().add(new byte[] {7, 8}, 1, 1, source);
        endpoint.sendBatch().flush();
        assertThat(receive(peer)).containsExactly(8);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDestinationOfAFamilyThatThePortLacksIsCounted(Kind kind) throws IOException {
    try (UdpEndpoint endpoint = kind.open("127.0.0.1")) {
      RemoteAddress six = RemoteAddress.of(address("2001:db8::1"), 9);
      endpoint.sendBatch().add(new byte[10], 0, 10, six);
      endpoint.sendBatch().flush();
      assertThat(endpoint.counters().sendErrors()).isEqualTo(1);
      assertThat(endpoint.counters().sent()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneRefusedDatagramDoesNotHoldUpTheOthers(Kind kind) throws IOException {
    try (UdpEndpoint endpoint = kind.open("127.0.0.1");
        DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
      RemoteAddress destination = RemoteAddress.of(LOOPBACK, peer.getLocalPort());
      RemoteAddress broadcast = RemoteAddress.of(address("255.255.255.255"), 9);
      SendBatch out = endpoint.sendBatch();
      out.add(new byte[] {1}, 0, 1, broadcast); // EACCES without SO_BROADCAST, or no route
      out.add(new byte[] {2}, 0, 1, destination);
      out.add(new byte[] {3}, 0, 1, broadcast);
      out.add(new byte[] {4}, 0, 1, destination);
      out.flush();
      assertThat(receive(peer)).containsExactly(2);
      assertThat(receive(peer)).containsExactly(4);
      assertThat(endpoint.counters().sent() + endpoint.counters().sendErrors()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPeerThatHasGoneDoesNotBreakTheLoop(Kind kind) throws IOException {
    try (UdpEndpoint endpoint = kind.open("127.0.0.1");
        DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
      DatagramSocket gone = new DatagramSocket(0, LOOPBACK);
      RemoteAddress nobody = RemoteAddress.of(LOOPBACK, gone.getLocalPort());
      gone.close();
      for (int i = 0; i < 5; i++) {
        endpoint.sendBatch().add(new byte[10], 0, 10, nobody);
        endpoint.sendBatch().flush();
      }
      send(peer, endpoint, 5);
      assertThat(receive(endpoint, 1).getFirst()).containsExactly(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTooLongDatagramIsDroppedAndCounted(Kind kind) throws IOException {
    try (UdpEndpoint endpoint = kind.open("127.0.0.1");
        DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
      send(peer, endpoint, new int[UdpEndpoint.MAX_DATAGRAM + 1]);
      send(peer, endpoint, new int[UdpEndpoint.MAX_DATAGRAM]);
      send(peer, endpoint, 1);
      List<byte[]> datagrams = receive(endpoint, 2);
      assertThat(datagrams.get(0)).hasSize(UdpEndpoint.MAX_DATAGRAM);
      assertThat(datagrams.get(1)).containsExactly(1);
      assertThat(endpoint.counters().truncated()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSmallBatchTakesTheRestNextTime(Kind kind) throws IOException {
    ReceiveBatch two = new ReceiveBatch(2);
    try (UdpEndpoint endpoint = kind.open("127.0.0.1");
        DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
      for (int i = 0; i < 3; i++) {
        send(peer, endpoint, i);
      }
      assertThat(endpoint.receive(two, LONG)).isEqualTo(2);
      assertThat(endpoint.receive(two, LONG)).isEqualTo(1);
      assertThat(two.bytes(0)[0]).isEqualTo((byte) 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDatagramTakenOutIsNotOverwritten(Kind kind) throws IOException {
    try (UdpEndpoint endpoint = kind.open("127.0.0.1");
        DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
      send(peer, endpoint, 1);
      assertThat(endpoint.receive(batch, LONG)).isEqualTo(1);
      byte[] kept = batch.exchange(0, new byte[UdpEndpoint.MAX_DATAGRAM]);
      send(peer, endpoint, 2);
      assertThat(endpoint.receive(batch, LONG)).isEqualTo(1);
      assertThat(kept[0]).isEqualTo((byte) 1);
      assertThat(batch.bytes(0)[0]).isEqualTo((byte) 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingToReceiveEndsWithTheTimeout(Kind kind) throws IOException {
    try (UdpEndpoint endpoint = kind.open("127.0.0.1")) {
      assertThat(endpoint.receive(batch, 0)).isZero();
      assertThat(endpoint.receive(batch, -1)).isZero();
      assertThat(endpoint.receive(batch, 1_000)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWakeupBeforeOrDuringTheWaitEndsIt(Kind kind) throws Exception {
    try (UdpEndpoint endpoint = kind.open("127.0.0.1")) {
      endpoint.wakeup();
      endpoint.wakeup();
      assertThat(endpoint.receive(batch, LONG)).isZero();
      for (int i = 0; i < 50; i++) {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Integer> result = receiveLater(endpoint, started);
        started.await();
        endpoint.wakeup();
        assertThat(result.get()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void wakeupsFromManyThreadsAreNotLost(Kind kind) throws Exception {
    int news = 20_000;
    try (UdpEndpoint endpoint = kind.open("127.0.0.1")) {
      AtomicInteger told = new AtomicInteger();
      List<Thread> tellers = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        tellers.add(
            Thread.startVirtualThread(
                () -> {
                  for (int i = 0; i < news / 4; i++) {
                    told.incrementAndGet();
                    endpoint.wakeup();
                  }
                }));
      }
      while (told.get() < news) {
        assertThat(endpoint.receive(batch, LONG)).isZero();
      }
      for (Thread teller : tellers) {
        teller.join();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsTheWaitAndFreesThePort(Kind kind) throws Exception {
    for (int i = 0; i < 30; i++) {
      UdpEndpoint endpoint = kind.open("127.0.0.1");
      CountDownLatch started = new CountDownLatch(1);
      CompletableFuture<Integer> result = receiveLater(endpoint, started);
      started.await();
      endpoint.close();
      endpoint.wakeup();
      endpoint.close();
      assertThat(result.get()).isEqualTo(UdpEndpoint.CLOSED);
      UdpBinding again = UdpBinding.of(LOOPBACK, endpoint.localAddress().getPort());
      kind.open(again).close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedEndpointTakesAndGivesNothing(Kind kind) throws IOException {
    UdpEndpoint endpoint = kind.open("127.0.0.1");
    RemoteAddress destination = RemoteAddress.of(endpoint.localAddress());
    endpoint.close();
    assertThat(endpoint.receive(batch, LONG)).isEqualTo(UdpEndpoint.CLOSED);
    endpoint.sendBatch().add(new byte[10], 0, 10, destination);
    endpoint.sendBatch().flush();
    assertThat(endpoint.counters().sendDrops()).isEqualTo(1);
    assertThat(endpoint.counters().sent()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aTakenPortIsAnError(Kind kind) throws IOException {
    try (UdpEndpoint endpoint = kind.open("127.0.0.1")) {
      UdpBinding same = UdpBinding.of(LOOPBACK, endpoint.localAddress().getPort());
      assertThatThrownBy(() -> kind.open(same).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
    }
  }

  @ParameterizedTest
  @EnumSource
  void buffersAreAsLargeAsTheSystemLets(Kind kind) throws IOException {
    try (UdpEndpoint small = kind.open(new UdpBinding(LOOPBACK, 0, 20_000, 20_000));
        UdpEndpoint large = kind.open("127.0.0.1")) {
      assertThat(small.receiveBufferBytes()).isEqualTo(20_000);
      assertThat(large.receiveBufferBytes()).isGreaterThan(20_000);
    }
  }

  private static CompletableFuture<Integer> receiveLater(
      UdpEndpoint endpoint, CountDownLatch started) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              ReceiveBatch own = new ReceiveBatch(4);
              started.countDown();
              result.complete(endpoint.receive(own, LONG));
            });
    return result.orTimeout(20, TimeUnit.SECONDS);
  }

  private List<byte[]> receive(UdpEndpoint endpoint, int count) {
    List<byte[]> datagrams = new ArrayList<>();
    while (datagrams.size() < count) {
      int taken = endpoint.receive(batch, LONG);
      assertThat(taken).isPositive();
      for (int i = 0; i < taken; i++) {
        datagrams.add(Arrays.copyOf(batch.bytes(i), batch.length(i)));
      }
    }
    return datagrams;
  }

  private static byte[] receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
    socket.setSoTimeout(20_000);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private static void send(DatagramSocket from, UdpEndpoint to, int... bytes) throws IOException {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    from.send(new DatagramPacket(data, data.length, to.localAddress()));
  }

  private static void assumeIpv6() {
    try (DatagramSocket probe = new DatagramSocket(0, address("::1"))) {
      assertThat(probe.isBound()).isTrue();
    } catch (IOException e) {
      assumeTrue(false, "no IPv6 here");
    }
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
