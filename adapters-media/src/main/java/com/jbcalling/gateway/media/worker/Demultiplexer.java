package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.media.ice.UfragTable;
import com.jbcalling.gateway.media.rtp.PacketKind;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.transport.Paths;
import com.jbcalling.gateway.media.transport.Transport;
import com.jbcalling.gateway.media.udp.ReceiveBatch;
import com.jbcalling.gateway.media.udp.RemoteAddress;

/**
 * Leads each datagram of the worker's one port to its transport: connectivity checks by the local
 * ufrag that they name, everything else by the address that a check has made known (RFC 7983, RFC
 * 8445 section 7.3). Belongs to its worker's thread.
 */
final class Demultiplexer implements Paths {
  private final WorkerCounters counters;
  private final PeerTable peers = new PeerTable();
  private final UfragTable<Transport> ufrags = new UfragTable<>();
  private final StunMessage stun = new StunMessage();

  Demultiplexer(WorkerCounters counters) {
    this.counters = counters;
  }

  /** Takes datagram {@code i} of a batch. */
  void take(ReceiveBatch batch, int i, long now) {
    byte[] bytes = batch.bytes(i);
    int length = batch.length(i);
    switch (PacketKind.of(bytes, 0, length)) {
      case RTP -> {
        Transport transport = peers.find(batch, i);
        if (transport == null) {
          counters.count(MediaCounter.DROPPED_UNKNOWN_ADDRESS);
        } else {
          transport.takeRtp(bytes, 0, length, now);
        }
      }
      case RTCP -> {
        Transport transport = peers.find(batch, i);
        if (transport == null) {
          counters.count(MediaCounter.DROPPED_UNKNOWN_ADDRESS);
        } else {
          transport.takeRtcp(bytes, 0, length, now);
        }
      }
      case STUN -> takeStun(batch, i, now);
      case DTLS -> {
        Transport transport = peers.find(batch, i);
        if (transport == null) {
          counters.count(MediaCounter.DROPPED_UNKNOWN_ADDRESS);
        } else {
          transport.takeDtls(bytes, 0, length);
        }
      }
      case UNKNOWN -> counters.count(MediaCounter.DROPPED_UNKNOWN_PROTOCOL);
    }
  }

  private void takeStun(ReceiveBatch batch, int i, long now) {
    if (stun.parse(batch.bytes(i), 0, batch.length(i)) != StunMessage.OK) {
      counters.count(MediaCounter.DROPPED_STUN_MALFORMED);
      return;
    }
    Transport transport = ufrags.find(stun);
    if (transport == null) {
      counters.count(MediaCounter.DROPPED_STUN_UNKNOWN_USER);
      return;
    }
    RemoteAddress source = batch.source(i);
    Transport holder = peers.get(source);
    transport.takeStun(stun, source, now);
    if (holder != null && holder != transport && peers.get(source) == transport) {
      holder.lose(source, now);
    }
  }

  @Override
  public void claim(RemoteAddress address, Transport transport) {
    peers.put(address, transport);
  }

  @Override
  public void release(RemoteAddress address, Transport transport) {
    peers.remove(address, transport);
  }

  @Override
  public void claim(String usernameFragment, Transport transport) {
    ufrags.put(usernameFragment, transport);
  }

  @Override
  public void release(String usernameFragment) {
    ufrags.remove(usernameFragment);
  }

  @Override
  public int size() {
    return peers.size() + ufrags.size();
  }
}
