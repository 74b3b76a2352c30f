package com.jbcalling.gateway.application.port.in.consumer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.Map;

/** Asks for a producer's media; the consumer starts paused. */
public interface Consume {

  void consume(ConsumeCommand command, Reply<CreatedConsumer> reply);

  record ConsumeCommand(
      ConnectionId connection, ProducerId producer, RtpCapabilities rtpCapabilities) {}

  record CreatedConsumer(
      ConsumerId consumer,
      ProducerId producer,
      ParticipantId participant,
      MediaKind kind,
      ProducerType type,
      RtpParameters rtpParameters,
      boolean producerPaused,
      Map<String, Object> appData) {}
}
