package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.media.dtls.HandshakeLimit.Handshake;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One transport's DTLS association (RFC 5764), as the server unless the peer insists on being it.
 * It starts when three things have come together: a ClientHello, or for one that dials a path to
 * the peer; the fingerprints that the peer has signalled; and a place among the handshakes under
 * way. It has a virtual thread, on which it waits for its place and the library blocks, until it
 * ends; after the handshake that thread repeats the last flight to a peer that has not got it, and
 * takes the peer's close_notify.
 *
 * <p>Cookies (RFC 6347 section 4.2.1) are not used: only addresses that have passed an
 * authenticated ICE check get here, which proves what a cookie would. They would cost a round trip,
 * and the library does not take a ClientHello in fragments with them.
 *
 * <p>Whatever has no other thread named belongs to one, the worker's, and does not block. Events
 * and datagrams come from the association's own.
 */
public final class DtlsAssociation implements AutoCloseable {
  private final DtlsServer server;
  private final DatagramLink link;
  private final DtlsListener listener;

  private @Nullable PeerFingerprints expected;
  private @Nullable Thread thread;
  private boolean dials;
  private boolean helloSeen;
  private boolean pathOpen;
  private volatile boolean closing;
  private volatile DtlsState state = DtlsState.WAITING;

  private long refusedDatagrams;
  private long droppedDatagrams;
  private final LongAdder droppedApplicationData = new LongAdder();

  DtlsAssociation(DtlsServer server, DatagramSink sink, DtlsListener listener) {
    this.server = server;
    this.link = new DatagramLink(sink, server.settings().maxDatagram());
    this.listener = listener;
  }

  /** Takes a datagram from the peer, of which it keeps a copy; what makes no sense is counted. */
  public void receive(byte[] buffer, int offset, int length) {
    int verdict = DtlsRecords.inspect(buffer, offset, length);
    boolean waiting = state == DtlsState.WAITING;
    if (verdict < 0 || (waiting && (dials || verdict == DtlsRecords.OK))) {
      refusedDatagrams++;
      return;
    }
    if (waiting && verdict == DtlsRecords.CLIENT_HELLO) {
      helloSeen = true;
      link.forgetQueued(); // This repeats it; each copy would be answered.
    }
    if (!link.offer(buffer, offset, length)) {
      droppedDatagrams++;
    }
    startIfReady();
  }

  /** Names the certificates that the peer, who begins the handshake, may have. */
  public void expect(PeerFingerprints fingerprints) {
    expect(fingerprints, false);
  }

  /** Names the certificates that the peer, who waits to be dialled, may have. */
  public void dial(PeerFingerprints fingerprints) {
    expect(fingerprints, true);
  }

  /** The first call counts. */
  private void expect(PeerFingerprints fingerprints, boolean dial) {
    if (expected == null) {
      expected = fingerprints;
      dials = dial;
      if (dial) {
        link.forgetQueued();
      }
      startIfReady();
    }
  }

  /** Says that datagrams reach the peer: one that dials begins. More than once is harmless. */
  public void pathOpened() {
    pathOpen = true;
    if (dials) {
      startIfReady();
    }
  }

  private void startIfReady() {
    PeerFingerprints fingerprints = expected;
    if (thread == null
        && fingerprints != null
        && (dials ? pathOpen : helloSeen)
        && !link.isEnding()) {
      DtlsPeer peer = dials ? server.dialling(fingerprints) : server.answering(fingerprints);
      thread = server.threads().newThread(() -> runToEnd(peer));
      thread.start();
    }
  }

  private void runToEnd(DtlsPeer peer) {
    Handshake handshake = server.handshakeLimit().new Handshake(link::end);
    try {
      handshake.enter();
      state = DtlsState.HANDSHAKING;
      run(peer, handshake);
    } catch (InterruptedException e) {
      state = DtlsState.CLOSED; // closed before it had a place
    } finally {
      link.abandon();
    }
  }

  private void run(DtlsPeer peer, Handshake handshake) {
    link.whenEnding(peer::cancel);
    DTLSTransport records;
    try {
      records = shakeHands(peer, handshake);
    } catch (IOException | RuntimeException e) {
      link.flush();
      fail(peer, handshake, e);
      return;
    }
    DtlsEvent.Connected connected = peer.connected();
    if (connected == null) {
      throw new IllegalStateException("the library says so at the end of a handshake");
    }
    state = DtlsState.CONNECTED;
    listener.onEvent(connected.withLastFlight(link.take()));
    readUntilClosed(records, peer);
  }

  private DTLSTransport shakeHands(DtlsPeer peer, Handshake handshake) throws IOException {
    DTLSTransport records;
    boolean inTime;
    try {
      records = peer.shakeHands(link);
    } finally {
      inTime = handshake.leave();
    }
    if (!inTime) {
      throw new IOException("done as it had to give way");
    }
    return records;
  }

  private void fail(DtlsPeer peer, Handshake handshake, Exception e) {
    if (closing) {
      state = DtlsState.CLOSED;
      return;
    }
    state = DtlsState.FAILED;
    DtlsFailure reason = handshake.isDisplaced() ? DtlsFailure.CROWDED_OUT : reason(peer, e);
    listener.onEvent(new DtlsEvent.Failed(reason, String.valueOf(e.getMessage())));
  }

  private static DtlsFailure reason(DtlsPeer peer, Exception e) {
    DtlsFailure refusal = peer.failure();
    if (refusal != null) {
      return refusal;
    }
    if (peer.isClosedByPeer()) {
      return DtlsFailure.REFUSED_BY_PEER;
    }
    return e instanceof TlsTimeoutException ? DtlsFailure.TIMED_OUT : DtlsFailure.PROTOCOL_ERROR;
  }

  /** There are no data channels, so application data means nothing; the rest the library does. */
  private void readUntilClosed(DTLSTransport records, DtlsPeer peer) {
    byte[] buffer = new byte[DatagramLink.MAX_RECEIVED];
    try {
      while (true) {
        if (records.receive(buffer, 0, buffer.length, 0) >= 0) {
          droppedApplicationData.increment();
        }
      }
    } catch (IOException | RuntimeException e) {
      state = DtlsState.CLOSED;
      if (!link.isEnding()) {
        String detail = peer.isClosedByPeer() ? "by the peer" : String.valueOf(e.getMessage());
        listener.onEvent(new DtlsEvent.Closed(detail));
      }
    }
  }

  /**
   * Ends the association: a handshake is given up, a connected one sends close_notify. The thread
   * ends soon after, and no event follows.
   */
  @Override
  public void close() {
    closing = true;
    link.end();
    if (thread == null) {
      state = DtlsState.CLOSED;
    } else if (state == DtlsState.WAITING) {
      thread.interrupt();
    }
  }

  /** Whether the gateway is the client of this association. */
  public boolean dials() {
    return dials;
  }

  public DtlsState state() {
    return state;
  }

  /** How many datagrams were no DTLS, or no beginning of a handshake. Worker's thread. */
  public long refusedDatagrams() {
    return refusedDatagrams;
  }

  /** How many datagrams found the queue full or the association over. Worker's thread. */
  public long droppedDatagrams() {
    return droppedDatagrams;
  }

  /** How many records of application data were dropped. Any thread. */
  public long droppedApplicationData() {
    return droppedApplicationData.sum();
  }

  @Nullable Thread thread() {
    return thread;
  }
}
