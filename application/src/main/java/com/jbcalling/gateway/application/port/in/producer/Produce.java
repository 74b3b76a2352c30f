package com.jbcalling.gateway.application.port.in.producer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.Map;

/** Sends a track into the room. */
public interface Produce {

  void produce(ProduceCommand command, Reply<ProducerId> reply);

  record ProduceCommand(
      ConnectionId connection,
      TransportId transport,
      MediaKind kind,
      RtpParameters rtpParameters,
      boolean paused,
      Map<String, Object> appData) {}
}
