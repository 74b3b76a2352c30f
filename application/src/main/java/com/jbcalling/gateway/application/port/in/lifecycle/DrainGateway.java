package com.jbcalling.gateway.application.port.in.lifecycle;

import java.util.concurrent.CompletionStage;

/** Opens no new room from now on, and lets those that are open go on. */
public interface DrainGateway {

  /** Returns at once, on any thread; completes when the last room is gone. Twice is harmless. */
  CompletionStage<Void> drainGateway();
}
