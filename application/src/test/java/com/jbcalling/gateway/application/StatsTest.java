package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.stats.CountEverything.Counts;
import com.jbcalling.gateway.application.port.in.stats.GetStats.GetStatsCommand;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsTest {
  private final TestGateway gateway = new TestGateway();
  private TransportId send = new TransportId("none yet");
  private TransportId recv = new TransportId("none yet");
  private ProducerId microphone = new ProducerId("none yet");
  private ConsumerId consumer = new ConsumerId("none yet");

  @BeforeEach
  void meet() {
    gateway.join("ann");
    gateway.join("ben");
    send = gateway.send("ann");
    recv = gateway.recv("ann");
    microphone = gateway.produce("ann", send);
    consumer = gateway.consume("ann", gateway.produce("ben", gateway.send("ben")));
  }

  @Test
  void oneThingIsMeasuredOrEverythingThatOneHas() {
    assertThat(ids("ann", send, null, null)).containsExactly(send.value());
    assertThat(ids("ann", null, microphone, null)).containsExactly(microphone.value());
    assertThat(ids("ann", null, null, consumer)).containsExactly(consumer.value());
    assertThat(ids("ann", null, null, null))
        .containsExactly(send.value(), recv.value(), microphone.value(), consumer.value());
  }

  @Test
  void nobodyMeasuresWhatIsSomebodyElses() {
    assertThat(refused(stats("ben", send, null, null)).code()).isEqualTo(Code.TRANSPORT_NOT_FOUND);
    assertThat(refused(stats("ben", null, microphone, null)).code())
        .isEqualTo(Code.PRODUCER_NOT_FOUND);
    assertThat(refused(stats("ben", null, null, consumer)).code())
        .isEqualTo(Code.CONSUMER_NOT_FOUND);
  }

  @Test
  void everythingIsCountedUpAndDown() {
    assertThat(gateway.counts()).isEqualTo(new Counts(2, 1, 2, 3, 2, 1));

    done(gateway.leave("ben"));
    assertThat(gateway.counts()).isEqualTo(new Counts(2, 1, 1, 2, 1, 0));

    done(gateway.leave("ann"));
    assertThat(gateway.counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 0));
  }

  private Outcome<List<Map<String, Object>>> stats(
      String connection,
      @Nullable TransportId transport,
      @Nullable ProducerId producer,
      @Nullable ConsumerId of) {
    return gateway.ask(
        connection,
        gateway.app.getStats()::getStats,
        new GetStatsCommand(new ConnectionId(connection), transport, producer, of));
  }

  private List<Object> ids(
      String connection,
      @Nullable TransportId transport,
      @Nullable ProducerId producer,
      @Nullable ConsumerId of) {
    return done(stats(connection, transport, producer, of)).stream()
        .map(entry -> entry.getOrDefault("id", "none"))
        .toList();
  }
}
