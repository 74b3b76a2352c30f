package com.jbcalling.gateway.application.port.in.media;

import com.jbcalling.gateway.domain.router.RouterId;

/** Takes what the media plane has noticed in a router. Returns at once, on any thread. */
public interface TakeMediaEvents {

  void takeMediaEvent(RouterId router, MediaEvent event);
}
