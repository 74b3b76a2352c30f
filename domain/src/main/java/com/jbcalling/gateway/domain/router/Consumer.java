package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.HashSet;
import java.util.Set;
import org.jmolecules.ddd.types.Entity;

/** A producer's media on its way to one participant. Changed by its {@link Router} only. */
public final class Consumer implements Entity<Router, ConsumerId> {
  private final ConsumerId id;
  private final ParticipantId owner;
  private final TransportId transport;
  private final Producer producer;
  private final RtpParameters rtpParameters;
  private boolean paused = true;

  Consumer(
      ConsumerId id, WebRtcTransport transport, Producer producer, RtpParameters rtpParameters) {
    this.id = id;
    this.owner = transport.owner();
    this.transport = transport.getId();
    this.producer = producer;
    this.rtpParameters = rtpParameters;
  }

  @Override
  public ConsumerId getId() {
    return id;
  }

  public ParticipantId owner() {
    return owner;
  }

  public TransportId transport() {
    return transport;
  }

  public Producer producer() {
    return producer;
  }

  /** What the client is sent. */
  public RtpParameters rtpParameters() {
    return rtpParameters;
  }

  /** Whether its owner holds it; it starts so. */
  public boolean isPaused() {
    return paused;
  }

  void pause(boolean pause) {
    paused = pause;
  }

  /** Every SSRC under which it is sent. */
  Set<Long> ssrcs() {
    Set<Long> ssrcs = new HashSet<>();
    for (RtpEncodingParameters encoding : rtpParameters.encodings()) {
      if (encoding.ssrc() != null) {
        ssrcs.add(encoding.ssrc());
      }
      if (encoding.rtxSsrc() != null) {
        ssrcs.add(encoding.rtxSsrc());
      }
    }
    return ssrcs;
  }
}
