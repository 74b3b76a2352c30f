package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.media.dtls.DtlsEvent;
import com.jbcalling.gateway.media.transport.Transport;
import com.jbcalling.gateway.media.transport.WorkerPost;
import com.jbcalling.gateway.media.udp.Datagram;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import com.jbcalling.gateway.media.worker.WorkerCommand.SendDatagram;
import com.jbcalling.gateway.media.worker.WorkerCommand.TakeDtlsEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Brings what DTLS threads have to say through the worker's inbox. Any thread may use it. */
final class InboxPost implements WorkerPost {
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(1);

  private final CommandInbox inbox;

  InboxPost(CommandInbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public void send(byte[] datagram, RemoteAddress destination) {
    // One that finds no room is lost, as on the network: DTLS sends it again.
    inbox.tell(new SendDatagram(new Datagram(datagram), destination));
  }

  @Override
  public void deliver(Transport transport, DtlsEvent event) {
    while (!inbox.tell(new TakeDtlsEvent(transport, event)) && !inbox.isClosed()) {
      LockSupport.parkNanos(this, PATIENCE);
    }
  }
}
