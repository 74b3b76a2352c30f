package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The call page where the room is on another gateway than the page came from. */
@Timeout(240)
class ClusterPageIT {

  @Test
  void thePageGoesWhereTheRoomIsAndComesBackWhenThatGatewayDies() {
    try (Cluster cluster = Cluster.withRedis();
        Browser browser = new Browser()) {
      CompletableFuture<GatewayProcess> first = cluster.startLater("a", cluster.redis.port());
      GatewayProcess b = cluster.start("b");
      GatewayProcess a = first.join();
      Cluster.awaitInTouch(1, a, b);
      try (Caller host = Caller.at(b, "host")) {
        String room = host.opensARoom();
        Window anna = browser.window();
        anna.go(a.address() + WholeGateway.entry(room, "Anna"));

        anna.await("window.gateway?.participants.length === 1");
        anna.await("window.gateway.seat === 'seated'");
        assertThat(Cluster.stats(b).path("participants").asInt()).isEqualTo(2);

        b.signal("KILL");
        anna.await("window.gateway.seat === 'seated' && window.gateway.participants.length === 0");
        assertThat(Cluster.stats(a).path("participants").asInt()).isEqualTo(1);
      }
    }
  }
}
