package com.jbcalling.gateway.application.port.in.cluster;

/** Takes what other gateways say. Returns at once, on any thread. */
public interface TakeNodeEvents {

  void takeNodeEvent(NodeEvent event);
}
