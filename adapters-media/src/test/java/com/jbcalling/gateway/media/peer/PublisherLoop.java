package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.media.peer.PeerInbox.Feedback;
import com.jbcalling.gateway.media.rtcp.FeedbackHeader;
import com.jbcalling.gateway.media.rtcp.GenericNack;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.RtpHeaderWriter;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A camera that gives key frames when asked, and sends again by RTX what it is asked for. */
public final class PublisherLoop {
  private final TestPeer peer;
  private final long ssrc;
  private final MediaSource source;
  private final Map<Integer, byte[]> sent = new HashMap<>();
  private final AtomicBoolean keyFrameWanted = new AtomicBoolean(true);
  private int retransmissionSequence = 500;
  private int lastCounter = -1;

  public PublisherLoop(TestPeer peer, long ssrc, int firstSequence) {
    this.peer = peer;
    this.ssrc = ssrc;
    this.source = MediaSource.video(ssrc, firstSequence);
  }

  /** Answers feedback from now on. */
  public void start() {
    peer.inbox.onRtcp(this::answer);
  }

  /** Sends frames of so many packets each, a millisecond apart. */
  public void sendFrames(int frames, int packets) {
    for (int i = 0; i < frames; i++) {
      for (byte[] packet : nextFrame(packets)) {
        peer.sendRtp(packet);
      }
      Pace.oneMillisecond();
    }
  }

  private synchronized List<byte[]> nextFrame(int packets) {
    List<byte[]> frame = source.frame(keyFrameWanted.getAndSet(false), packets);
    for (byte[] packet : frame) {
      sent.put(BigEndian.get16(packet, 2), packet);
      lastCounter++;
    }
    return frame;
  }

  /** What the last packet sent has counted. */
  public synchronized int lastCounter() {
    return lastCounter;
  }

  private void answer(Feedback feedback) {
    if (feedback.type() == RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK
        && feedback.count() == FeedbackHeader.PICTURE_LOSS_INDICATION) {
      keyFrameWanted.set(true);
    }
    GenericNack nack = new GenericNack();
    if (nack.wrap(feedback.bytes(), 0, feedback.bytes().length) == RtcpHeader.OK) {
      int[] sequences = new int[256];
      int count = nack.sequenceNumbers(sequences);
      for (int i = 0; i < count; i++) {
        sendAgain(sequences[i]);
      }
    }
  }

  private synchronized void sendAgain(int sequence) {
    byte[] bytes = sent.get(sequence);
    if (bytes == null) {
      return;
    }
    RtpPacket original = new RtpPacket();
    original.wrap(bytes, 0, bytes.length);
    byte[] buffer = new byte[1500];
    RtpHeaderWriter writer = new RtpHeaderWriter();
    writer.begin(
        buffer,
        0,
        buffer.length,
        original.hasMarker(),
        Tracks.VP8_RTX,
        retransmissionSequence++,
        original.timestamp(),
        (int) (ssrc + 1));
    writer.finish();
    int length =
        writer.retransmissionPayload(
            sequence, bytes, original.payloadOffset(), original.payloadLength());
    peer.sendRtp(Arrays.copyOf(buffer, length));
  }
}
