package com.jbcalling.gateway.signaling.contract;

import static com.jbcalling.gateway.signaling.contract.ContractFixture.SOCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.ActiveSpeaker;
import com.jbcalling.gateway.application.port.out.Notification.ChatMessage;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerClosed;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerLayersChanged;
import com.jbcalling.gateway.application.port.out.Notification.ConsumerScore;
import com.jbcalling.gateway.application.port.out.Notification.LeaveReason;
import com.jbcalling.gateway.application.port.out.Notification.NewProducer;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantJoined;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantLeft;
import com.jbcalling.gateway.application.port.out.Notification.ProducerClosed;
import com.jbcalling.gateway.application.port.out.Notification.ProducerPaused;
import com.jbcalling.gateway.application.port.out.Notification.ProducerResumed;
import com.jbcalling.gateway.application.port.out.Notification.RoomClosed;
import com.jbcalling.gateway.application.port.out.Notification.RoomRestarted;
import com.jbcalling.gateway.application.port.out.Notification.ScreenShareStarted;
import com.jbcalling.gateway.application.port.out.Notification.ScreenShareStopped;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event as it reaches a client. */
class EventsTest {
  private static final long TIME = 1_700_000_000_000L;
  private static final RoomId ROOM = new RoomId("r");
  private static final ParticipantId ANN = new ParticipantId("ann");
  private static final ProducerId MIC = new ProducerId("p");
  private static final ConsumerId EAR = new ConsumerId("c");

  private final ContractFixture client = new ContractFixture();

  static Stream<Arguments> events() {
    return Stream.of(
        arguments(
            new ParticipantJoined(ANN, "Ánh", TIME, "vi", "en", "user-7"),
            "participant-joined {participantId: 'ann', id: 'ann', name: 'Ánh',"
                + " joinedAt: 1700000000000, sourceLanguage: 'vi', targetLanguage: 'en',"
                + " userId: 'user-7'}"),
        arguments(
            new ParticipantJoined(ANN, "Ann", TIME, null, null, null),
            "participant-joined {participantId: 'ann', id: 'ann', name: 'Ann',"
                + " joinedAt: 1700000000000}"),
        arguments(
            new ParticipantLeft(ANN, LeaveReason.LEFT),
            "participant-left {participantId: 'ann', reason: 'left'}"),
        arguments(
            new ParticipantLeft(ANN, LeaveReason.DISCONNECTED),
            "participant-left {participantId: 'ann', reason: 'disconnected'}"),
        arguments(
            new ParticipantLeft(ANN, LeaveReason.REMOVED),
            "participant-left {participantId: 'ann', reason: 'removed'}"),
        arguments(
            new NewProducer(MIC, ANN, MediaKind.VIDEO, true, Map.of("list", List.of(1, "two"))),
            "new-producer {producerId: 'p', participantId: 'ann', id: 'p', kind: 'video',"
                + " paused: true, appData: {list: [1, 'two']}}"),
        arguments(
            new ProducerPaused(MIC, ANN),
            "producer-paused {producerId: 'p', participantId: 'ann'}"),
        arguments(
            new ProducerResumed(MIC, ANN),
            "producer-resumed {producerId: 'p', participantId: 'ann'}"),
        arguments(
            new ProducerClosed(MIC, ANN),
            "producer-closed {producerId: 'p', participantId: 'ann'}"),
        arguments(
            new ConsumerClosed(EAR, MIC, "producer-closed"),
            "consumer-closed {consumerId: 'c', producerId: 'p', reason: 'producer-closed'}"),
        arguments(
            new ConsumerLayersChanged(EAR, 2, 1),
            "consumer-layers-changed {consumerId: 'c', spatialLayer: 2, temporalLayer: 1}"),
        arguments(
            new ConsumerScore(EAR, 9, 10),
            "consumer-score {consumerId: 'c', score: {consumer: 9, producer: 10}}"),
        arguments(
            new ActiveSpeaker(ANN, MIC, -31),
            "active-speaker {participantId: 'ann', producerId: 'p', volume: -31}"),
        arguments(
            new ChatMessage(ROOM, ANN, "Ann", "hi", TIME),
            "chat-message {participantId: 'ann', sender: 'Ann', text: 'hi',"
                + " timestamp: 1700000000000, roomId: 'r'}"),
        arguments(
            new ScreenShareStarted(ROOM, ANN),
            "screen-share-started {participantId: 'ann', roomId: 'r'}"),
        arguments(
            new ScreenShareStopped(ROOM, ANN),
            "screen-share-stopped {participantId: 'ann', roomId: 'r'}"),
        arguments(
            new RoomRestarted(ROOM, "worker died"),
            "room-restarted {roomId: 'r', reason: 'worker died'}"),
        arguments(
            new RoomClosed(ROOM, "shutting down"),
            "room-closed {roomId: 'r', reason: 'shutting down'}"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void hasTheContractsNameAndFields(Notification notification, String expected) {
    new ClientNotifier(client.clients).notify(SOCKET, notification);
    int space = expected.indexOf(' ');
    assertThat(client.hears())
        .isEqualTo(
            expected.substring(0, space) + " " + ContractFixture.json(expected.substring(space)));
  }

  @Test
  void aNewClientIsToldItsSocketsName() {
    StringBuilder told = new StringBuilder();
    ConnectionId id = new ConnectionId("s-2");
    client.contract.connected(
        new Client() {
          @Override
          public ConnectionId id() {
            return id;
          }

          @Override
          public void emit(String event, JsonNode payload) {
            told.append(event).append(' ').append(payload);
          }

          @Override
          public void disconnect() {}
        });
    assertThat(told).hasToString("connected {\"socketId\":\"s-2\"}");
    assertThat(client.heard).isEmpty();
  }

  @Test
  void aClientIsDisconnectedAndOneThatIsGoneIsNotTold() {
    ClientNotifier notifier = new ClientNotifier(client.clients);
    notifier.disconnect(SOCKET);
    assertThat(client.hears()).isEqualTo("disconnected");

    client.contract.disconnected(SOCKET, false);
    notifier.notify(SOCKET, new RoomClosed(ROOM, "over"));
    notifier.disconnect(SOCKET);
    assertThat(client.heard).isEmpty();
  }
}
