package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.in.media.MediaEvent;
import com.jbcalling.gateway.domain.router.RouterId;

/** Where the machines of a worker leave what the inside should hear of. Never blocks. */
@FunctionalInterface
public interface EventSink {
  void tell(RouterId router, MediaEvent event);
}
