package com.jbcalling.gateway.domain.router;

import static com.jbcalling.gateway.domain.router.Samples.CLIENT;
import static com.jbcalling.gateway.domain.router.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.CloseRoot.OneConsumer;
import com.jbcalling.gateway.domain.router.CloseRoot.OneParticipant;
import com.jbcalling.gateway.domain.router.CloseRoot.OneProducer;
import com.jbcalling.gateway.domain.router.CloseRoot.OneTransport;
import com.jbcalling.gateway.domain.router.CloseRoot.WholeRouter;
import com.jbcalling.gateway.domain.router.Closing.ParticipantClosing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in a room, in whatever order: once everybody has left, nothing is open. */
class CloseCascadePropertyTest {
  private static final int ROUNDS = 200;
  private static final int OPERATIONS = 80;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anySequenceOfOperationsClosedHalfwayOrTwiceLeavesAnEmptyRoomEmpty(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Play play = new Play(random);
      for (int i = 0; i < OPERATIONS && !play.router.isClosed(); i++) {
        play.operate();
      }
      play.everybodyLeaves();
      play.assertEmpty();
    }
  }

  /** One room, and what happens in it. */
  private static final class Play {
    private final Random random;
    private final Router router = new Router(new RouterId("r"), CLIENT, new RouterLimits(4, 6));
    private final Set<ParticipantId> members = new LinkedHashSet<>();
    private final List<TransportId> transports = new ArrayList<>();
    private final List<ProducerId> producers = new ArrayList<>();
    private final List<ConsumerId> consumers = new ArrayList<>();
    private int next = 1;

    Play(Random random) {
      this.random = random;
      members.add(participant());
    }

    void operate() {
      switch (random.nextInt(12)) {
        case 0, 1 -> members.add(participant());
        case 2, 3 -> openTransport();
        case 4, 5 -> produce();
        case 6, 7, 8 -> consume();
        case 9 -> close(new OneConsumer(any(consumers, new ConsumerId("?"))));
        case 10 ->
            close(
                random.nextBoolean()
                    ? new OneProducer(any(producers, new ProducerId("?")))
                    : new OneTransport(any(transports, new TransportId("?"))));
        default ->
            close(random.nextInt(20) == 0 ? new WholeRouter() : new OneParticipant(participant()));
      }
    }

    void everybodyLeaves() {
      for (ParticipantId member : List.copyOf(members)) {
        close(new OneParticipant(member));
      }
      // A cascade that was broken off may have left the router; the room is empty now.
      CloseCascade.of(router, members, new WholeRouter()).forEach(this::carryOut);
    }

    void assertEmpty() {
      assertThat(members).isEmpty();
      assertThat(router.isClosed()).isTrue();
      assertThat(router.transportCount()).isZero();
      assertThat(router.producerCount()).isZero();
      assertThat(router.consumerCount()).isZero();
      assertThat(router.owners()).isEmpty();
    }

    /** Closes something: wholly, only the first steps of it, or some steps twice. */
    private void close(CloseRoot root) {
      List<Closing> steps = CloseCascade.of(router, members, root);
      assertThat(new HashSet<>(steps)).as("no step twice").hasSameSizeAs(steps);
      int done = random.nextInt(4) == 0 ? random.nextInt(steps.size() + 1) : steps.size();
      for (Closing step : steps.subList(0, done)) {
        // Throws where a child is still open.
        carryOut(step);
        if (random.nextInt(8) == 0) {
          carryOut(step);
        }
      }
      if (done == steps.size()) {
        assertThat(CloseCascade.of(router, members, root)).isEmpty();
      }
    }

    private void carryOut(Closing step) {
      router.close(step);
      if (step instanceof ParticipantClosing(ParticipantId leaver)) {
        members.remove(leaver);
      }
    }

    private ParticipantId participant() {
      return new ParticipantId("p" + random.nextInt(5));
    }

    private void openTransport() {
      ParticipantId owner = any(List.copyOf(members), new ParticipantId("p0"));
      TransportDirection direction =
          random.nextBoolean() ? TransportDirection.SEND : TransportDirection.RECV;
      TransportId id = new TransportId("t" + next++);
      if (members.contains(owner)
          && router.planTransport(id, owner, direction)
              instanceof Decision.Granted<WebRtcTransport, TransportRejection>(var transport)) {
        router.open(transport);
        transports.add(id);
      }
    }

    private void produce() {
      TransportId id = any(transports, new TransportId("?"));
      WebRtcTransport transport = router.transport(id);
      ProducerOffer offer = offer("p" + next++, id, Samples.audio(null, random.nextInt(40) + 1L));
      if (transport != null
          && router.planProducer(transport.owner(), offer, "c", () -> random.nextInt(1_000_000))
              instanceof Decision.Granted<Producer, ProduceRejection>(var producer)) {
        router.open(producer);
        producers.add(producer.getId());
      }
    }

    private void consume() {
      ProducerId producer = any(producers, new ProducerId("?"));
      ConsumerId id = new ConsumerId("c" + next++);
      if (router.planConsumer(participant(), id, producer, CLIENT, () -> random.nextInt(1_000_000))
          instanceof Decision.Granted<Consumer, ConsumeRejection>(var consumer)) {
        router.open(consumer);
        consumers.add(id);
      }
    }

    private <T> T any(List<T> choice, T none) {
      return choice.isEmpty() ? none : choice.get(random.nextInt(choice.size()));
    }
  }
}
