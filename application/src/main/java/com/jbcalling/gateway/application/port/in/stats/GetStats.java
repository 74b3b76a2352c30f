package com.jbcalling.gateway.application.port.in.stats;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statistics of one of the asker's transports, producers or consumers, or of all of them. */
public interface GetStats {

  void getStats(GetStatsCommand command, Reply<List<Map<String, Object>>> reply);

  /** Names at most one of the three; none means all that the participant has. */
  record GetStatsCommand(
      ConnectionId connection,
      @Nullable TransportId transport,
      @Nullable ProducerId producer,
      @Nullable ConsumerId consumer) {}
}
