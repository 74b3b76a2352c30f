package com.jbcalling.gateway.signaling.engineio;

import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Control;
import com.jbcalling.gateway.signaling.engineio.EngineIoPacket.Signal;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket that may take a session over from long polling (engine.io-protocol, "Upgrade"):
 *
 * <pre>
 *   opened --(2probe: answer 3probe)--> probed --(5)--> the session's transport
 *      |                                   |
 *      +--(anything else, or the timeout)--+--> closed; the session stays with long polling
 * </pre>
 *
 * Confined to the event loop.
 */
final class UpgradeAttempt {

  private static final String PROBE = "probe";

  private final EngineIoSession session;
  private final WebSocketTransport candidate;
  private final Future<?> timer;
  private boolean probed;

  UpgradeAttempt(EngineIoSession session, WebSocketTransport candidate, EngineIoSettings settings) {
    this.session = session;
    this.candidate = candidate;
    this.timer =
        session
            .executor()
            .schedule(
                session::dropUpgrade, settings.upgradeTimeout().toNanos(), TimeUnit.NANOSECONDS);
  }

  WebSocketTransport candidate() {
    return candidate;
  }

  /** Whether the client has tried the WebSocket, and so waits for its poll to end. */
  boolean isProbed() {
    return probed;
  }

  /** The candidate brought a packet. */
  void receive(EngineIoPacket packet) {
    switch (packet) {
      case Control(Signal signal, String data) when signal == Signal.PING && data.equals(PROBE) -> {
        probed = true;
        candidate.send(List.of(new Control(Signal.PONG, PROBE)));
        session.releasePollDuringUpgrade();
      }
      case Control(Signal signal, _) when signal == Signal.UPGRADE -> session.completeUpgrade();
      default -> session.dropUpgrade();
    }
  }

  /** It succeeded, or its candidate is gone. */
  void end() {
    timer.cancel(false);
  }

  /** It failed. */
  void drop() {
    timer.cancel(false);
    candidate.close(CloseReason.TRANSPORT_CLOSED, List.of());
  }
}
