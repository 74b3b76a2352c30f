package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.dtls.DatagramSink;
import com.jbcalling.gateway.media.dtls.DtlsEvent;
import com.jbcalling.gateway.media.dtls.DtlsFailure;
import com.jbcalling.gateway.media.dtls.DtlsListener;
import com.jbcalling.gateway.media.udp.Datagram;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import com.jbcalling.gateway.media.udp.SendBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what a DTLS association says on its own thread to the worker's. It outlives its transport
 * by the one datagram that says goodbye.
 */
final class DtlsCourier implements DatagramSink, DtlsListener {
  private static final Logger LOG = LoggerFactory.getLogger(DtlsCourier.class);

  private final Transport transport;
  private final WorkerPost post;
  private volatile @Nullable RemoteAddress remote;

  DtlsCourier(Transport transport, WorkerPost post) {
    this.transport = transport;
    this.post = post;
  }

  /** Where the peer is from now on. On the worker's thread. */
  void moveTo(@Nullable RemoteAddress address) {
    remote = address;
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {
    RemoteAddress destination = remote;
    if (destination != null) {
      boolean whole = offset == 0 && length == buffer.length;
      post.send(whole ? buffer : Arrays.copyOfRange(buffer, offset, offset + length), destination);
    }
  }

  /** Sends a datagram, if it is one and there is a way. On the worker's thread. */
  void send(@Nullable Datagram datagram, SendBatch batch) {
    RemoteAddress destination = remote;
    if (datagram != null && destination != null) {
      batch.add(datagram.bytes(), 0, datagram.bytes().length, destination);
    }
  }

  @Override
  public void onEvent(DtlsEvent event) {
    if (event instanceof DtlsEvent.Failed(DtlsFailure reason, String detail)) {
      LOG.warn(
          "DTLS handshake failed transport={} reason={} detail={}", transport.id(), reason, detail);
    }
    post.deliver(transport, event);
  }
}
