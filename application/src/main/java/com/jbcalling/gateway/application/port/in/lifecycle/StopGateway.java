package com.jbcalling.gateway.application.port.in.lifecycle;

import java.util.concurrent.CompletionStage;

/** Closes every room in order, telling everybody in it; no new room opens from now on. */
public interface StopGateway {

  /**
   * Returns at once, on any thread. Completes when nothing is left, which a media worker that does
   * not answer may delay. Twice is harmless.
   */
  CompletionStage<Void> stopGateway(StopGatewayCommand command);

  /**
   * @param reason told to clients in {@code room-closed}
   */
  record StopGatewayCommand(String reason) {}
}
