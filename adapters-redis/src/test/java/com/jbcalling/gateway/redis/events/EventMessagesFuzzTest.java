package com.jbcalling.gateway.redis.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.cluster.NodeEvent;
import com.jbcalling.gateway.redis.server.Mutations;
import org.junit.jupiter.api.Test;

class EventMessagesFuzzTest {

  @Test
  void whateverComesIsJudgedAndWhatIsNewsHasSoundIds() {
    EventMessages here = new EventMessages("here");
    Mutations.of(
        "node-events",
        input -> {
          if (here.read(input) instanceof Heard.News(NodeEvent event)) {
            assertThat(event.node().value())
                .matches("[A-Za-z0-9._:@-]{1,128}")
                .isNotEqualTo("here");
            if (event instanceof NodeEvent.RoomOpened(var _, var room)) {
              assertThat(room.value()).matches("[A-Za-z0-9._:@-]{1,128}");
            }
          }
        });
  }
}
