package com.jbcalling.gateway.application.port.in.consumer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ConsumerId;

/** Asks the producer behind a consumer for a key frame. */
public interface RequestKeyFrame {

  void requestKeyFrame(RequestKeyFrameCommand command, Reply<Nothing> reply);

  record RequestKeyFrameCommand(ConnectionId connection, ConsumerId consumer) {}
}
