package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.media.peer.PeerInbox.Feedback;
import com.jbcalling.gateway.media.rtcp.FeedbackHeader;
import com.jbcalling.gateway.media.rtcp.PictureLossIndication;
import com.jbcalling.gateway.media.rtcp.RtcpHeader;
import com.jbcalling.gateway.media.rtp.RtpPacket;

/**
 * A camera that sends several streams at once, on a thread of its own, with RIDs until the gateway
 * has had time to learn the SSRCs. Its streams differ in the length of their packets.
 */
public final class SimulcastCamera implements AutoCloseable {
  private static final long FIRST_SSRC = 900_000;
  private static final int PACKETS_A_FRAME = 2;
  private static final int LENGTH_STEP = 100;

  private final TestPeer peer;
  private final MediaSource[] sources;
  private final boolean[] keyFrameWanted;
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);
  private int sending;
  private boolean temporalLayers;
  private boolean closed;

  public SimulcastCamera(TestPeer peer, String mid, String... rids) {
    this.peer = peer;
    sources = new MediaSource[rids.length];
    keyFrameWanted = new boolean[rids.length];
    for (int i = 0; i < rids.length; i++) {
      sources[i] =
          MediaSource.video(FIRST_SSRC + i, 1000 * i)
              .startingAt(100_000 * i, 300 * i)
              .padded(LENGTH_STEP * i)
              .with(Tracks.SENT_MID, mid)
              .with(Tracks.SENT_RID, rids[i]);
      keyFrameWanted[i] = true;
    }
    peer.inbox.onRtcp(this::answer);
  }

  /** Sends every second frame on an upper temporal layer. */
  public void withTemporalLayers() {
    temporalLayers = true;
  }

  /** Begins to send: bit i for stream i. */
  public void start(int streams) {
    sending = streams;
    thread.start();
  }

  /** Sends these streams from now on: bit i for stream i. */
  public synchronized void send(int streams) {
    sending = streams;
  }

  /** Which of its streams a packet that a subscriber got came from. */
  public static int layerOf(RtpPacket packet) {
    return (packet.payloadLength() - MediaSource.VIDEO_PAYLOAD) / LENGTH_STEP;
  }

  private void answer(Feedback feedback) {
    PictureLossIndication loss = new PictureLossIndication();
    if (feedback.type() == RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK
        && feedback.count() == FeedbackHeader.PICTURE_LOSS_INDICATION
        && loss.wrap(feedback.bytes(), 0, feedback.bytes().length) == RtcpHeader.OK) {
      synchronized (this) {
        keyFrameWanted[(int) (loss.mediaSsrc() - FIRST_SSRC)] = true;
      }
    }
  }

  private void run() {
    for (int frame = 0; sendFrame(frame); frame++) {
      for (int i = 0; i < 5; i++) {
        Pace.oneMillisecond();
      }
    }
  }

  private synchronized boolean sendFrame(int frame) {
    for (int i = 0; i < sources.length && !closed; i++) {
      int layer = temporalLayers && frame % 2 == 1 && !keyFrameWanted[i] ? 1 : 0;
      var packets = sources[i].frame(keyFrameWanted[i], PACKETS_A_FRAME, layer);
      if ((sending & 1 << i) != 0) {
        keyFrameWanted[i] = false;
        packets.forEach(peer::sendRtp);
      }
    }
    return !closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
