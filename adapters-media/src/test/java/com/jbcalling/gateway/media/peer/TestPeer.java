package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.router.IceCandidate;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.media.dtls.DtlsCertificate;
import com.jbcalling.gateway.media.dtls.DtlsClient;
import com.jbcalling.gateway.media.dtls.DtlsEvent;
import com.jbcalling.gateway.media.dtls.DtlsSettings;
import com.jbcalling.gateway.media.rtp.PacketKind;
import com.jbcalling.gateway.media.srtp.CipherEngines;
import com.jbcalling.gateway.media.srtp.SrtpReceiver;
import com.jbcalling.gateway.media.srtp.SrtpSender;
import com.jbcalling.gateway.media.stun.StunMessage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One transport's other end over a real socket on loopback: connectivity checks, DTLS client, SRTP.
 * What it is sent in the clear is in {@link #inbox}. A {@link LossyLink} may stand between.
 */
public final class TestPeer implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DtlsCertificate CERTIFICATE =
      DtlsCertificate.generate(RANDOM, Instant.EPOCH.plus(Duration.ofDays(20_000)));
  private static final long PATIENCE_SECONDS = 20;

  public final PeerInbox inbox = new PeerInbox();

  private final InetSocketAddress server;
  private final DtlsClient dtls;
  private final LossyLink link;
  private final BlockingQueue<byte[]> stunAnswers = new LinkedBlockingQueue<>();
  private final byte[] transactionId = new byte[12];

  private volatile DatagramSocket socket;
  private IceParameters ice;
  private @Nullable SrtpSender sender;
  private volatile @Nullable SrtpReceiver receiver;
  private volatile boolean closed;
  private volatile boolean stalled;

  public TestPeer(TransportDescription server) {
    this(server, LossyLink.PERFECT);
  }

  public TestPeer(TransportDescription server, LossyLink link) {
    IceCandidate candidate = server.iceCandidates().getLast();
    this.server = new InetSocketAddress(candidate.address(), candidate.port());
    this.ice = server.iceParameters();
    this.link = link;
    this.socket = open();
    this.dtls =
        new DtlsClient(
            CERTIFICATE,
            server.dtlsParameters().fingerprints().getLast(),
            DtlsSettings.DEFAULT,
            (buffer, offset, length) -> send(Arrays.copyOfRange(buffer, offset, offset + length)));
  }

  private DatagramSocket open() {
    try {
      DatagramSocket opened = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      opened.setReceiveBufferSize(4 << 20);
      Thread.ofVirtual().start(() -> receive(opened));
      return opened;
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What signalling would carry to the gateway. */
  public DtlsParameters dtlsParameters() {
    return new DtlsParameters(DtlsRole.CLIENT, List.of(CERTIFICATE.fingerprint()));
  }

  /** Checks connectivity and begins a handshake. */
  public void startConnecting() {
    check();
    dtls.start();
  }

  /** Begins a handshake again and again, and never goes on with it. */
  public void stall() {
    stalled = true;
    startConnecting();
  }

  /** Checks connectivity and shakes hands; the gateway must know the fingerprint already. */
  public TestPeer connect() {
    startConnecting();
    DtlsEvent.Connected keys = await(dtls.connected);
    synchronized (this) {
      sender = new SrtpSender(keys.ownWrite(), CipherEngines.sunJce());
      receiver = new SrtpReceiver(keys.peerWrite(), CipherEngines.sunJce());
    }
    return this;
  }

  /** One connectivity check that nominates this address, repeated until it is answered. */
  public void check() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (System.nanoTime() - deadline < 0) {
        transactionId[0]++;
        sendNow(BindingRequest.of(ice, transactionId));
        byte[] answer = stunAnswers.poll(200, TimeUnit.MILLISECONDS);
        StunMessage message = new StunMessage();
        if (answer != null
            && message.parse(answer, 0, answer.length) == StunMessage.OK
            && message.messageClass() == StunMessage.SUCCESS) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("no connectivity check was answered");
  }

  /** Uses new credentials from the next check on. */
  public void restartIce(IceParameters parameters) {
    ice = parameters;
  }

  /** Moves to another local port, as after a change of network. */
  public void move() {
    DatagramSocket old = socket;
    socket = open();
    old.close();
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the gateway is. */
  public InetSocketAddress server() {
    return server;
  }

  /** What the gateway has said of itself. */
  public IceParameters iceParameters() {
    return ice;
  }

  /** Encrypts and sends an RTP packet. */
  public void sendRtp(byte[] packet) {
    send(sealRtp(packet));
  }

  /** Encrypts an RTP packet. */
  public synchronized byte[] sealRtp(byte[] packet) {
    SrtpSender open = java.util.Objects.requireNonNull(sender);
    byte[] sealed = new byte[packet.length + open.rtpOverhead()];
    int length = open.protectRtp(packet, 0, packet.length, sealed, 0);
    if (length != sealed.length) {
      throw new IllegalStateException("not sealed: " + length);
    }
    return sealed;
  }

  /** Encrypts and sends an RTCP packet. */
  public synchronized void sendRtcp(byte[] packet) {
    SrtpSender open = java.util.Objects.requireNonNull(sender);
    byte[] sealed = new byte[packet.length + open.rtcpOverhead()];
    int length = open.protectRtcp(packet, 0, packet.length, sealed, 0);
    if (length != sealed.length) {
      throw new IllegalStateException("not sealed: " + length);
    }
    send(sealed);
  }

  /** Sends whatever bytes, through the link. */
  public void send(byte[] datagram) {
    link.carryUp(datagram, this::sendNow);
  }

  /** Sends whatever bytes past the link. */
  public void sendNow(byte[] datagram) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length, server));
    } catch (IOException e) {
      if (!closed) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void receive(DatagramSocket from) {
    byte[] buffer = new byte[2048];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    while (!from.isClosed()) {
      try {
        packet.setLength(buffer.length);
        from.receive(packet);
      } catch (IOException e) {
        return;
      }
      byte[] datagram = Arrays.copyOf(buffer, packet.getLength());
      link.carryDown(datagram, this::take);
    }
  }

  private void take(byte[] datagram) {
    switch (PacketKind.of(datagram, 0, datagram.length)) {
      case STUN -> stunAnswers.add(datagram);
      case DTLS -> {
        if (!stalled) {
          dtls.receive(datagram, 0, datagram.length);
        }
      }
      case RTP -> takeRtp(datagram);
      case RTCP -> takeRtcp(datagram);
      case UNKNOWN -> throw new IllegalStateException("the gateway sent nonsense");
    }
  }

  private void takeRtp(byte[] datagram) {
    int length = unprotect(datagram, true);
    if (length < 0) {
      inbox.refused(length);
    } else {
      inbox.takeRtp(Arrays.copyOf(datagram, length));
    }
  }

  private void takeRtcp(byte[] datagram) {
    int length = unprotect(datagram, false);
    if (length < 0) {
      inbox.refused(length);
    } else {
      inbox.takeRtcp(Arrays.copyOf(datagram, length));
    }
  }

  private synchronized int unprotect(byte[] datagram, boolean rtp) {
    SrtpReceiver open = receiver;
    if (open == null) {
      return -1;
    }
    return rtp
        ? open.unprotectRtp(datagram, 0, datagram.length)
        : open.unprotectRtcp(datagram, 0, datagram.length);
  }

  /** Vanishes without a word. */
  public void vanish() {
    closed = true;
    socket.close();
    dtls.close();
  }

  /** Ends the DTLS association, then vanishes. */
  @Override
  public void close() {
    dtls.close();
    await(dtls.over);
    vanish();
  }
}
