package com.jbcalling.gateway.application.port.in.media;

import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;

/** Something that the media plane noticed. */
public sealed interface MediaEvent {

  /** A transport came up, went silent or ended. */
  record TransportStateChanged(TransportId transport, TransportState state) implements MediaEvent {}

  /** How far a transport has come. */
  enum TransportState {
    /** ICE and DTLS are up: media can flow. */
    CONNECTED,
    /** No consent for a while (RFC 7675); it may come back, also after an ICE restart. */
    DISCONNECTED,
    /** The DTLS handshake failed. */
    FAILED,
    /** The client ended the DTLS association. */
    CLOSED
  }

  record ConsumerLayersChanged(ConsumerId consumer, int spatialLayer, int temporalLayer)
      implements MediaEvent {}

  /** Scores are 0 (nothing arrives) to 10 (all is well). */
  record ConsumerScoreChanged(ConsumerId consumer, int consumerScore, int producerScore)
      implements MediaEvent {}

  /** The loudest producer of the last interval; volume in dBov, −127 to 0 (RFC 6464). */
  record ActiveSpeakerChanged(ProducerId producer, int volume) implements MediaEvent {}

  /** The router's worker died or hung: its media is gone, and needs no closing any more. */
  record RouterLost(String reason) implements MediaEvent {}
}
