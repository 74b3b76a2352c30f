package com.jbcalling.gateway.signaling.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Complete;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Malformed;
import com.jbcalling.gateway.signaling.socketio.SocketIoDecoder.Waiting;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Answer;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Connect;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Disconnect;
import com.jbcalling.gateway.signaling.socketio.SocketIoPacket.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of socket.io-protocol, "Packet encoding", and what is none. */
class SocketIoDecoderTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SocketIoSettings settings = SocketIoSettings.defaults();
  private final SocketIoDecoder decoder =
      new SocketIoDecoder(settings, SocketIoDecoder.jsonReader(settings));

  private static List<JsonNode> args(JsonNode... args) {
    return List.of(args);
  }

  @Test
  void connectsWithAndWithoutAuth() {
    assertThat(decoder.text("0")).isEqualTo(new Complete(new Connect("/", JSON.objectNode())));
    assertThat(decoder.text("0{\"token\":\"123\"}"))
        .isEqualTo(new Complete(new Connect("/", JSON.objectNode().put("token", "123"))));
    assertThat(decoder.text("0/admin,{}"))
        .isEqualTo(new Complete(new Connect("/admin", JSON.objectNode())));
    assertThat(decoder.text("0/admin"))
        .isEqualTo(new Complete(new Connect("/admin", JSON.objectNode())));
  }

  @Test
  void disconnects() {
    assertThat(decoder.text("1")).isEqualTo(new Complete(new Disconnect("/")));
    assertThat(decoder.text("1/admin,")).isEqualTo(new Complete(new Disconnect("/admin")));
  }

  @Test
  void eventsAndAnswers() {
    assertThat(decoder.text("2[\"foo\"]"))
        .isEqualTo(new Complete(new Event("/", null, "foo", args())));
    assertThat(decoder.text("2/admin,[\"bar\",1]"))
        .isEqualTo(new Complete(new Event("/admin", null, "bar", args(JSON.numberNode(1)))));
    assertThat(decoder.text("212[\"foo\"]"))
        .isEqualTo(new Complete(new Event("/", 12L, "foo", args())));
    assertThat(decoder.text("3/admin,13[\"bar\"]"))
        .isEqualTo(new Complete(new Answer("/admin", 13, args(JSON.textNode("bar")))));
    assertThat(decoder.text("2[7,8]"))
        .isEqualTo(new Complete(new Event("/", null, "7", args(JSON.numberNode(8)))));
  }

  @Test
  void attachmentsTakeTheirPlaces() {
    assertThat(
            decoder.text(
                "52-/admin,7[\"baz\",{\"x\":[{\"_placeholder\":true,\"num\":1}]},"
                    + "{\"_placeholder\":true,\"num\":0}]"))
        .isEqualTo(new Waiting());
    assertThat(decoder.binary(new byte[] {1, 2})).isEqualTo(new Waiting());
    ObjectNode nested = JSON.objectNode();
    nested.putArray("x").add(BinaryNode.valueOf(new byte[] {3}));
    assertThat(decoder.binary(new byte[] {3}))
        .isEqualTo(
            new Complete(
                new Event(
                    "/admin", 7L, "baz", args(nested, BinaryNode.valueOf(new byte[] {1, 2})))));
    assertThat(decoder.text("61-15[{\"_placeholder\":true,\"num\":0}]")).isEqualTo(new Waiting());
    assertThat(decoder.binary(new byte[] {4}))
        .isEqualTo(new Complete(new Answer("/", 15, args(BinaryNode.valueOf(new byte[] {4})))));
  }

  @Test
  void aPlaceholderInAPlainEventIsJustAnObject() {
    JsonNode object = JSON.objectNode().put("_placeholder", true).put("num", 0);
    assertThat(decoder.text("2[\"a\",{\"_placeholder\":true,\"num\":0}]"))
        .isEqualTo(new Complete(new Event("/", null, "a", args(object))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "7",
        "4",
        "4{\"message\":\"x\"}",
        "0[]",
        "0\"x\"",
        "0{",
        "1{}",
        "2",
        "2{}",
        "2[]",
        "2[null]",
        "2[{}]",
        "2[\"a\"",
        "2[\"a\"]x",
        "2[\"a\"][\"b\"]",
        "2[\"connect\"]",
        "2[\"disconnect\"]",
        "2[\"disconnecting\"]",
        "2[\"connect_error\"]",
        "2abc[\"a\"]",
        "21234567890123456[\"a\"]",
        "2[NaN]",
        "2['a']",
        "3[1]",
        "3/a[1]",
        "31{}",
        "5[\"a\"]",
        "5-[\"a\"]",
        "5x-[\"a\"]",
        "51[\"a\"]",
        "511-[\"a\"]",
        "599999999999-[\"a\"]",
        "51-"
      })
  void whatIsNoPacketIsRefused(String text) {
    assertThat(decoder.text(text)).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "0.5", "\"0\"", "null", "4294967296", "{}"})
  void aPlaceholderMustNameAnAttachment(String number) {
    decoder.text("51-[\"a\",{\"_placeholder\":true,\"num\":" + number + "}]");
    assertThat(decoder.binary(new byte[1])).isInstanceOf(Malformed.class);
  }

  @Test
  void messagesMustComeInTheirOrder() {
    assertThat(decoder.binary(new byte[1])).isInstanceOf(Malformed.class);
    decoder.text("51-[\"a\",{\"_placeholder\":true,\"num\":0}]");
    assertThat(decoder.text("2[\"b\"]")).isInstanceOf(Malformed.class);
  }

  @Test
  void attachmentsAreBoundedTogether() {
    decoder.text("53-[\"a\"]");
    assertThat(decoder.binary(new byte[600_000])).isEqualTo(new Waiting());
    assertThat(decoder.binary(new byte[400_001])).isInstanceOf(Malformed.class);
  }

  @Test
  void jsonIsBoundedInDepthAndInNumbers() {
    String deep = "[".repeat(64) + "]".repeat(64);
    assertThat(decoder.text("30[" + deep + "]")).isInstanceOf(Malformed.class);
    assertThat(decoder.text("0{\"a\":" + deep + "}")).isInstanceOf(Malformed.class);
    String bearable = "[".repeat(60) + "]".repeat(60);
    assertThat(decoder.text("2[\"a\"," + bearable + "]")).isInstanceOf(Complete.class);
    assertThat(decoder.text("2/" + "n".repeat(200) + ",[\"a\"]")).isInstanceOf(Malformed.class);
  }

  @Test
  void anEventBeyondTheBoundsIsDeliveredWithoutItsArguments() {
    Event told = new Event("/", 7L, "a", List.of(MissingNode.getInstance()));
    String deep = "[".repeat(64) + "]".repeat(64);
    assertThat(decoder.text("27[\"a\"," + deep + "]")).isEqualTo(new Complete(told));
    assertThat(decoder.text("27[\"a\"" + ",[]".repeat(60_000) + "]")).isEqualTo(new Complete(told));
    assertThat(decoder.text("27[\"a\"," + "9".repeat(65) + "]")).isEqualTo(new Complete(told));
    assertThat(decoder.text("51-7[\"a\"," + deep + "]")).isEqualTo(new Waiting());
    assertThat(decoder.binary(new byte[1])).isEqualTo(new Complete(told));
    assertThat(decoder.text("27[" + deep + "]")).isInstanceOf(Malformed.class);
  }
}
