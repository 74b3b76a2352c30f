package com.jbcalling.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.media.codec.DependencyDescriptor;
import com.jbcalling.gateway.media.codec.PayloadInspector;
import com.jbcalling.gateway.media.codec.PayloadRewriter;
import com.jbcalling.gateway.media.feedback.ReceiveBandwidthEstimator;
import com.jbcalling.gateway.media.feedback.TransportWideFeedbackRecorder;
import com.jbcalling.gateway.media.nack.NackGenerator;
import com.jbcalling.gateway.media.nack.RetransmissionBuffer;
import com.jbcalling.gateway.media.nack.SequenceHistory;
import com.jbcalling.gateway.media.nack.SlotPool;
import com.jbcalling.gateway.media.rtcp.GenericNack;
import com.jbcalling.gateway.media.rtcp.ReceiverReport;
import com.jbcalling.gateway.media.rtcp.ReportBlock;
import com.jbcalling.gateway.media.rtcp.RtcpCompound;
import com.jbcalling.gateway.media.rtcp.TransportFeedback;
import com.jbcalling.gateway.media.rtp.AbsoluteSendTime;
import com.jbcalling.gateway.media.rtp.AudioLevel;
import com.jbcalling.gateway.media.rtp.HeaderExtension;
import com.jbcalling.gateway.media.rtp.HeaderExtensionIds;
import com.jbcalling.gateway.media.rtp.HeaderExtensionMap;
import com.jbcalling.gateway.media.rtp.PacketKind;
import com.jbcalling.gateway.media.rtp.RtpHeaderWriter;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.rtp.RtxPayload;
import com.jbcalling.gateway.media.stream.ReceiveStatistics;
import com.jbcalling.gateway.media.stream.SendStatistics;
import com.jbcalling.gateway.media.stream.SenderClock;
import com.jbcalling.gateway.media.stream.StreamRewriter;
import com.jbcalling.gateway.media.tap.AudioRing;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * The code that every packet goes through leaves no garbage, even where the compiler does not
 * optimise objects away.
 */
class PacketCodeAllocationTest {
  private static final int ITERATIONS = 100_000;
  private static final long STRAY_BYTES = 20_000; // 0.2 bytes a packet, for the JVM's own doings
  private static final long PERIOD = 3_000_000;

  private final byte[] out = new byte[1500];
  private final RtpPacket packet = new RtpPacket();
  private int sink;

  @Test
  void readingAndRewritingAPacketAllocatesNothing() {
    byte[] wire =
        hex(
            "90e01a2b00010f9011223344bede00041030 22c1a2b3 310007 5180 000000 90e0 8001 7f a5"
                + " 00ff");
    byte[] mid = "0".getBytes(StandardCharsets.US_ASCII);
    HeaderExtensionIds ids = new HeaderExtensionIds();
    ids.put(HeaderExtension.MID.uri(), 1);
    ids.put(HeaderExtension.AUDIO_LEVEL.uri(), 5);
    HeaderExtensionMap map = HeaderExtensionMap.between(ids, ids);
    RtpHeaderWriter writer = new RtpHeaderWriter();
    PayloadRewriter payloads = PayloadRewriter.forMimeType("video/VP8");
    SenderClock clock = new SenderClock(90_000);
    StreamRewriter numbers = new StreamRewriter(90_000, 0, 0);
    SequenceHistory history = new SequenceHistory(SequenceHistory.VIDEO_CAPACITY);

    assertAllocatesNothing(
        i -> {
          sink += PacketKind.of(wire, 0, wire.length) == PacketKind.RTP ? 1 : 0;
          packet.wrap(wire, 0, wire.length);
          packet.setSequenceNumber(i);
          packet.setTimestamp(i * 3000);
          sink += packet.extensionEquals(ids.id(HeaderExtension.MID), mid) ? 1 : 0;
          sink += AudioLevel.read(packet, 5) + AbsoluteSendTime.read(packet, 2);
          if (i % 1000 == 0) {
            numbers.switchTo(i & 0xFFFF, i * 3000, clock, i * PERIOD);
            payloads.switchSource();
          } else if (i % 7 == 0) {
            numbers.leaveOut(i & 0xFFFF);
            return;
          }
          int sequence = numbers.rewrite(i & 0xFFFF, i * 3000, i * PERIOD);
          int token = payloads.map(wire, packet.payloadOffset(), packet.payloadLength());
          int timestamp = numbers.timestamp(i * 3000);
          writer.begin(out, 0, out.length, true, 101, sequence, timestamp, 7);
          writer.write(1, mid, 0, mid.length);
          writer.copy(packet, map);
          int sendTime = writer.reserve(4, AbsoluteSendTime.LENGTH);
          int header = writer.finish();
          int length = writer.payload(wire, packet.payloadOffset(), packet.payloadLength());
          AbsoluteSendTime.write(out, sendTime, i * PERIOD);
          payloads.apply(token, out, header, length - header);
          history.add(sequence, 7, i & 0xFFFF, timestamp, token);
          sink += history.claim(sequence, i * PERIOD, 0) + length;
        });
  }

  @Test
  void keepingRepairingAndCountingAllocatesNothing() {
    byte[] wire = new byte[1200];
    RetransmissionBuffer buffer =
        new RetransmissionBuffer(new SlotPool(1500, 3000), RetransmissionBuffer.VIDEO_NANOS);
    NackGenerator nacks = new NackGenerator();
    ReceiveStatistics received = new ReceiveStatistics(90_000);
    SendStatistics sent = new SendStatistics();
    SenderClock clock = new SenderClock(90_000);
    clock.onSenderReport(1L << 40, 1, 0);
    int[] missing = new int[100];

    assertAllocatesNothing(
        i -> {
          long now = i * PERIOD;
          int sequence = i & 0xFFFF;
          if (i % 10 == 3) {
            return;
          }
          buffer.store(wire, 0, wire.length, sequence, now);
          sink += buffer.find((sequence - 9) & 0xFFFF, now);
          nacks.onPacket(sequence, i % 300 == 0);
          int count = nacks.due(now, 50_000_000, missing);
          if (count > 0) {
            sink += GenericNack.write(out, 0, out.length, 1, 2, missing, 0, count);
            nacks.onPacket(missing[0], false);
          }
          received.onPacket(sequence, i * 3000, 1200, now);
          sent.onSent(1180, 1200, now);
          int begin = ReceiverReport.begin(out, 0, out.length, 1);
          sink += received.writeReport(out, begin, out.length, 2, now);
          sink += sent.writeReport(out, 0, out.length, 2, clock, 5, now);
          sink += (int) (received.bitsPerSecond(now) + sent.bitsPerSecond(now));
        });
  }

  @Test
  void feedbackAllocatesNothing() {
    TransportWideFeedbackRecorder recorder = new TransportWideFeedbackRecorder();
    ReceiveBandwidthEstimator estimator = new ReceiveBandwidthEstimator(500_000, 10_000_000);
    RtcpCompound compound = new RtcpCompound();
    TransportFeedback feedback = new TransportFeedback();
    int[] ssrcs = {1, 2};

    assertAllocatesNothing(
        i -> {
          long now = i * PERIOD + i % 5 * 300_000L;
          if (i % 20 != 3) {
            recorder.onPacket(i & 0xFFFF, now);
            estimator.onPacket(AbsoluteSendTime.ofNanos(i * PERIOD), 1200, now);
          }
          if (recorder.isDue(now)) {
            int length = recorder.write(out, 0, 1200, 1, 2, now);
            compound.wrap(out, 0, length);
            compound.next();
            feedback.wrap(out, compound.offset(), compound.length());
            while (feedback.next()) {
              sink += (int) feedback.arrivalTicks();
            }
          }
          if (estimator.isDue(now)) {
            sink += estimator.write(out, 0, out.length, 1, ssrcs, 2, now);
          }
        });
  }

  @Test
  void inspectingPayloadsAllocatesNothing() {
    String[] types = {"video/VP8", "video/VP9", "video/H264", "video/AV1", "audio/opus"};
    PayloadInspector[] inspectors = new PayloadInspector[types.length];
    for (int i = 0; i < types.length; i++) {
      inspectors[i] = PayloadInspector.forMimeType(types[i]);
    }
    DependencyDescriptor descriptor = new DependencyDescriptor();
    byte[] wire = hex("850009814099c0ffeeddccbbaa998877");
    byte[] rtx = hex("806600010000000200000003 0007 aabbccdd");
    byte[] copy = new byte[rtx.length];
    ReportBlock block = new ReportBlock();
    ReceiverReport report = new ReceiverReport();
    int begin = ReceiverReport.begin(out, 0, out.length, 1);
    ReportBlock.write(out, begin, out.length, 1, 2, 3, 4, 5, 6, 7);
    int length = ReceiverReport.end(out, 0, 1);

    assertAllocatesNothing(
        i -> {
          for (PayloadInspector inspector : inspectors) {
            wire[0] = (byte) i;
            sink += inspector.inspect(wire, 0, wire.length);
          }
          sink += descriptor.inspect(wire, 0, wire.length);
          System.arraycopy(rtx, 0, copy, 0, rtx.length);
          packet.wrap(copy, 0, copy.length);
          sink += RtxPayload.decapsulate(packet, 101, 5);
          report.wrap(out, 0, length);
          report.report(0, block);
          sink += block.cumulativeLost();
        });
  }

  @Test
  void listeningInAllocatesNothingWhetherOrNotAnybodyReads() {
    byte[] wire = new byte[160];
    AudioRing read = new AudioRing();
    AudioRing unread = new AudioRing();
    AudioTap.PacketSink reader = (codec, sequence, timestamp, payload, offset, n) -> sink += n;

    assertAllocatesNothing(
        i -> {
          read.write(AudioCodec.OPUS, i & 0xFFFF, i * 960, wire, 0, wire.length);
          unread.write(AudioCodec.OPUS, i & 0xFFFF, i * 960, wire, 0, wire.length);
          while (read.poll(reader)) {
            sink++;
          }
        });
  }

  private static void assertAllocatesNothing(IntConsumer step) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < ITERATIONS; i++) {
      step.accept(i);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = ITERATIONS; i < 2 * ITERATIONS; i++) {
      step.accept(i);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(STRAY_BYTES);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
