package com.jbcalling.gateway.redis.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.cluster.MeasureLoad.Measure;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.placement.NodeLoad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeRecordTest {
  private static final NodeLoad LOAD = new NodeLoad(2, 7, 19, 0.314);

  @Test
  void aRecordIsReadAsItWasWritten() {
    for (String url : new String[] {"https://node-1.call.example", null}) {
      String record = "0f9c " + NodeRecord.of(url, new Measure(LOAD, true));

      assertThat(NodeRecord.incarnation(record)).isEqualTo("0f9c");
      assertThat(NodeRecord.read("n-1", record))
          .isEqualTo(new Neighbour(new NodeId("n-1"), url, LOAD, true));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0f9c",
        "0f9c []",
        "0f9c {\"workers\":1,\"rooms\":1,\"participants\":1}",
        "0f9c {\"workers\":-1,\"rooms\":1,\"participants\":1,\"cpu\":0}",
        "0f9c {\"workers\":1,\"rooms\":1e300,\"participants\":1,\"cpu\":0}",
        "0f9c {\"url\":\"javascript:alert(1)\",\"workers\":1,\"rooms\":1,\"participants\":1,\"cpu\":0}",
      })
  void whatIsNoRecordIsLeftOut(String record) {
    assertThat(NodeRecord.read("n-1", record)).isNull();
  }

  @Test
  void anIdThatIsNoneIsLeftOut() {
    assertThat(NodeRecord.read("n 1", "0f9c " + NodeRecord.of(null, new Measure(LOAD, true))))
        .isNull();
  }
}
