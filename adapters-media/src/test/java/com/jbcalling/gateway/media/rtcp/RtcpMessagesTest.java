package com.jbcalling.gateway.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtcpMessagesTest {
  private final byte[] out = new byte[1500];

  @Test
  void aSenderReportHasEveryFieldInItsPlace() {
    int length = SenderReport.write(out, 1, 29, 0x1111, 0xE1D0C0B0A0908070L, 0x10203, -1L, 1 << 20);

    assertThat(length).isEqualTo(28);
    assertThat(written(1, length))
        .isEqualTo("80c8000600001111e1d0c0b0a090807000010203ffffffff00100000");
    SenderReport report = new SenderReport();
    assertThat(report.wrap(out, 1, length)).isEqualTo(RtcpHeader.OK);
    assertThat(report.ntpTimestamp()).isEqualTo(0xE1D0C0B0A0908070L);
    assertThat(report.rtpTimestamp()).isEqualTo(0x10203);
    assertThat(report.packetCount()).isEqualTo(0xFFFFFFFFL);
    assertThat(report.octetCount()).isEqualTo(1 << 20);
    assertThat(report.reportCount()).isZero();
    assertThat(report.ssrc()).isEqualTo(0x1111);
  }

  @Test
  void reportBlocksAreReadFromSenderAndReceiverReports() {
    byte[] wire =
        hex(
            "81c8000c 00001111 e1d0c0b0a0908070 00010203 00000010 00000400"
                + "00003333 40fffffe 0001ffff 80000000 c0b0a090 00010000");
    SenderReport report = new SenderReport();
    ReportBlock block = new ReportBlock();
    assertThat(report.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.OK);

    report.report(0, block);

    assertThat(block.ssrc()).isEqualTo(0x3333);
    assertThat(block.fractionLost()).isEqualTo(64);
    assertThat(block.cumulativeLost()).isEqualTo(-2);
    assertThat(block.extendedHighestSequence()).isEqualTo(0x1FFFF);
    assertThat(block.jitter()).isEqualTo(0x80000000L);
    assertThat(block.lastSenderReport()).isEqualTo(0xC0B0A090);
    assertThat(block.delaySinceLastSenderReport()).isEqualTo(0x10000);
    assertThat(report.wrap(wire, 0, wire.length - 4)).isEqualTo(RtcpHeader.MALFORMED);
  }

  @Test
  void aReceiverReportIsClosedOverItsBlocks() {
    int at = ReceiverReport.begin(out, 0, out.length, 0x2222);
    at += ReportBlock.write(out, at, out.length, 1, 999, 1 << 30, 7, 8, 9, 10);
    at += ReportBlock.write(out, at, out.length, 2, -1, -(1 << 30), 7, -1, 9, 10);
    assertThat(ReceiverReport.end(out, 0, 2)).isEqualTo(at).isEqualTo(56);

    ReceiverReport report = new ReceiverReport();
    ReportBlock block = new ReportBlock();
    assertThat(report.wrap(out, 0, at)).isEqualTo(RtcpHeader.OK);
    assertThat(report.ssrc()).isEqualTo(0x2222);
    assertThat(report.reportCount()).isEqualTo(2);
    report.report(0, block);
    assertThat(block.fractionLost()).isEqualTo(255);
    assertThat(block.cumulativeLost()).isEqualTo(0x7FFFFF);
    report.report(1, block);
    assertThat(block.fractionLost()).isZero();
    assertThat(block.cumulativeLost()).isEqualTo(-0x800000);
    assertThat(block.jitter()).isEqualTo(0xFFFFFFFFL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 16, 255})
  void aCanonicalNameOfAnyLengthComesBack(int size) {
    byte[] name = "n".repeat(size).getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(out, (byte) 0xFF);
    int length = SourceDescription.write(out, 3, out.length, 0x1111, name);

    assertThat(length % 4).isZero();
    SourceDescription description = new SourceDescription();
    assertThat(description.wrap(out, 3, length)).isEqualTo(RtcpHeader.OK);
    assertThat(description.next()).isTrue();
    assertThat(description.ssrc()).isEqualTo(0x1111);
    assertThat(description.cnameLength()).isEqualTo(size);
    assertThat(Arrays.copyOfRange(out, description.cnameOffset(), description.cnameOffset() + size))
        .isEqualTo(name);
    assertThat(description.next()).isFalse();
    assertThat(out[3 + length - 1]).isZero();
    assertThat(out[3 + length]).isEqualTo((byte) 0xFF);
  }

  @Test
  void chunksWithOtherItemsAndWithoutNameAreWalked() {
    byte[] wire =
        hex(
            "82ca0007 00000001 0201 41 0102 4243 00" // EMAIL A, CNAME BC
                + "00000002 00000000 ffffffff ffffffff".replace("ffffffff ", ""));
    wire[3] = (byte) (wire.length / 4 - 1);
    SourceDescription description = new SourceDescription();
    description.wrap(wire, 0, wire.length);

    assertThat(description.next()).isTrue();
    assertThat(description.cnameLength()).isEqualTo(2);
    assertThat(wire[description.cnameOffset()]).isEqualTo((byte) 0x42);
    assertThat(description.next()).isTrue();
    assertThat(description.ssrc()).isEqualTo(2);
    assertThat(description.cnameLength()).isEqualTo(-1);
    assertThat(description.next()).isFalse();
  }

  @Test
  void anItemThatRunsPastItsPacketEndsTheWalk() {
    byte[] wire = hex("81ca0002 00000001 01094142");
    SourceDescription description = new SourceDescription();

    assertThat(description.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.OK);
    assertThat(description.next()).isFalse();
    byte[] endless = hex("81ca0002 00000001 01024142");
    description.wrap(endless, 0, endless.length);
    assertThat(description.next()).isFalse();
  }

  @Test
  void aGoodbyeNamesItsSources() {
    assertThat(written(0, Bye.write(out, 0, out.length, 0x1111))).isEqualTo("81cb000100001111");
    byte[] wire = hex("82cb0003 00001111 00002222 03627965");
    Bye bye = new Bye();

    assertThat(bye.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.OK);
    assertThat(bye.sourceCount()).isEqualTo(2);
    assertThat(bye.source(1)).isEqualTo(0x2222);
    assertThat(bye.wrap(wire, 0, 8)).isEqualTo(RtcpHeader.MALFORMED);
  }

  @Test
  void keyFrameRequestsHaveTheirFormats() {
    assertThat(written(0, PictureLossIndication.write(out, 0, out.length, 0x2222, 0x1111)))
        .isEqualTo("81ce00020000222200001111");
    PictureLossIndication pli = new PictureLossIndication();
    assertThat(pli.wrap(out, 0, 12)).isEqualTo(RtcpHeader.OK);
    assertThat(pli.senderSsrc()).isEqualTo(0x2222);
    assertThat(pli.mediaSsrc()).isEqualTo(0x1111);

    assertThat(written(0, FullIntraRequest.write(out, 0, out.length, 0x2222, 0x1111, 0xFE)))
        .isEqualTo("84ce0004000022220000000000001111fe000000");
    FullIntraRequest fir = new FullIntraRequest();
    assertThat(fir.wrap(out, 0, 20)).isEqualTo(RtcpHeader.OK);
    assertThat(fir.entryCount()).isEqualTo(1);
    assertThat(fir.entrySsrc(0)).isEqualTo(0x1111);
    assertThat(fir.entrySequence(0)).isEqualTo(0xFE);
    assertThat(fir.senderSsrc()).isEqualTo(0x2222);
    assertThat(pli.wrap(out, 0, 20)).isEqualTo(RtcpHeader.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32767, 65535})
  void lostPacketsAreNamedAcrossTheWrap(int start) {
    int[] lost = {start, start + 1, start + 16, start + 17, start + 40, start + 56};
    for (int i = 0; i < lost.length; i++) {
      lost[i] &= 0xFFFF;
    }
    int length = GenericNack.write(out, 0, out.length, 1, 2, lost, 0, lost.length);

    assertThat(length).isEqualTo(12 + 3 * 4);
    GenericNack nack = new GenericNack();
    assertThat(nack.wrap(out, 0, length)).isEqualTo(RtcpHeader.OK);
    int[] read = new int[100];
    assertThat(nack.sequenceNumbers(read)).isEqualTo(6);
    assertThat(Arrays.copyOf(read, 6)).isEqualTo(lost);
    assertThat(nack.sequenceNumbers(new int[4])).isEqualTo(4);
    assertThat(nack.mediaSsrc()).isEqualTo(2);
    assertThat(nack.senderSsrc()).isEqualTo(1);
  }

  /** RFC 4585 section 6.2.1: bit i of BLP stands for PID + i. */
  @Test
  void theBitmaskStartsAtThePacketAfterPid() {
    byte[] wire = hex("81cd0003 00002222 00001111 00058003");
    GenericNack nack = new GenericNack();
    nack.wrap(wire, 0, wire.length);
    int[] read = new int[17];

    assertThat(nack.sequenceNumbers(read)).isEqualTo(4);
    assertThat(Arrays.copyOf(read, 4)).containsExactly(5, 6, 7, 21);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 30_000, 262_143, 262_144, 1_000_000, 123_456_789_012L})
  void anEstimateKeepsEighteenSignificantBits(long bitrate) {
    int length =
        ReceiverEstimatedMaxBitrate.write(
            out, 0, out.length, 0x2222, bitrate, new int[] {7, 8, 9}, 2);
    ReceiverEstimatedMaxBitrate remb = new ReceiverEstimatedMaxBitrate();

    assertThat(remb.wrap(out, 0, length)).isEqualTo(RtcpHeader.OK);
    assertThat(remb.bitrate()).isBetween((long) (bitrate * 0.99999), bitrate);
    assertThat(remb.ssrcCount()).isEqualTo(2);
    assertThat(remb.ssrc(1)).isEqualTo(8);
    assertThat(remb.senderSsrc()).isEqualTo(0x2222);
  }

  @Test
  void anEstimateBeyondALongIsTheLargestLong() {
    byte[] wire = hex("8fce0005 00002222 00000000 52454d42 01ffffff 00001111");
    ReceiverEstimatedMaxBitrate remb = new ReceiverEstimatedMaxBitrate();

    assertThat(remb.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.OK);
    assertThat(remb.bitrate()).isEqualTo(Long.MAX_VALUE);
    wire[15] = 'X';
    assertThat(remb.wrap(wire, 0, wire.length)).isEqualTo(RtcpHeader.MALFORMED);
    assertThat(
            ReceiverEstimatedMaxBitrate.write(out, 0, out.length, 1, Long.MAX_VALUE, new int[0], 0))
        .isEqualTo(20);
    remb.wrap(out, 0, 20);
    assertThat(remb.bitrate()).isGreaterThan(Long.MAX_VALUE / 2);
  }

  @Test
  void extendedReportsCarryReferenceTimesAndDelays() {
    ExtendedReport report = new ExtendedReport();
    int length = ExtendedReport.writeReferenceTime(out, 0, out.length, 0x2222, 0x0102030405060708L);
    assertThat(written(0, length)).isEqualTo("80cf000400002222040000020102030405060708");
    assertThat(report.wrap(out, 0, length)).isEqualTo(RtcpHeader.OK);
    assertThat(report.next()).isTrue();
    assertThat(report.blockType()).isEqualTo(ExtendedReport.RECEIVER_REFERENCE_TIME);
    assertThat(report.referenceTime()).isEqualTo(0x0102030405060708L);
    assertThat(report.next()).isFalse();

    length = ExtendedReport.writeDelay(out, 0, out.length, 0x2222, 0x1111, 5, 6);
    assertThat(written(0, length))
        .isEqualTo("80cf0005000022220500000300001111" + "0000000500000006");
    assertThat(report.wrap(out, 0, length)).isEqualTo(RtcpHeader.OK);
    assertThat(report.ssrc()).isEqualTo(0x2222);
    assertThat(report.next()).isTrue();
    assertThat(report.delayCount()).isEqualTo(1);
    assertThat(report.delaySsrc(0)).isEqualTo(0x1111);
    assertThat(report.lastReference(0)).isEqualTo(5);
    assertThat(report.delaySinceLastReference(0)).isEqualTo(6);
  }

  @Test
  void everyWriterStopsAtItsLimit() {
    int[] one = {1};
    for (int room = 0; room < 28; room++) {
      Arrays.fill(out, (byte) 0x5A);
      int limit = 1 + room;
      SenderReport.write(out, 1, limit, 1, 2, 3, 4, 5);
      ReceiverReport.begin(out, 1, limit, 1);
      ReportBlock.write(out, 1, limit, 1, 2, 3, 4, 5, 6, 7);
      SourceDescription.write(out, 1, limit, 1, new byte[8]);
      Bye.write(out, 1, limit, 1);
      PictureLossIndication.write(out, 1, limit, 1, 2);
      FullIntraRequest.write(out, 1, limit, 1, 2, 3);
      GenericNack.write(out, 1, limit, 1, 2, one, 0, 1);
      ReceiverEstimatedMaxBitrate.write(out, 1, limit, 1, 1000, one, 1);
      ExtendedReport.writeReferenceTime(out, 1, limit, 1, 2);
      ExtendedReport.writeDelay(out, 1, limit, 1, 2, 3, 4);
      for (int i = limit; i < out.length; i++) {
        assertThat(out[i]).isEqualTo((byte) 0x5A);
      }
    }
    assertThat(SourceDescription.write(out, 0, out.length, 1, new byte[256]))
        .isEqualTo(RtcpHeader.NO_ROOM);
    assertThat(GenericNack.write(out, 0, out.length, 1, 2, one, 0, 0))
        .isEqualTo(RtcpHeader.NO_ROOM);
  }

  private String written(int offset, int length) {
    return HexFormat.of().formatHex(out, offset, offset + length);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
