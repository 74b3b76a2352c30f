package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportState;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.TransportStateChanged;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.dtls.DtlsAssociation;
import com.jbcalling.gateway.media.dtls.DtlsEvent;
import com.jbcalling.gateway.media.dtls.DtlsState;
import com.jbcalling.gateway.media.dtls.PeerFingerprints;
import com.jbcalling.gateway.media.forward.Consumer;
import com.jbcalling.gateway.media.forward.PacketOutlet;
import com.jbcalling.gateway.media.forward.Producer;
import com.jbcalling.gateway.media.forward.ProducerStream;
import com.jbcalling.gateway.media.forward.PublisherFeedback;
import com.jbcalling.gateway.media.ice.IceCredentials;
import com.jbcalling.gateway.media.ice.IceLiteAgent;
import com.jbcalling.gateway.media.srtp.SrtpReceiver;
import com.jbcalling.gateway.media.srtp.SrtpSender;
import com.jbcalling.gateway.media.srtp.SsrcTable;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stream.RoundTripTime;
import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.time.Deadline;
import com.jbcalling.gateway.media.transport.TransportReport.Facts;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One peer. It does little itself: it leads each kind of datagram to the machine that understands
 * it, and what one machine finds out to the others that must know.
 *
 * <pre>
 *   STUN ─▶ IceLiteAgent ─────────▶ the path: outlet, DTLS courier
 *   DTLS ─▶ DtlsAssociation ──────▶ the keys: SRTP receiver, outlet
 *   RTP  ─▶ SrtpReceiver ─▶ IncomingMedia ─▶ producers' streams ─▶ … ─▶ other peers' outlets
 *   RTCP ─▶ SrtpReceiver ─▶ RtcpReader ─▶ consumers, producers' streams
 *           RtcpWriter ◀─ ReportTimer, CongestionFeedback
 * </pre>
 *
 * <p>Belongs to its worker's thread.
 */
public final class Transport {
  private static final long CONSENT_CHECK = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int MAX_CONSUMERS = 2048;
  private static final Consumer[] NO_CONSUMERS = new Consumer[0];

  private final TransportId id;
  private final RouterId router;
  private final TransportServices services;
  private final DtlsCourier courier;
  private final DtlsAssociation dtls;
  private final IcePath path;
  private final IceLiteAgent ice;
  private final ConnectionWatch watch = new ConnectionWatch();
  private final ReportTimer reports;
  private final MediaOutlet outlet;
  private final RtcpWriter rtcpWriter;
  private final PublishedStreams published = new PublishedStreams();
  private final SsrcTable<Consumer> consumersBySsrc = new SsrcTable<>(MAX_CONSUMERS);
  private final CongestionFeedback congestion;
  private final IncomingMedia incoming;
  private final RtcpReader rtcpReader;
  private final Traffic received = new Traffic();
  private final RoundTripTime roundTrip = new RoundTripTime();
  private final BandwidthEstimator bandwidth = BandwidthEstimator.NONE;
  private final Deadline consent = new Deadline(this::checkConsent);

  private IceCredentials credentials;
  private Consumer[] consumers = NO_CONSUMERS;
  private @Nullable SrtpReceiver srtp;
  private boolean handshakeNoted;
  private boolean closed;

  public Transport(TransportId id, RouterId router, TransportServices services, long now) {
    this.id = id;
    this.router = router;
    this.services = services;
    courier = new DtlsCourier(this, services.post());
    dtls = services.dtls().associate(courier, courier);
    reports = new ReportTimer(services.deadlines(), this::report);
    outlet = new MediaOutlet(services.sendBatch(), services.counters(), reports, bandwidth);
    path = new IcePath(this, services.paths(), courier, outlet);
    credentials = services.credentials().get();
    ice = new IceLiteAgent(credentials, path);
    services.paths().claim(credentials.usernameFragment(), this);
    rtcpWriter = new RtcpWriter(outlet, services.counters());
    congestion = new CongestionFeedback(published, rtcpWriter, services.deadlines());
    incoming = new IncomingMedia(published, congestion, services.counters());
    rtcpReader =
        new RtcpReader(
            published, consumersBySsrc, bandwidth, congestion, roundTrip, services.counters());
    services.deadlines().set(consent, now + CONSENT_CHECK);
  }

  public TransportId id() {
    return id;
  }

  /** What the client needs to check connectivity. */
  public IceParameters iceParameters() {
    return new IceParameters(credentials.usernameFragment(), credentials.password(), true);
  }

  /** Takes the fingerprints of the client's certificates; the handshake may begin. */
  public void connect(DtlsParameters remote) {
    PeerFingerprints.of(remote.fingerprints())
        .ifPresent(remote.role() == DtlsRole.SERVER ? dtls::dial : dtls::expect);
    noteHandshake();
  }

  /** Takes new ICE credentials; the old ones count until the new ones are used. */
  public IceParameters restartIce(long now) {
    credentials = services.credentials().get();
    services.paths().claim(credentials.usernameFragment(), this);
    ice.restart(credentials, now);
    return iceParameters();
  }

  /** Takes a connectivity check to one of its ufrags, and answers it. */
  public void takeStun(StunMessage message, RemoteAddress remote, long now) {
    long accepted = ice.accepted();
    long unauthorized = ice.unauthorized();
    int answer = ice.receive(message, remote, now, services.sendBatch().slot(), 0);
    if (answer > 0) {
      services.sendBatch().commit(answer, remote);
    }
    if (ice.accepted() != accepted) {
      services.counters().count(MediaCounter.STUN_ANSWERED);
    } else if (ice.unauthorized() != unauthorized) {
      services.counters().count(MediaCounter.DROPPED_STUN_UNAUTHORIZED);
    } else {
      services.counters().count(MediaCounter.DROPPED_STUN_UNSUPPORTED);
    }
    settle(path.takeState() ? watch.ice(ice.state()) : null, now);
    if (path.isOpen()) {
      dtls.pathOpened();
      noteHandshake();
    }
  }

  /** Takes a DTLS datagram from one of its peer's addresses. */
  public void takeDtls(byte[] buffer, int offset, int length) {
    long refused = dtls.refusedDatagrams();
    long dropped = dtls.droppedDatagrams();
    dtls.receive(buffer, offset, length);
    if (dtls.refusedDatagrams() != refused) {
      services.counters().count(MediaCounter.DROPPED_DTLS_UNEXPECTED);
    } else if (dtls.droppedDatagrams() != dropped) {
      services.counters().count(MediaCounter.DROPPED_DTLS_OVERFLOW);
    }
    noteHandshake();
  }

  private void noteHandshake() {
    if (!handshakeNoted && dtls.state() != DtlsState.WAITING) {
      handshakeNoted = true;
      services.counters().count(MediaCounter.HANDSHAKES_STARTED);
    }
  }

  /** Takes an SRTP packet, which it decrypts in place. */
  public void takeRtp(byte[] buffer, int offset, int length, long now) {
    SrtpReceiver receiver = srtp;
    if (receiver == null) {
      services.counters().count(MediaCounter.DROPPED_EARLY_MEDIA);
      return;
    }
    int plain = receiver.unprotectRtp(buffer, offset, length);
    if (plain < 0) {
      services.counters().count(SrtpRefusals.counterOf(plain));
      return;
    }
    received.add(length, now);
    incoming.take(buffer, offset, plain, now);
  }

  /** Takes an SRTCP packet, which it decrypts in place. */
  public void takeRtcp(byte[] buffer, int offset, int length, long now) {
    SrtpReceiver receiver = srtp;
    if (receiver == null) {
      services.counters().count(MediaCounter.DROPPED_EARLY_MEDIA);
      return;
    }
    int plain = receiver.unprotectRtcp(buffer, offset, length);
    if (plain < 0) {
      services.counters().count(SrtpRefusals.counterOf(plain));
      return;
    }
    received.add(length, now);
    rtcpReader.take(buffer, offset, plain, now);
  }

  /** Takes what became of its DTLS association. */
  public void takeDtlsEvent(DtlsEvent event, long now) {
    if (closed) {
      return;
    }
    switch (event) {
      case DtlsEvent.Connected connected -> {
        services.counters().count(MediaCounter.HANDSHAKES_COMPLETED);
        courier.send(connected.lastFlight(), services.sendBatch());
        install(connected);
        settle(watch.secured(), now);
      }
      case DtlsEvent.Failed failed -> {
        services.counters().count(MediaCounter.HANDSHAKES_FAILED);
        settle(watch.ended(TransportState.FAILED), now);
      }
      case DtlsEvent.Closed ended -> settle(watch.ended(TransportState.CLOSED), now);
    }
  }

  private void install(DtlsEvent.Connected keys) {
    srtp = new SrtpReceiver(keys.peerWrite(), services.ciphers());
    outlet.takeKeys(new SrtpSender(keys.ownWrite(), services.ciphers()));
  }

  /** Acts on a change of the connection's state; null means that there was none. */
  private void settle(@Nullable TransportState state, long now) {
    if (state == null) {
      return;
    }
    services.events().tell(router, new TransportStateChanged(id, state));
    if (state == TransportState.CONNECTED) {
      reports.start(now);
      for (Consumer consumer : consumers) {
        consumer.outletOpened(now);
      }
    } else {
      reports.stop();
    }
  }

  private void checkConsent(long now) {
    ice.tick(now);
    settle(path.takeState() ? watch.ice(ice.state()) : null, now);
    services.deadlines().set(consent, now + CONSENT_CHECK);
  }

  private void report(long now) {
    if (!outlet.isOpen()) {
      return;
    }
    rtcpWriter.beginReports(now);
    for (Producer producer : published.producers()) {
      for (ProducerStream stream : producer.streams()) {
        if (stream.isReceived()) {
          rtcpWriter.addReception(stream);
        }
      }
    }
    if (published.producers().length > 0) {
      long ntp = services.ntp().at(now);
      rtcpWriter.addReferenceTime(ntp);
      roundTrip.onReportSent(ntp, now);
    }
    for (Consumer consumer : consumers) {
      rtcpWriter.addSending(consumer.stream());
    }
    rtcpWriter.endReports();
  }

  /** An address of the peer's belongs to another transport now. */
  public void lose(RemoteAddress address, long now) {
    ice.forget(address);
    settle(path.takeState() ? watch.ice(ice.state()) : null, now);
  }

  /** Where consumers on this transport send. */
  public PacketOutlet outlet() {
    return outlet;
  }

  /** How producers on this transport talk back. */
  public PublisherFeedback feedback() {
    return rtcpWriter;
  }

  public void publish(Producer producer) {
    published.add(producer);
  }

  public void unpublish(Producer producer) {
    published.remove(producer);
  }

  public void subscribe(Consumer consumer) {
    consumersBySsrc.put(consumer.stream().ssrc(), consumer);
    consumers = Arrays.copyOf(consumers, consumers.length + 1);
    consumers[consumers.length - 1] = consumer;
  }

  public void unsubscribe(Consumer consumer) {
    consumersBySsrc.remove(consumer.stream().ssrc());
    consumers =
        Arrays.stream(consumers).filter(other -> other != consumer).toArray(Consumer[]::new);
  }

  /** Frees everything; its producers and consumers must be closed before. */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    services.deadlines().clear(consent);
    reports.stop();
    congestion.close();
    dtls.close();
    ice.close();
    outlet.close();
    SrtpReceiver receiver = srtp;
    srtp = null;
    if (receiver != null) {
      receiver.close();
    }
  }

  /**
   * Statistics in the shape of W3C {@code RTCStats}.
   *
   * @param timestamp milliseconds since the epoch
   */
  public List<Map<String, Object>> stats(long now, long timestamp) {
    return TransportReport.of(
        new Facts(
            id.value(),
            ice.state(),
            dtls.state(),
            dtls.dials(),
            watch.state(),
            received,
            outlet.sent(),
            roundTrip.smoothedNanos(),
            bandwidth.availableBitrate()),
        now,
        timestamp);
  }
}
