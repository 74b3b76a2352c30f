package com.jbcalling.gateway.redis.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.cluster.NodeEvent;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMessagesTest {
  private static final long NOW = 1_700_000_000_123L;
  private static final RoomId ROOM = new RoomId("r-1");
  private static final ParticipantId ANN = new ParticipantId("ann");

  private final EventMessages here = new EventMessages("here");
  private final EventMessages there = new EventMessages("there");

  private Heard hear(String json) {
    return here.read(json.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> events() {
    ProducerId producer = new ProducerId("p-1");
    return Stream.of(
        Arguments.of(
            new RoomEvent.RoomCreated(ROOM),
            "{'type':'room-created','roomId':'r-1','nodeId':'here','timestamp':1700000000123}"),
        Arguments.of(
            new RoomEvent.RoomClosed(ROOM),
            "{'type':'room-closed','roomId':'r-1','nodeId':'here','timestamp':1700000000123}"),
        Arguments.of(
            new RoomEvent.ParticipantJoined(ROOM, ANN, "Ánh \"A\""),
            "{'type':'participant-joined','roomId':'r-1','participantId':'ann',"
                + "'name':'Ánh \\'A\\'','nodeId':'here','timestamp':1700000000123}"),
        Arguments.of(
            new RoomEvent.ParticipantLeft(ROOM, ANN),
            "{'type':'participant-left','roomId':'r-1','participantId':'ann',"
                + "'nodeId':'here','timestamp':1700000000123}"),
        Arguments.of(
            new RoomEvent.NewProducer(ROOM, ANN, producer, MediaKind.AUDIO),
            "{'type':'new-producer','roomId':'r-1','participantId':'ann','producerId':'p-1',"
                + "'kind':'audio','nodeId':'here','timestamp':1700000000123}"),
        Arguments.of(
            new RoomEvent.ProducerClosed(ROOM, ANN, producer, MediaKind.VIDEO),
            "{'type':'producer-closed','roomId':'r-1','participantId':'ann','producerId':'p-1',"
                + "'kind':'video','nodeId':'here','timestamp':1700000000123}"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventsHaveTheMembersOfTheContract(RoomEvent event, String json) {
    assertThat(here.of(event, NOW)).isEqualTo(json.replace('\'', '"'));
  }

  @Test
  void aNodeIsNamedByWhatItSaysOfItself() {
    assertThat(here.nodeUp(NOW))
        .isEqualTo(
            "{\"type\":\"node-up\",\"roomId\":\"\",\"nodeId\":\"here\","
                + "\"timestamp\":1700000000123}");
    assertThat(here.nodeDown(NOW)).startsWith("{\"type\":\"node-down\",");
  }

  @ParameterizedTest
  @MethodSource("events")
  void everythingThatANodeSaysAnotherUnderstands(RoomEvent event, String json) {
    Heard heard = hear(there.of(event, NOW));

    NodeId node = new NodeId("there");
    switch (event) {
      case RoomEvent.RoomCreated _ ->
          assertThat(heard).isEqualTo(new Heard.News(new NodeEvent.RoomOpened(node, ROOM)));
      case RoomEvent.RoomClosed _ ->
          assertThat(heard).isEqualTo(new Heard.News(new NodeEvent.RoomClosed(node, ROOM)));
      default -> assertThat(heard).isEqualTo(new Heard.Ignored());
    }
    assertThat(hear(json.replace('\'', '"'))).isEqualTo(new Heard.OwnEcho());
  }

  @Test
  void comingsAndGoingsOfNodesAreHeard() {
    NodeId node = new NodeId("there");
    assertThat(hear(there.nodeUp(NOW))).isEqualTo(new Heard.News(new NodeEvent.NodeUp(node)));
    assertThat(hear(there.nodeDown(NOW))).isEqualTo(new Heard.News(new NodeEvent.NodeDown(node)));
    assertThat(hear(here.nodeUp(NOW))).isEqualTo(new Heard.OwnEcho());
    assertThat(hear("{\"type\":\"node-down\",\"nodeId\":\"there\",\"timestamp\":1}"))
        .isEqualTo(new Heard.News(new NodeEvent.NodeDown(node)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"node-dreams\"}",
        "{\"type\":\"room-moved\",\"roomId\":7,\"nodeId\":\"there\"}",
      })
  void kindsThatNobodyKnowsAreIgnored(String json) {
    assertThat(hear(json)).isEqualTo(new Heard.Ignored());
  }

  @Test
  void membersThatNobodyKnowsAreIgnored() {
    assertThat(
            hear(
                "{\"type\":\"room-created\",\"roomId\":\"r-1\",\"nodeId\":\"there\","
                    + "\"timestamp\":1,\"colour\":{\"of\":[\"the\",\"sky\"]}}"))
        .isEqualTo(new Heard.News(new NodeEvent.RoomOpened(new NodeId("there"), ROOM)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "room-created",
        "[]",
        "null",
        "{}",
        "{\"type\":7}",
        "{\"type\":\"room-created\",\"roomId\":\"r\",\"nodeId\":\"there\",\"timestamp\":1",
        "{\"type\":\"room-created\",\"roomId\":\"r\",\"nodeId\":\"there\",\"timestamp\":1} {}",
        "{\"type\":\"room-created\",\"roomId\":\"r\",\"timestamp\":1}",
        "{\"type\":\"room-created\",\"roomId\":\"r\",\"nodeId\":\"there\"}",
        "{\"type\":\"room-created\",\"roomId\":\"r\",\"nodeId\":\"there\",\"timestamp\":\"1\"}",
        "{\"type\":\"room-created\",\"nodeId\":\"there\",\"timestamp\":1}",
        "{\"type\":\"room-closed\",\"roomId\":\"a b\",\"nodeId\":\"there\",\"timestamp\":1}",
        "{\"type\":\"node-up\",\"roomId\":\"\",\"nodeId\":\"\",\"timestamp\":1}",
        "{\"type\":\"participant-left\",\"roomId\":\"r\",\"participantId\":{},"
            + "\"nodeId\":\"there\",\"timestamp\":1}",
      })
  void whatIsNoEventIsMalformed(String json) {
    assertThat(hear(json)).isEqualTo(new Heard.Malformed());
  }

  @Test
  void textThatIsNotUtf8AndMessagesWithoutEndAreMalformed() {
    byte[] latin1 =
        "{\"type\":\"room-created\",\"roomId\":\"r\",\"nodeId\":\"there\",\"timestamp\":1,\"name\":\"é\"}"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(here.read(latin1)).isEqualTo(new Heard.Malformed());
    assertThat(here.read(new byte[EventMessages.MOST_BYTES + 1])).isEqualTo(new Heard.Malformed());
    assertThat(hear("{\"type\":\"x\",\"deep\":" + "[".repeat(100) + "]".repeat(100) + "}"))
        .isEqualTo(new Heard.Malformed());
  }

  @Test
  void theLongestEventIsHeard() {
    RoomEvent longest =
        new RoomEvent.ParticipantJoined(
            new RoomId("r".repeat(128)), new ParticipantId("p".repeat(128)), "\u0800".repeat(128));

    assertThat(hear(new EventMessages("n".repeat(128)).of(longest, Long.MAX_VALUE)))
        .isEqualTo(new Heard.Ignored());
  }
}
