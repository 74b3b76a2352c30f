package com.jbcalling.gateway.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpPacketTest {
  private final RtpPacket packet = new RtpPacket();

  @Test
  void everyFieldIsReadFromItsPlace() {
    byte[] bytes =
        hex("ffff 92 e0 fffe 89abcdef 01020304 11111111 22222222 bede0001 31aabb00 0708");

    assertThat(packet.wrap(bytes, 2, bytes.length - 2)).isEqualTo(RtpPacket.OK);

    assertThat(packet.hasMarker()).isTrue();
    assertThat(packet.payloadType()).isEqualTo(0x60);
    assertThat(packet.sequenceNumber()).isEqualTo(0xFFFE);
    assertThat(packet.timestamp()).isEqualTo(0x89ABCDEF);
    assertThat(packet.ssrc()).isEqualTo(0x01020304);
    assertThat(packet.csrcCount()).isEqualTo(2);
    assertThat(packet.csrc(1)).isEqualTo(0x22222222);
    assertThat(packet.headerLength()).isEqualTo(28);
    assertThat(packet.payloadOffset()).isEqualTo(30);
    assertThat(packet.payloadLength()).isEqualTo(2);
    assertThat(packet.offset()).isEqualTo(2);
    assertThat(packet.length()).isEqualTo(30);
  }

  @Test
  void aSetterTouchesNothingBesideItsField() {
    byte[] bytes = hex("80 60 0001 00000002 00000003 55");
    packet.wrap(bytes, 0, bytes.length);

    packet.setMarker(true);
    packet.setPayloadType(0x7F);
    packet.setSequenceNumber(0xFFFF);
    packet.setTimestamp(-1);
    packet.setSsrc(0x0A0B0C0D);
    assertThat(bytes).isEqualTo(hex("80 ff ffff ffffffff 0a0b0c0d 55"));

    packet.setMarker(false);
    packet.setPayloadType(0);
    assertThat(bytes).isEqualTo(hex("80 00 ffff ffffffff 0a0b0c0d 55"));
  }

  @ParameterizedTest
  @CsvSource({
    "80600001000000020000, -1", // 10 bytes
    "406000010000000200000003, -2", // version 1
    "816000010000000200000003, -3", // one CSRC announced
    "906000010000000200000003, -4", // no extension header
    "906000010000000200000003bede0001, -4", // no element
    "a0600001000000020000000300, -5", // padding count 0
    "a060000100000002000000030002, 0",
    "a060000100000002000000030003, -5" // more padding than payload
  })
  void aPacketThatContradictsItselfIsRefused(String bytes, int code) {
    byte[] wire = hex(bytes);

    assertThat(packet.wrap(wire, 0, wire.length)).isEqualTo(code);
  }

  @Test
  void boundsOutsideOfTheArrayAreRefused() {
    byte[] wire = hex("806000010000000200000003");

    assertThat(packet.wrap(wire, 1, wire.length)).isEqualTo(RtpPacket.TOO_SHORT);
    assertThat(packet.wrap(wire, -1, wire.length)).isEqualTo(RtpPacket.TOO_SHORT);
    assertThat(packet.wrap(wire, 0, -1)).isEqualTo(RtpPacket.TOO_SHORT);
    assertThat(packet.wrap(wire, Integer.MAX_VALUE, 12)).isEqualTo(RtpPacket.TOO_SHORT);
  }

  @Test
  void aRefusedPacketLeavesTheFlyweightWhereItWas() {
    byte[] good = hex("80e000010000000200000003");
    packet.wrap(good, 0, good.length);

    packet.wrap(hex("40e000010000000200000003"), 0, 12);

    assertThat(packet.buffer()).isSameAs(good);
  }

  @Test
  void paddingIsNotPayload() {
    byte[] wire = hex("a06000010000000200000003 aabbcc 000003");
    packet.wrap(wire, 0, wire.length);

    assertThat(packet.payloadLength()).isEqualTo(3);
    assertThat(packet.paddingLength()).isEqualTo(3);
  }

  /** RFC 8285 section 4.2: elements with a padding byte in between. */
  @Test
  void oneByteElementsAreFoundAcrossPadding() {
    byte[] wire =
        hex("906000010000000200000003 bede0004 10aa 21bbbb 00 00 33cccccccc 40ee 0000 ff");
    packet.wrap(wire, 0, wire.length);

    assertThat(packet.extensionForm()).isEqualTo(ExtensionForm.ONE_BYTE);
    assertElement(1, 1, 0xAA);
    assertElement(2, 2, 0xBB);
    assertElement(3, 4, 0xCC);
    assertElement(4, 1, 0xEE);
    assertThat(packet.findExtension(5)).isEqualTo(RtpPacket.ABSENT);
    assertThat(packet.findExtension(0)).isEqualTo(RtpPacket.ABSENT);
    assertThat(packet.findExtension(-1)).isEqualTo(RtpPacket.ABSENT);
    assertThat(packet.payloadLength()).isEqualTo(1);
  }

  @Test
  void elementIdFifteenEndsTheList() {
    byte[] wire = hex("906000010000000200000003 bede0002 10aa f0bb 20cc 0000");
    packet.wrap(wire, 0, wire.length);

    assertElement(1, 1, 0xAA);
    assertThat(packet.findExtension(15)).isEqualTo(RtpPacket.ABSENT);
    assertThat(packet.findExtension(2)).isEqualTo(RtpPacket.ABSENT);
  }

  @Test
  void elementIdZeroWithALengthIsSkipped() {
    byte[] wire = hex("906000010000000200000003 bede0002 01aaaa 20cc 000000");
    packet.wrap(wire, 0, wire.length);

    assertElement(2, 1, 0xCC);
  }

  @Test
  void anElementThatRunsPastTheExtensionIsAbsent() {
    byte[] wire = hex("906000010000000200000003 bede0001 10aa 23cc ffffffff");
    packet.wrap(wire, 0, wire.length);

    assertElement(1, 1, 0xAA);
    assertThat(packet.findExtension(2)).isEqualTo(RtpPacket.ABSENT);
  }

  /** RFC 8285 section 4.3. */
  @Test
  void twoByteElementsMayBeEmptyOrLong() {
    String longData = "cd".repeat(20);
    byte[] wire =
        hex("906000010000000200000003 10050008 0100 00 ff01bb 1414" + longData + "000000000011");
    packet.wrap(wire, 0, wire.length);

    assertThat(packet.extensionForm()).isEqualTo(ExtensionForm.TWO_BYTE);
    assertThat(packet.extensionLength(packet.findExtension(1))).isZero();
    assertElement(255, 1, 0xBB);
    assertElement(20, 20, 0xCD);
    assertThat(packet.findExtension(2)).isEqualTo(RtpPacket.ABSENT);
  }

  @Test
  void twoByteElementCutShortIsAbsent() {
    byte[] wire = hex("906000010000000200000003 10000001 0101aa02");
    packet.wrap(wire, 0, wire.length);

    assertElement(1, 1, 0xAA);
    assertThat(packet.findExtension(2)).isEqualTo(RtpPacket.ABSENT);
  }

  @Test
  void anExtensionOfAnotherProfileIsSkippedWhole() {
    byte[] wire = hex("906000010000000200000003 12340001 10aa20bb 77");
    packet.wrap(wire, 0, wire.length);

    assertThat(packet.extensionForm()).isEqualTo(ExtensionForm.OTHER);
    assertThat(packet.firstExtension()).isEqualTo(RtpPacket.ABSENT);
    assertThat(packet.payloadLength()).isEqualTo(1);
  }

  @Test
  void aMidIsComparedWithoutItsPrefixPassingForIt() {
    byte[] wire = hex("906000010000000200000003 bede0001 123132 00");
    wire[16] = 0x11; // id 1, two bytes: "12"
    packet.wrap(wire, 0, wire.length);

    assertThat(packet.extensionEquals(1, ascii("12"))).isTrue();
    assertThat(packet.extensionEquals(1, ascii("1"))).isFalse();
    assertThat(packet.extensionEquals(1, ascii("123"))).isFalse();
    assertThat(packet.extensionEquals(1, ascii("13"))).isFalse();
    assertThat(packet.extensionEquals(2, ascii("12"))).isFalse();
  }

  @Test
  void theHeaderOfAnEncryptedPacketIsMeasuredWithoutItsPadding() {
    byte[] wire = hex("b06000010000000200000003 bede0001 10aa0000 00");

    assertThat(RtpPacket.headerLength(wire, 0, wire.length)).isEqualTo(20);
    assertThat(packet.wrap(wire, 0, wire.length)).isEqualTo(RtpPacket.BAD_PADDING);
  }

  private void assertElement(int id, int length, int firstByte) {
    int data = packet.findExtension(id);
    assertThat(data).isPositive();
    assertThat(packet.extensionId(data)).isEqualTo(id);
    assertThat(packet.extensionLength(data)).isEqualTo(length);
    assertThat(packet.buffer()[data] & 0xFF).isEqualTo(firstByte);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
