package com.jbcalling.gateway.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportFeedbackTest {
  private final byte[] out = new byte[4000];
  private final TransportFeedback feedback = new TransportFeedback();
  private final TransportFeedbackBuilder builder = new TransportFeedbackBuilder();

  /** The chunk examples of the draft, section 3.1.3 and 3.1.4, in one message. */
  @Test
  void runsAndVectorsAreReadAsDrawnInTheDraft() {
    byte[] wire =
        hex(
            "8fcd000a 00000001 00000002 fff0 00f2 ffffff 07"
                + "00dd" // run of 221 lost
                + "9f1c" // 14 one bit symbols: 0 11111 000 111 00
                + "cd50" // 7 two bit symbols: 00 11 01 01 01 00 00, 11 being reserved
                + "0000");
    assertThat(feedback.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.MALFORMED);

    wire =
        hex(
            "8fcd000b 00000001 00000002 fff0 00f2 ffffff 07"
                + "00dd 9f1c c950" // now 00 10 01 01 01 00 00
                + "01020304050607 08" // eight small deltas
                + "ffff 00 01 02" // a large one, then small ones
                + "0000000000");
    assertThat(feedback.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.OK);

    assertThat(feedback.baseSequence()).isEqualTo(0xFFF0);
    assertThat(feedback.referenceTime()).isEqualTo(-1);
    assertThat(feedback.feedbackCount()).isEqualTo(7);
    assertThat(feedback.senderSsrc()).isEqualTo(1);
    assertThat(feedback.mediaSsrc()).isEqualTo(2);
    StringBuilder received = new StringBuilder();
    long last = 0;
    while (feedback.next()) {
      received.append(feedback.isReceived() ? 'x' : '.');
      last = feedback.arrivalTicks();
    }
    assertThat(received.toString()).isEqualTo(".".repeat(221) + ".xxxxx...xxx.." + ".xxxx..");
    assertThat(last).isEqualTo(-256 + 36 - 1 + 0 + 1 + 2);
    assertThat(feedback.sequence()).isEqualTo(0xFFF0 + 241 - 0x10000);
  }

  @Test
  void aStatusWithoutItsDeltaMakesTheMessageMalformed() {
    byte[] wire = hex("8fcd0005 00000001 00000002 0000 0003 000000 00 2003 0102");
    assertThat(feedback.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.MALFORMED);
    wire = hex("8fcd0005 00000001 00000002 0000 0002 000000 00 2002 0102");
    assertThat(feedback.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.OK);
    wire = hex("8fcd0004 00000001 00000002 0000 0002 000000 00");
    assertThat(feedback.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.MALFORMED);
    wire = hex("8fcd0005 00000001 00000002 0000 0002 000000 00 0000 0000"); // an empty run
    assertThat(feedback.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.MALFORMED);
    wire = hex("8fcd0005 00000001 00000002 0000 4001 000000 00 1fff 1fff"); // too many
    assertThat(feedback.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void whateverIsAddedIsReadBack(int base) {
    SplittableRandom random = new SplittableRandom(base);
    for (int round = 0; round < 300; round++) {
      int[] sequences = new int[200];
      long[] ticks = new long[200];
      long now = random.nextLong(1L << 40) - (1L << 39);
      int sequence = base;
      int count = 0;
      int spread = 1 << random.nextInt(14);
      int gap = 1 << random.nextInt(5);
      int maxLength = 40 + random.nextInt(400);
      builder.begin(base, now, round, maxLength);
      while (count < 200) {
        now += random.nextInt(spread) - spread / 4;
        if (!builder.add(sequence, now)) {
          break;
        }
        sequences[count] = sequence;
        ticks[count++] = now;
        sequence = (sequence + 1 + (random.nextInt(4) == 0 ? random.nextInt(gap) : 0)) & 0xFFFF;
      }
      assertThat(count).isPositive();
      int length = builder.write(out, 2, out.length, 5, 6);
      assertThat(length).isPositive().isLessThanOrEqualTo(maxLength);
      assertReadBack(length, sequences, ticks, count);
    }
  }

  private void assertReadBack(int length, int[] sequences, long[] ticks, int count) {
    RtcpCompound compound = new RtcpCompound();
    assertThat(compound.wrap(out, 2, length)).isEqualTo(RtcpHeader.OK);
    compound.next();
    assertThat(feedback.wrap(out, compound.offset(), compound.length())).isEqualTo(RtcpHeader.OK);
    // the reference time is sent modulo 2^24
    long era = 256L << 24;
    long cycles = Math.floorDiv(ticks[0] + era / 2, era) * era;
    int index = 0;
    while (feedback.next()) {
      if (feedback.isReceived()) {
        assertThat(feedback.sequence()).isEqualTo(sequences[index]);
        assertThat(Math.floorMod(feedback.arrivalTicks() + cycles - ticks[index], era)).isZero();
        index++;
      }
    }
    assertThat(index).isEqualTo(count);
  }

  @Test
  void aLongLossBetweenTwoPacketsTakesOneChunk() {
    builder.begin(10, 0, 0, 1200);
    assertThat(builder.add(10, 0)).isTrue();
    assertThat(builder.add(1010, 4)).isTrue();

    assertThat(builder.write(out, 0, out.length, 1, 2)).isLessThanOrEqualTo(32);
  }

  @Test
  void whatDoesNotFitIsLeftForTheNextMessage() {
    builder.begin(10, 0, 0, 1200);
    assertThat(builder.add(10, 0)).isTrue();
    assertThat(builder.add(10, 1)).as("the same number again").isFalse();
    assertThat(builder.add(9, 1)).as("an older number").isFalse();
    assertThat(builder.add(11, 40_000)).as("a step above 8191.75 ms").isFalse();
    assertThat(builder.add(10 + TransportFeedbackBuilder.MAX_STATUSES, 1)).isFalse();
    assertThat(builder.add(11, -32_768)).isTrue();
    assertThat(builder.statusCount()).isEqualTo(2);
  }

  @Test
  void withoutPacketsNothingIsWritten() {
    builder.begin(10, 0, 0, 1200);

    assertThat(builder.write(out, 0, out.length, 1, 2)).isEqualTo(RtcpHeader.NO_ROOM);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
