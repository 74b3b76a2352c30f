package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.rtp.MediaKind;

/** One step of a {@link CloseCascade}: a thing to close, whose children are closed already. */
public sealed interface Closing {

  record ConsumerClosing(ConsumerId consumer, ParticipantId owner, ProducerId producer, Cause cause)
      implements Closing {}

  record ProducerClosing(ProducerId producer, ParticipantId owner, MediaKind kind)
      implements Closing {}

  record TransportClosing(TransportId transport, ParticipantId owner) implements Closing {}

  /** A participant loses its seat. */
  record ParticipantClosing(ParticipantId participant) implements Closing {}

  /** The room is empty, or is closed: its router goes, and the room with it. */
  record RouterClosing(RouterId router) implements Closing {}

  /** Why a consumer closes. */
  enum Cause {
    /** Its owner closed it. */
    ASKED,
    /** What it receives closes. */
    PRODUCER_CLOSED,
    /** What it is received over closes. */
    TRANSPORT_CLOSED
  }
}
