package com.jbcalling.gateway.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RtpHeaderWriterTest {
  private final RtpHeaderWriter writer = new RtpHeaderWriter();
  private final RtpPacket packet = new RtpPacket();
  private final byte[] out = new byte[200];

  @Test
  void withoutElementsThereIsNoExtension() {
    begin(out.length);

    assertThat(writer.finish()).isEqualTo(12);
    assertThat(writer.payload(hex("aabb"), 0, 2)).isEqualTo(14);
    assertThat(HexFormat.of().formatHex(out, 5, 19)).isEqualTo("80e4ffff0000000100000002aabb");
  }

  @Test
  void elementsArePaddedToWholeWords() {
    begin(out.length);
    writer.write(1, hex("30"), 0, 1);
    int sendTime = writer.reserve(4, 3);
    int header = writer.finish();
    AbsoluteSendTime.write(out, sendTime, 1_000_000_000L);
    int length = writer.payload(hex("99ff"), 1, 1);

    assertThat(header).isEqualTo(24);
    assertThat(length).isEqualTo(25);
    assertThat(HexFormat.of().formatHex(out, 5, 30))
        .isEqualTo("90e4ffff0000000100000002bede0002" + "1030" + "42040000" + "0000" + "ff");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    for (boolean twoByte : new boolean[] {false, true}) {
      begin(out.length);
      if (twoByte) {
        writer.useTwoByteForm();
      }
      for (int id = 1; id <= 5; id++) {
        writer.write(id, new byte[] {(byte) id, (byte) id, (byte) id}, 0, id % 3 + 1);
      }
      int length = writer.finish();

      assertThat(packet.wrap(out, 5, length)).isEqualTo(RtpPacket.OK);
      assertThat(packet.headerLength()).isEqualTo(length);
      int seen = 0;
      for (int data = packet.firstExtension(); data >= 0; data = packet.nextExtension(data)) {
        seen++;
        assertThat(packet.extensionId(data)).isEqualTo(seen);
        assertThat(packet.extensionLength(data)).isEqualTo(seen % 3 + 1);
        assertThat(out[data]).isEqualTo((byte) seen);
      }
      assertThat(seen).isEqualTo(5);
    }
  }

  @Test
  void anElementThatTheFormCannotHoldIsRefused() {
    begin(out.length);

    assertThat(writer.reserve(15, 1)).isEqualTo(RtpHeaderWriter.NO_ROOM);
    assertThat(writer.reserve(0, 1)).isEqualTo(RtpHeaderWriter.NO_ROOM);
    assertThat(writer.reserve(1, 17)).isEqualTo(RtpHeaderWriter.NO_ROOM);
    assertThat(writer.reserve(1, 0)).isEqualTo(RtpHeaderWriter.NO_ROOM);
    assertThat(writer.finish()).isEqualTo(12);

    begin(out.length);
    writer.useTwoByteForm();
    assertThat(writer.reserve(15, 0)).isPositive();
    assertThat(writer.reserve(256, 1)).isEqualTo(RtpHeaderWriter.NO_ROOM);
    assertThat(writer.reserve(200, 100)).isPositive();
    assertThat(packet.wrap(out, 5, writer.finish())).isEqualTo(RtpPacket.OK);
    assertThat(packet.extensionLength(packet.findExtension(200))).isEqualTo(100);
  }

  @Test
  void nothingIsWrittenAtOrPastTheLimit() {
    for (int room = 0; room < 60; room++) {
      Arrays.fill(out, (byte) 0x5A);
      int limit = 5 + room;
      int begun = writer.begin(out, 5, limit, true, 100, 65535, 1, 2);
      if (begun < 0) {
        assertThat(room).isLessThan(12);
      } else {
        writer.write(1, new byte[16], 0, 16);
        writer.write(2, new byte[3], 0, 3);
        int header = writer.finish();
        assertThat(header).isLessThanOrEqualTo(room);
        writer.payload(new byte[10], 0, 10);
        writer.retransmissionPayload(7, new byte[4], 0, 4);
        assertThat(packet.wrap(out, 5, header)).isEqualTo(RtpPacket.OK);
      }
      for (int i = limit; i < out.length; i++) {
        assertThat(out[i]).isEqualTo((byte) 0x5A);
      }
    }
  }

  @Test
  void onlyMappedElementsAreCopiedUnderTheirNewIds() {
    HeaderExtensionIds producer = new HeaderExtensionIds();
    producer.put("urn:ietf:params:rtp-hdrext:sdes:mid", 1);
    producer.put("urn:ietf:params:rtp-hdrext:ssrc-audio-level", 6);
    producer.put("urn:3gpp:video-orientation", 8);
    producer.put("urn:nobody:knows", 9);
    producer.put("http://www.webrtc.org/experiments/rtp-hdrext/playout-delay", 300);
    HeaderExtensionIds consumer = new HeaderExtensionIds();
    consumer.put("urn:ietf:params:rtp-hdrext:sdes:mid", 1);
    consumer.put("urn:ietf:params:rtp-hdrext:ssrc-audio-level", 11);
    consumer.put("http://www.webrtc.org/experiments/rtp-hdrext/playout-delay", 12);
    HeaderExtensionMap map = HeaderExtensionMap.between(producer, consumer);
    byte[] in = hex("906000010000000200000003 bede0003 1031 6085 8001 9001 c0ff 0000 ff");
    RtpPacket source = new RtpPacket();
    source.wrap(in, 0, in.length);

    begin(out.length);
    assertThat(writer.copy(source, map)).isZero();
    packet.wrap(out, 5, writer.finish());

    int only = packet.firstExtension();
    assertThat(packet.extensionId(only)).isEqualTo(11);
    assertThat(AudioLevel.read(packet, 11)).isEqualTo(0x85);
    assertThat(packet.nextExtension(only)).isEqualTo(RtpPacket.ABSENT);
    assertThat(producer.id(HeaderExtension.PLAYOUT_DELAY)).isZero();
  }

  @Test
  void aCopiedElementThatIsTooLongIsCounted() {
    HeaderExtensionMap map = new HeaderExtensionMap();
    map.put(7, 7);
    map.put(1, 0);
    map.put(1, 256);
    byte[] in = hex("906000010000000200000003 10000005 0712 000102030405060708090a0b0c0d0e0f1011");
    RtpPacket source = new RtpPacket();
    source.wrap(in, 0, in.length);

    begin(out.length);
    assertThat(writer.copy(source, map)).isEqualTo(1);
    assertThat(writer.finish()).isEqualTo(12);
    assertThat(map.outgoingId(1)).isZero();
  }

  @Test
  void aRetransmissionComesBackAsTheOriginal() {
    writer.begin(out, 0, out.length, true, 102, 9, 77, 0x1111);
    writer.write(1, hex("30"), 0, 1);
    writer.finish();
    int length = writer.retransmissionPayload(65535, hex("c0ffee"), 0, 3);
    packet.wrap(out, 0, length);

    assertThat(RtxPayload.originalSequence(packet)).isEqualTo(65535);
    assertThat(RtxPayload.decapsulate(packet, 101, 0x2222)).isEqualTo(RtpPacket.OK);

    assertThat(packet.offset()).isEqualTo(2);
    assertThat(packet.sequenceNumber()).isEqualTo(65535);
    assertThat(packet.payloadType()).isEqualTo(101);
    assertThat(packet.ssrc()).isEqualTo(0x2222);
    assertThat(packet.timestamp()).isEqualTo(77);
    assertThat(packet.hasMarker()).isTrue();
    assertThat(packet.extensionEquals(1, hex("30"))).isTrue();
    assertThat(packet.payloadLength()).isEqualTo(3);
    assertThat(HexFormat.of().formatHex(out, packet.payloadOffset(), packet.payloadOffset() + 3))
        .isEqualTo("c0ffee");
  }

  @Test
  void aProbeWithoutOriginalIsNotDecapsulated() {
    byte[] wire = hex("a06000010000000200000003 aa 000003");
    packet.wrap(wire, 0, wire.length);

    assertThat(RtxPayload.decapsulate(packet, 101, 1)).isEqualTo(RtxPayload.EMPTY);
    assertThat(packet.offset()).isZero();
    assertThat(packet.ssrc()).isEqualTo(3);
  }

  @Test
  void paddingOfARetransmissionStaysPadding() {
    byte[] wire = hex("a06600010000000200000003 0007 aabb 00000003");
    wire[wire.length - 1] = 4;
    packet.wrap(wire, 0, wire.length);

    assertThat(RtxPayload.decapsulate(packet, 101, 1)).isEqualTo(RtpPacket.OK);
    assertThat(packet.payloadLength()).isEqualTo(2);
    assertThat(packet.paddingLength()).isEqualTo(4);
  }

  private void begin(int limit) {
    assertThat(writer.begin(out, 5, limit, true, 100, 65535, 1, 2)).isZero();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
