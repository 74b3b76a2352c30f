package com.jbcalling.gateway.application.port.in.consumer;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.PreferredLayers;

/** Chooses the best layers that a consumer is sent. */
public interface SetPreferredLayers {

  void setPreferredLayers(SetPreferredLayersCommand command, Reply<Nothing> reply);

  record SetPreferredLayersCommand(
      ConnectionId connection, ConsumerId consumer, PreferredLayers layers) {}
}
