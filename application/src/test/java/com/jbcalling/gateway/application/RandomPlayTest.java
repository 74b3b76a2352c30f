package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Done;
import com.jbcalling.gateway.application.port.in.consumer.Consume.CreatedConsumer;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.RouterLost;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportState;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportStateChanged;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.in.stats.CountEverything.Counts;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreatedTransport;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that do anything at any time, with a media worker that fails now and then, before or
 * after it has done what it was told.
 */
class RandomPlayTest {
  private static final int ROUNDS = 40;
  private static final int OPERATIONS = 250;
  private static final Counts NOTHING = new Counts(2, 0, 0, 0, 0, 0);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void onceEverybodyHasGoneNothingIsLeft(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Play play = new Play(random);
      for (int i = 0; i < OPERATIONS; i++) {
        play.operate();
      }
      play.everybodyGoes();
      play.assertNothingIsLeft();
    }
  }

  /** One gateway, and what its clients know of it. */
  private static final class Play {
    private final Random random;
    private final TestGateway gateway = new TestGateway();
    private final Map<String, String> tokens = new HashMap<>();
    private final List<TransportId> transports = new ArrayList<>();
    private final List<ProducerId> producers = new ArrayList<>();
    private final List<ConsumerId> consumers = new ArrayList<>();
    private long ssrc = 1;

    Play(Random random) {
      this.random = random;
    }

    void operate() {
      switch (random.nextInt(16)) {
        case 0, 1, 2 -> join();
        case 3, 4, 5 -> createTransport();
        case 6, 7 -> produce();
        case 8, 9, 10 -> consume();
        case 11 -> gateway.close(connection(), any(consumers, new ConsumerId("?")));
        case 12 -> gateway.close(connection(), any(producers, new ProducerId("?")));
        case 13 -> gateway.lose(connection(), random.nextBoolean());
        case 14 -> rarely();
        default -> gateway.leave(connection());
      }
    }

    private void rarely() {
      switch (random.nextInt(6)) {
        case 0 -> gateway.timers.fireAll();
        case 1 -> mediaEvent(new RouterLost("lost"));
        case 2, 3 ->
            mediaEventOf(
                any(transports, new TransportId("?")),
                random.nextBoolean() ? TransportState.CLOSED : TransportState.FAILED);
        case 4 -> gateway.media.workAgain();
        default -> {
          boolean carriedOut = random.nextBoolean();
          // What cannot be undone by anybody is left alone: a router that nobody knows of.
          gateway.media.fail(
              call -> !call.contains("Router") && random.nextInt(4) == 0, carriedOut);
        }
      }
    }

    private void mediaEventOf(TransportId transport, TransportState state) {
      if (gateway.media.open() > 0) {
        gateway
            .app
            .takeMediaEvents()
            .takeMediaEvent(gateway.router(), new TransportStateChanged(transport, state));
      }
    }

    private void mediaEvent(RouterLost lost) {
      if (gateway.media.open() > 0) {
        RouterId router = gateway.router();
        gateway.media.lose(router);
        gateway.app.takeMediaEvents().takeMediaEvent(router, lost);
      }
    }

    private String connection() {
      return "c" + random.nextInt(6);
    }

    private void join() {
      String connection = connection();
      String participant = "p" + random.nextInt(4);
      Outcome<JoinedRoom> outcome =
          gateway.takeOver(connection, participant, tokens.getOrDefault(participant, "none"));
      if (outcome instanceof Done<JoinedRoom>(JoinedRoom joined)) {
        tokens.put(participant, joined.sessionToken());
      }
    }

    private void createTransport() {
      TransportDirection direction =
          random.nextBoolean() ? TransportDirection.SEND : TransportDirection.RECV;
      if (gateway.tryToCreate(connection(), direction)
          instanceof Done<CreatedTransport>(CreatedTransport created)) {
        transports.add(created.transport());
      }
    }

    private void produce() {
      if (gateway.tryToProduce(
              connection(), any(transports, new TransportId("?")), Tracks.audio(ssrc++))
          instanceof Done<ProducerId>(ProducerId producer)) {
        producers.add(producer);
      }
    }

    private void consume() {
      if (gateway.tryToConsume(connection(), any(producers, new ProducerId("?")))
          instanceof Done<CreatedConsumer>(CreatedConsumer created)) {
        consumers.add(created.consumer());
      }
    }

    void everybodyGoes() {
      gateway.media.workAgain();
      for (int i = 0; i < 6; i++) {
        gateway.lose("c" + i, i % 2 == 0);
      }
      gateway.timers.fireAll();
    }

    void assertNothingIsLeft() {
      assertThat(gateway.counts()).isEqualTo(NOTHING);
      assertThat(gateway.media.open()).isZero();
      assertThat(gateway.media.mistakes).isEmpty();
      assertThat(gateway.timers.delays()).isEmpty();
      assertThat(gateway.journal).noneMatch(entry -> entry.level().name().equals("ERROR"));
      assertOtherNodesKnowOfNothing();
    }

    /** What is told to other nodes adds up: nothing ends that did not begin, and all ends. */
    private void assertOtherNodesKnowOfNothing() {
      Set<RoomEvent> open = new HashSet<>();
      for (RoomEvent event : gateway.events) {
        switch (event) {
          case RoomEvent.RoomCreated _ -> assertThat(open.add(event)).isTrue();
          case RoomEvent.RoomClosed _ ->
              assertThat(open.remove(new RoomEvent.RoomCreated(ROOM))).isTrue();
          case RoomEvent.ParticipantJoined(var room, var who, _) ->
              assertThat(open.add(new RoomEvent.ParticipantJoined(room, who, ""))).isTrue();
          case RoomEvent.ParticipantLeft(var room, var who) ->
              assertThat(open.remove(new RoomEvent.ParticipantJoined(room, who, ""))).isTrue();
          case RoomEvent.NewProducer _ -> assertThat(open.add(event)).isTrue();
          case RoomEvent.ProducerClosed(var room, var who, var producer, MediaKind kind) ->
              assertThat(open.remove(new RoomEvent.NewProducer(room, who, producer, kind)))
                  .isTrue();
        }
      }
      assertThat(open).isEmpty();
    }

    private <T> T any(List<T> choice, T none) {
      return choice.isEmpty() ? none : choice.get(random.nextInt(choice.size()));
    }
  }
}
