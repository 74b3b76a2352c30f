package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.forward.PacketOutlet;
import com.jbcalling.gateway.media.srtp.SrtpSender;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import com.jbcalling.gateway.media.udp.SendBatch;
import com.jbcalling.gateway.media.udp.UdpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a transport: encrypts each packet where it was written, in the slot of the
 * worker's send batch. Open while there are both keys and an address.
 */
final class MediaOutlet implements PacketOutlet {
  private static final int RESENDABLE_PACKETS = 1024;
  private static final int REFUSED = -1;

  private final SendBatch batch;
  private final WorkerCounters counters;
  private final ReportTimer reports;
  private final BandwidthEstimator bandwidth;
  private final Traffic traffic = new Traffic();

  private @Nullable SrtpSender srtp;
  private @Nullable RemoteAddress remote;
  private int transportSequence;

  MediaOutlet(
      SendBatch batch, WorkerCounters counters, ReportTimer reports, BandwidthEstimator bandwidth) {
    this.batch = batch;
    this.counters = counters;
    this.reports = reports;
    this.bandwidth = bandwidth;
  }

  void takeKeys(SrtpSender sender) {
    srtp = sender;
  }

  void moveTo(@Nullable RemoteAddress address) {
    remote = address;
  }

  void close() {
    SrtpSender sender = srtp;
    srtp = null;
    remote = null;
    if (sender != null) {
      sender.close();
    }
  }

  @Override
  public boolean isOpen() {
    return srtp != null && remote != null;
  }

  @Override
  public byte[] slot() {
    return batch.slot();
  }

  @Override
  public int limit() {
    SrtpSender sender = srtp;
    return sender == null ? 0 : UdpEndpoint.MAX_DATAGRAM - sender.rtpOverhead();
  }

  /** As {@link #limit}, for RTCP. */
  int rtcpLimit() {
    SrtpSender sender = srtp;
    return sender == null ? 0 : RtcpWriter.MAX_DATAGRAM - sender.rtcpOverhead();
  }

  @Override
  public int nextTransportSequence() {
    transportSequence = (transportSequence + 1) & 0xFFFF;
    return transportSequence;
  }

  @Override
  public int sendRtp(int length, int transportSequence, long now) {
    SrtpSender sender = srtp;
    if (sender == null) {
      return REFUSED;
    }
    byte[] slot = batch.slot();
    int sent = commit(sender.protectRtp(slot, 0, length, slot, 0), MediaCounter.RTP_OUT, now);
    if (sent > 0 && transportSequence >= 0) {
      bandwidth.packetSent(transportSequence, sent, now);
    }
    return sent;
  }

  @Override
  public int resendRtp(int length, long now) {
    SrtpSender sender = srtp;
    if (sender == null) {
      return REFUSED;
    }
    byte[] slot = batch.slot();
    return commit(sender.protectRtpAgain(slot, 0, length, slot, 0), MediaCounter.RTP_OUT, now);
  }

  int sendRtcp(int length, long now) {
    SrtpSender sender = srtp;
    if (sender == null) {
      return REFUSED;
    }
    byte[] slot = batch.slot();
    return commit(sender.protectRtcp(slot, 0, length, slot, 0), MediaCounter.RTCP_OUT, now);
  }

  private int commit(int sealed, MediaCounter counter, long now) {
    RemoteAddress destination = remote;
    if (sealed < 0 || destination == null) {
      counters.count(MediaCounter.DROPPED_SEAL_REFUSED);
      return REFUSED;
    }
    batch.commit(sealed, destination);
    counters.count(counter);
    traffic.add(sealed, now);
    return sealed;
  }

  @Override
  public void permitResends(int ssrc) {
    SrtpSender sender = srtp;
    if (sender != null) {
      sender.permitResends(ssrc, RESENDABLE_PACKETS);
    }
  }

  @Override
  public void retire(int ssrc) {
    SrtpSender sender = srtp;
    if (sender != null) {
      sender.retire(ssrc);
    }
  }

  @Override
  public void reportSoon(long now) {
    reports.soon(now);
  }

  /** What went out. */
  Traffic sent() {
    return traffic;
  }
}
