package com.jbcalling.gateway.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.fuzz.Mutator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RtpPacketFuzzTest {
  private final RtpPacket packet = new RtpPacket();
  private final RtpPacket copy = new RtpPacket();
  private final RtpHeaderWriter writer = new RtpHeaderWriter();
  private final HeaderExtensionMap everything = new HeaderExtensionMap();

  RtpPacketFuzzTest() {
    for (int id = 1; id <= 255; id++) {
      everything.put(id, id);
    }
  }

  @Test
  void noBytesMakeTheParserThrowOrLeaveThePacket() {
    Mutator.run(
        "rtp-packet",
        input -> {
          PacketKind.of(input, 0, input.length);
          if (packet.wrap(input, 0, input.length) == RtpPacket.OK) {
            assertInside(input.length);
            assertCopyHasTheSameElements();
            RtxPayload.decapsulate(packet, 96, 1);
            assertInside(input.length - packet.offset());
          }
        });
  }

  private void assertInside(int length) {
    assertThat(packet.payloadLength()).isNotNegative();
    assertThat(packet.headerLength() + packet.payloadLength() + packet.paddingLength())
        .isEqualTo(length);
    int elements = 0;
    for (int data = packet.firstExtension(); data >= 0; data = packet.nextExtension(data)) {
      assertThat(data + packet.extensionLength(data)).isLessThanOrEqualTo(packet.payloadOffset());
      assertThat(packet.findExtension(packet.extensionId(data))).isBetween(0, data);
      elements++;
    }
    assertThat(elements).isLessThanOrEqualTo(length);
    for (int i = 0; i < packet.csrcCount(); i++) {
      packet.csrc(i);
    }
    AudioLevel.read(packet, 1);
    AbsoluteSendTime.read(packet, 2);
  }

  private void assertCopyHasTheSameElements() {
    byte[] out = new byte[4000];
    writer.begin(
        out,
        3,
        out.length,
        packet.hasMarker(),
        packet.payloadType(),
        packet.sequenceNumber(),
        packet.timestamp(),
        packet.ssrc());
    writer.useTwoByteForm();
    assertThat(writer.copy(packet, everything)).isZero();
    writer.finish();
    int length = writer.payload(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    assertThat(copy.wrap(out, 3, length)).isEqualTo(RtpPacket.OK);
    assertThat(copy.payloadLength()).isEqualTo(packet.payloadLength());
    int theirs = copy.firstExtension();
    for (int data = packet.firstExtension(); data >= 0; data = packet.nextExtension(data)) {
      int size = packet.extensionLength(data);
      assertThat(copy.extensionId(theirs)).isEqualTo(packet.extensionId(data));
      assertThat(
              Arrays.equals(
                  packet.buffer(),
                  data,
                  data + size,
                  out,
                  theirs,
                  theirs + copy.extensionLength(theirs)))
          .isTrue();
      theirs = copy.nextExtension(theirs);
    }
    assertThat(theirs).isEqualTo(RtpPacket.ABSENT);
  }
}
