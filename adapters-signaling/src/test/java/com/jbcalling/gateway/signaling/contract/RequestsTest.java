package com.jbcalling.gateway.signaling.contract;

import static com.jbcalling.gateway.signaling.contract.ContractFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.application.port.in.consumer.Consume.ConsumeCommand;
import com.jbcalling.gateway.application.port.in.producer.Produce.ProduceCommand;
import com.jbcalling.gateway.application.port.in.room.AnnounceScreenShare.AnnounceScreenShareCommand;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every request in order: what the inside is asked, what the client is answered, and how. */
class RequestsTest {
  private static final String JOINED =
      """
      roomId: 'r', participantId: 'ann', participants: [{ participantId: 'ben', id: 'ben',
        name: 'Ben', joinedAt: 1700000000000, sourceLanguage: 'vi', userId: 'user-7',
        producers: [{ producerId: 'p1', id: 'p1', kind: 'audio', paused: true,
                      appData: { source: 'mic' } }] }],
      rtpCapabilities: { codecs: [], headerExtensions: [] },
      iceServers: [{ urls: ['stun:s'] },
                   { urls: ['turn:t'], username: 'user', credential: 'secret' }],
      sessionToken: 'token' }
      """;
  private static final String TRANSPORT =
      """
      { transportId: 't-new', id: 't-new',
        iceParameters: { usernameFragment: 'ufrag', password: 'pwd', iceLite: true },
        iceCandidates: [
          { foundation: 'udp', priority: 1076302079, ip: '192.0.2.1', address: '192.0.2.1',
            protocol: 'udp', port: 40000, type: 'host' },
          { foundation: 'tcp', priority: 1076276479, ip: '2001:db8::1', address: '2001:db8::1',
            protocol: 'tcp', port: 40000, type: 'host', tcpType: 'passive' }],
        dtlsParameters: { role: 'auto', fingerprints: [{ algorithm: 'sha-256', value: 'AA:BB' }] },
        iceServers: [{ urls: ['turn:t'], username: 'user', credential: 'secret' }] }
      """;
  private static final String FINGERPRINT =
      "{ algorithm: 'SHA-1', value: '" + "ab:".repeat(19) + "cd' }";
  private static final String OPUS =
      """
      { codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48000, channels: 2 }],
        encodings: [{ ssrc: 1111 }] }
      """;

  private final ContractFixture client = new ContractFixture();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          join-room | { roomId: 'r', name: 'Ánh', participantId: 'ann' } | room-joined | JoinRoomCommand[connection=socket, room=r, name=Ánh, participant=ann, sessionToken=null, sourceLanguage=null, targetLanguage=null, userId=null]
          join-room | { roomId: 'a.b_c:d@e-f', name: 'A', participantId: 'ann', sessionToken: 's', sourceLanguage: 'vi', targetLanguage: 'en-GB', token: 't', userid: 'u' } | room-joined | JoinRoomCommand[connection=socket, room=a.b_c:d@e-f, name=A, participant=ann, sessionToken=s, sourceLanguage=vi, targetLanguage=en-GB, userId=u]
          join-room | { roomId: 'r', name: ' ', participantId: 'ann', sessionToken: '', sourceLanguage: null, token: 5, userid: '' } | room-joined | JoinRoomCommand[connection=socket, room=r, name= , participant=ann, sessionToken=null, sourceLanguage=null, targetLanguage=null, userId=null]
          create-transport | { direction: 'send' } | transport-created | CreateTransportCommand[connection=socket, direction=SEND]
          create-transport | { direction: 'recv', more: 1 } | transport-created | CreateTransportCommand[connection=socket, direction=RECV]
          restart-ice | { transportId: 't' } | ice-restarted | RestartIceCommand[connection=socket, transport=t]
          resume-consumer | { consumerId: 'c' } | consumer-resumed | ResumeConsumerCommand[connection=socket, consumer=c]
          pause-consumer | { consumerId: 'c' } | consumer-paused | PauseConsumerCommand[connection=socket, consumer=c]
          close-consumer | { consumerId: 'no such thing!' } | consumer-closed | CloseConsumerCommand[connection=socket, consumer=no such thing!]
          pause-producer | { producerId: 'p' } | producer-paused | PauseProducerCommand[connection=socket, producer=p]
          resume-producer | { producerId: 'p' } | producer-resumed | ResumeProducerCommand[connection=socket, producer=p]
          close-producer | { producerId: 'p' } | producer-closed | CloseProducerCommand[connection=socket, producer=p]
          request-key-frame | { consumerId: 'c' } | key-frame-requested | RequestKeyFrameCommand[connection=socket, consumer=c]
          set-preferred-layers | { consumerId: 'c', spatialLayer: 2 } | preferred-layers-set | SetPreferredLayersCommand[connection=socket, consumer=c, layers=PreferredLayers[spatialLayer=2, temporalLayer=null]]
          set-preferred-layers | { consumerId: 'c', spatialLayer: 0, temporalLayer: 1.0 } | preferred-layers-set | SetPreferredLayersCommand[connection=socket, consumer=c, layers=PreferredLayers[spatialLayer=0, temporalLayer=1]]
          set-consumer-priority | { consumerId: 'c', priority: 1 } | consumer-priority-set | SetConsumerPriorityCommand[connection=socket, consumer=c, priority=1]
          set-consumer-priority | { consumerId: 'c', priority: 255 } | consumer-priority-set | SetConsumerPriorityCommand[connection=socket, consumer=c, priority=255]
          get-stats | {} | stats | GetStatsCommand[connection=socket, transport=null, producer=null, consumer=null]
          get-stats | null | stats | GetStatsCommand[connection=socket, transport=null, producer=null, consumer=null]
          get-stats | { transportId: 't', producerId: 'p', consumerId: 'c' } | stats | GetStatsCommand[connection=socket, transport=t, producer=p, consumer=c]
          update-language | { sourceLanguage: 'vi', targetLanguage: 'en' } | language-updated | UpdateLanguageCommand[connection=socket, sourceLanguage=vi, targetLanguage=en]
          update-language | {} | language-updated | UpdateLanguageCommand[connection=socket, sourceLanguage=null, targetLanguage=null]
          chat-message | { text: 'xin chào' } | chat-sent | SendChatMessageCommand[connection=socket, text=xin chào]
          leave-room | { roomId: 'r' } | room-left | LeaveRoomCommand[connection=socket, room=r]
          leave-room | {} | room-left | LeaveRoomCommand[connection=socket, room=null]
          leave-room | null | room-left | LeaveRoomCommand[connection=socket, room=null]
          create-webrtc-transport | { producing: true } | transport-created | CreateTransportCommand[connection=socket, direction=SEND]
          create-webrtc-transport | { producing: true, consuming: false } | transport-created | CreateTransportCommand[connection=socket, direction=SEND]
          create-webrtc-transport | { producing: false, consuming: true } | transport-created | CreateTransportCommand[connection=socket, direction=RECV]
          create-webrtc-transport | { producing: false } | transport-created | CreateTransportCommand[connection=socket, direction=RECV]
          create-webrtc-transport | { consuming: true } | transport-created | CreateTransportCommand[connection=socket, direction=RECV]
          """)
  void isAnsweredToTheCallbackOrAsItsEvent(
      String word, String arguments, String event, String command) {
    client.ask(word, arguments);
    String answer = client.hears();
    client.tell(word, arguments);

    assertThat(answer).startsWith("(" + word + ") {").doesNotContain("error");
    assertThat(client.hears()).isEqualTo(answer.replace("(" + word + ")", event));
    assertThat(client.inside.commands)
        .extracting(Object::toString)
        .containsExactly(command, command);
    assertThat(client.answered).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "resume-consumer",
    "pause-consumer",
    "close-consumer",
    "request-key-frame",
  })
  void whatIsDoneWithAConsumerIsAnsweredWithNothing(String word) {
    client.ask(word, "{ consumerId: 'c' }");
    assertThat(client.reply()).isEqualTo(json("{}"));
  }

  @Test
  void joiningTellsOfTheRoom() {
    client.ask("join-room", "{ roomId: 'r', name: 'Ann', participantId: 'ann' }");
    assertThat(client.reply()).isEqualTo(json("{" + JOINED));
  }

  @Test
  void joiningWithoutAParticipantIdSucceedsInTheDeployedClientsWords() {
    client.ask("join-room", "{ roomId: 'r', name: 'Ann' }");
    assertThat(client.reply()).isEqualTo(json("{ success: true, " + JOINED));
  }

  @Test
  void aTransportIsDescribedAsMediasoupClientTakesIt() {
    client.ask("create-transport", "{ direction: 'send' }");
    assertThat(client.reply()).isEqualTo(json(TRANSPORT));
    client.ask("create-webrtc-transport", "{ producing: true }");
    assertThat(client.reply()).isEqualTo(json(TRANSPORT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          connect-transport        | , role: 'client' | CLIENT
          connect-transport        | , role: 'server' | SERVER
          connect-transport        | , role: 'auto'   | AUTO
          connect-transport        | , role: null     | AUTO
          connect-webrtc-transport | , more: {}       | AUTO
          """)
  void aCertificateReachesTheInsideInCapitals(String word, String more, String role) {
    client.ask(
        word,
        "{ transportId: 't', dtlsParameters: { fingerprints: [" + FINGERPRINT + "]" + more + "} }");
    assertThat(client.reply()).isEqualTo(json("{}"));
    assertThat(client.inside.commands.toString())
        .isEqualTo(
            "[ConnectTransportCommand[connection=socket, transport=t, dtlsParameters="
                + ("DtlsParameters[role=" + role + ", fingerprints=[DtlsFingerprint[")
                + ("algorithm=sha-1, value=" + "AB:".repeat(19) + "CD]]]]]"));
  }

  @Test
  void theOtherRepliesHaveTheirKeys() {
    client.ask("restart-ice", "{ transportId: 't' }");
    assertThat(client.reply())
        .isEqualTo(
            json(
                "{ iceParameters: { usernameFragment: 'ufrag', password: 'pwd', iceLite: true }"
                    + " }"));
    client.ask("get-stats", "{}");
    assertThat(client.reply())
        .isEqualTo(json("{ stats: [{ id: 't', type: 'transport', timestamp: 5 }] }"));
    client.ask("create-room");
    assertThat(client.reply()).isEqualTo(json("{ roomId: 'bcd-fghj-kmn' }"));
    client.ask("get-router-rtp-capabilities");
    assertThat(client.reply()).isEqualTo(json("{ codecs: [], headerExtensions: [] }"));
  }

  @Test
  void whatIsJustShortEnoughIsTaken() {
    String longest = "r".repeat(128);
    client.ask(
        "join-room",
        "{ roomId: '%1$s', name: '%2$s', participantId: '%1$s' }"
            .formatted(longest, "𠮷".repeat(128)));
    assertThat(client.reply().has("roomId")).isTrue();
    client.ask("chat-message", "{ text: '" + "😀".repeat(4_000) + "' }");
    assertThat(client.reply()).isEqualTo(json("{}"));
    client.ask("restart-ice", "{ transportId: '" + "t".repeat(128) + "' }");
    assertThat(client.reply().has("iceParameters")).isTrue();
  }

  @Test
  void aTrackIsProduced() {
    client.ask("produce", "{ transportId: 't', kind: 'audio', rtpParameters: " + OPUS + "}");
    assertThat(client.reply()).isEqualTo(json("{ producerId: 'p-new', id: 'p-new' }"));

    ProduceCommand command = (ProduceCommand) client.inside.commands.getFirst();
    assertThat(command.kind()).isEqualTo(MediaKind.AUDIO);
    assertThat(command.rtpParameters().codecs().getFirst().payloadType()).isEqualTo(111);
    assertThat(command.rtpParameters().encodings().getFirst().ssrc()).isEqualTo(1111);
    assertThat(command.paused()).isFalse();
    assertThat(command.appData()).isEmpty();
  }

  @Test
  void aTrackIsProducedPausedWithLabels() {
    ObjectNode request =
        (ObjectNode)
            json(
                "{ transportId: 't', kind: 'video', paused: true,"
                    + " rtpParameters: { codecs: [], more: 1 },"
                    + " appData: { source: 'camera', list: [1, 2.5, null, { deep: true }] } }");
    ((ObjectNode) request.path("appData")).set("bytes", BinaryNode.valueOf(new byte[] {1, 2}));
    client.send(new Request("produce", List.of(request), null));
    assertThat(client.hears()).isEqualTo("produced {\"producerId\":\"p-new\",\"id\":\"p-new\"}");

    ProduceCommand command = (ProduceCommand) client.inside.commands.getFirst();
    assertThat(command.paused()).isTrue();
    // What was said of a track is told on as it was said.
    assertThat(RtpFields.json(command.appData())).isEqualTo(request.path("appData"));
  }

  @Test
  void aTrackIsConsumed() {
    client.ask("consume", "{ producerId: 'p1', rtpCapabilities: { codecs: [] } }");
    assertThat(client.reply())
        .isEqualTo(
            json(
                """
                { consumerId: 'c-new', id: 'c-new', producerId: 'p1', participantId: 'ben',
                  kind: 'video', type: 'simulcast',
                  rtpParameters: { mid: '0', codecs: [], headerExtensions: [], encodings: [],
                                   rtcp: { cname: 'cname', reducedSize: true } },
                  producerPaused: true, appData: { source: 'camera' } }
                """));
    assertThat(client.inside.commands.getFirst()).isInstanceOf(ConsumeCommand.class);
  }

  @ParameterizedTest
  @CsvSource({"screen-share-started, true", "screen-share-stopped, false"})
  void aSharedScreenIsAnsweredToACallbackOnly(String word, boolean started) {
    client.tell(word, "{ roomId: 'r' }");
    assertThat(client.heard).isEmpty();
    assertThat(client.answered).isEqualTo(1);
    client.ask(word, "{ roomId: 'r' }");
    assertThat(client.reply()).isEqualTo(json("{}"));
    AnnounceScreenShareCommand command =
        new AnnounceScreenShareCommand(ContractFixture.SOCKET, new RoomId("r"), started);
    assertThat(client.inside.commands).containsExactly(command, command);
  }
}
