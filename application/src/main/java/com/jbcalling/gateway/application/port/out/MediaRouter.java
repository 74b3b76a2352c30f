package com.jbcalling.gateway.application.port.out;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.CloseCascade;
import com.jbcalling.gateway.domain.router.Closing;
import com.jbcalling.gateway.domain.router.Closing.ConsumerClosing;
import com.jbcalling.gateway.domain.router.Closing.ParticipantClosing;
import com.jbcalling.gateway.domain.router.Closing.ProducerClosing;
import com.jbcalling.gateway.domain.router.Closing.RouterClosing;
import com.jbcalling.gateway.domain.router.Closing.TransportClosing;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpMapping;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The media of one room, on one worker.
 *
 * <p>The caller has negotiated and checked everything already: what comes here is carried out.
 * Closing a thing closes it alone; the caller closes children first. Closing what is not there is
 * harmless. Each method waits for the worker and throws {@link MediaUnavailableException} if that
 * is gone or does not answer in time; call it on a virtual thread.
 */
public interface MediaRouter {

  /** Opens a transport and tells how a client reaches it. */
  TransportDescription openTransport(
      TransportId transport, TransportDirection direction, ParticipantId owner);

  /** Gives a transport its client's certificate fingerprints. Does not wait for the handshake. */
  void connectTransport(TransportId transport, DtlsParameters remote);

  /** Gives a transport new ICE credentials (RFC 8445, section 9); media goes on meanwhile. */
  IceParameters restartIce(TransportId transport);

  void closeTransport(TransportId transport);

  void openProducer(ProducerSettings producer);

  void pauseProducer(ProducerId producer);

  void resumeProducer(ProducerId producer);

  void closeProducer(ProducerId producer);

  /**
   * Listens to a producer of audio from now on. The producer may be tapped more than once.
   *
   * @return to be closed by the caller
   */
  AudioTap tap(ProducerId producer);

  /** Opens a consumer, paused. */
  void openConsumer(ConsumerSettings consumer);

  void pauseConsumer(ConsumerId consumer);

  /** Lets media flow to a consumer, beginning with a key frame. */
  void resumeConsumer(ConsumerId consumer);

  void closeConsumer(ConsumerId consumer);

  void requestKeyFrame(ConsumerId consumer);

  void setPreferredLayers(ConsumerId consumer, PreferredLayers layers);

  /** Sets how a consumer ranks when bandwidth is short: 1 (first to suffer) to 255. */
  void setPriority(ConsumerId consumer, int priority);

  /** Statistics in the shape of W3C {@code RTCStats}: maps of strings, numbers and booleans. */
  List<Map<String, Object>> transportStats(TransportId transport);

  List<Map<String, Object>> producerStats(ProducerId producer);

  List<Map<String, Object>> consumerStats(ConsumerId consumer);

  /**
   * Statistics of several things, in the order given. One wait for the worker where the media plane
   * overrides it.
   */
  default List<Map<String, Object>> stats(
      Collection<TransportId> transports,
      Collection<ProducerId> producers,
      Collection<ConsumerId> consumers) {
    List<Map<String, Object>> stats = new ArrayList<>();
    transports.forEach(transport -> stats.addAll(transportStats(transport)));
    producers.forEach(producer -> stats.addAll(producerStats(producer)));
    consumers.forEach(consumer -> stats.addAll(consumerStats(consumer)));
    return stats;
  }

  /**
   * Carries out the steps of a {@link CloseCascade} that concern media, in order; the router itself
   * ends by {@link #close()}. One wait for the worker where the media plane overrides it.
   */
  default void close(List<Closing> steps) {
    for (Closing step : steps) {
      switch (step) {
        case ConsumerClosing closing -> closeConsumer(closing.consumer());
        case ProducerClosing closing -> closeProducer(closing.producer());
        case TransportClosing closing -> closeTransport(closing.transport());
        case ParticipantClosing _, RouterClosing _ -> {}
      }
    }
  }

  /** Closes the router and whatever is left of it. */
  void close();

  /**
   * A producer to carry.
   *
   * @param rtpParameters what the client sends
   * @param mapping its payload types and encodings as the router numbers them
   */
  record ProducerSettings(
      ProducerId id,
      TransportId transport,
      MediaKind kind,
      ProducerType type,
      RtpParameters rtpParameters,
      RtpMapping mapping,
      boolean paused) {}

  /**
   * A consumer to serve.
   *
   * @param rtpParameters what the client is to be sent
   */
  record ConsumerSettings(
      ConsumerId id,
      TransportId transport,
      ProducerId producer,
      MediaKind kind,
      ProducerType type,
      RtpParameters rtpParameters) {}
}
