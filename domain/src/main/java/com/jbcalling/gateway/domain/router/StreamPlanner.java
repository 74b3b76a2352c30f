package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumeRejection.CodecMismatch;
import com.jbcalling.gateway.domain.router.ConsumeRejection.NoReceivingTransport;
import com.jbcalling.gateway.domain.router.ConsumeRejection.TooManyConsumers;
import com.jbcalling.gateway.domain.router.ConsumeRejection.UnknownProducer;
import com.jbcalling.gateway.domain.router.Decision.Granted;
import com.jbcalling.gateway.domain.router.ProduceRejection.BadEncodings;
import com.jbcalling.gateway.domain.router.ProduceRejection.IdentityTaken;
import com.jbcalling.gateway.domain.router.ProduceRejection.NotNegotiable;
import com.jbcalling.gateway.domain.router.ProduceRejection.TooManyProducers;
import com.jbcalling.gateway.domain.router.ProduceRejection.UnknownTransport;
import com.jbcalling.gateway.domain.router.ProduceRejection.WrongDirection;
import com.jbcalling.gateway.domain.rtp.ConsumerNegotiation;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.NegotiatedProducer;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection;
import com.jbcalling.gateway.domain.rtp.NegotiationResult;
import com.jbcalling.gateway.domain.rtp.ProducerNegotiation;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Negotiates what goes through a router, and keeps its streams apart from each other. */
final class StreamPlanner {
  /** More qualities than any browser sends. */
  private static final int MOST_ENCODINGS = 8;

  private static final int DRAWS = 64;
  private static final long NONE = -1;

  private final Router router;
  private final RouterLimits limits;

  StreamPlanner(Router router, RouterLimits limits) {
    this.router = router;
    this.limits = limits;
  }

  Decision<Producer, ProduceRejection> planProducer(
      ParticipantId owner, ProducerOffer offer, String freshCname, LongSupplier ssrcs) {
    WebRtcTransport transport = router.transport(owner, offer.transport());
    ProduceRejection objection = objectionTo(offer, transport);
    if (objection != null || transport == null) {
      return refuse(objection == null ? new UnknownTransport(offer.transport()) : objection);
    }
    int encodings = Math.max(1, offer.rtpParameters().encodings().size());
    long firstSsrc = draw(ssrcs, first -> !isMapped(first, encodings));
    if (firstSsrc == NONE) {
      return refuse(new ProduceRejection.NoFreeSsrc());
    }
    return switch (ProducerNegotiation.admit(
        offer.kind(),
        offer.rtpParameters(),
        router.capabilities(),
        transport.cname(),
        freshCname,
        firstSsrc)) {
      case NegotiationResult.Accepted<NegotiatedProducer>(NegotiatedProducer negotiated) ->
          grant(owner, offer, transport, negotiated);
      case NegotiationResult.Refused<NegotiatedProducer>(NegotiationRejection rejection) ->
          refuse(new NotNegotiable(rejection.reason()));
    };
  }

  private @Nullable ProduceRejection objectionTo(
      ProducerOffer offer, @Nullable WebRtcTransport transport) {
    if (transport == null) {
      return new UnknownTransport(offer.transport());
    }
    if (transport.direction() != TransportDirection.SEND) {
      return new WrongDirection(offer.transport());
    }
    if (transport.producers().size() >= limits.producersPerParticipant()) {
      return new TooManyProducers(limits.producersPerParticipant());
    }
    if (offer.rtpParameters().encodings().size() > MOST_ENCODINGS) {
      return new BadEncodings("rtpParameters.encodings must not be more than " + MOST_ENCODINGS);
    }
    return null;
  }

  private static Decision<Producer, ProduceRejection> grant(
      ParticipantId owner,
      ProducerOffer offer,
      WebRtcTransport transport,
      NegotiatedProducer negotiated) {
    RtpParameters parameters = negotiated.rtpParameters();
    StreamIdentity taken = transport.claims().firstTaken(parameters);
    return taken == null
        ? new Granted<>(
            new Producer(offer, owner, parameters, negotiated.mapping(), negotiated.consumable()))
        : refuse(new IdentityTaken(taken));
  }

  Decision<Consumer, ConsumeRejection> planConsumer(
      ParticipantId owner,
      ConsumerId consumer,
      ProducerId producer,
      RtpCapabilities client,
      LongSupplier ssrcs) {
    Producer source = router.producer(producer);
    if (source == null) {
      return refuseConsumer(new UnknownProducer(producer));
    }
    // Whether the client could ever consume it comes before whether it may now.
    if (!ConsumerNegotiation.canConsume(source.consumable(), client)) {
      return refuseConsumer(new CodecMismatch());
    }
    WebRtcTransport transport = router.transport(owner, TransportDirection.RECV);
    if (transport == null) {
      return refuseConsumer(new NoReceivingTransport());
    }
    if (transport.consumers().size() >= limits.consumersPerParticipant()) {
      return refuseConsumer(new TooManyConsumers(limits.consumersPerParticipant()));
    }
    // RTX has the number after that of the media.
    long ssrc = draw(ssrcs, s -> !transport.isSending(s) && !transport.isSending(s + 1));
    if (ssrc == NONE) {
      return refuseConsumer(new ConsumeRejection.NoFreeSsrc());
    }
    boolean enableRtx = source.kind() == MediaKind.VIDEO;
    return switch (ConsumerNegotiation.negotiate(source.consumable(), client, enableRtx, ssrc)) {
      case NegotiationResult.Accepted<RtpParameters>(RtpParameters parameters) ->
          new Granted<>(
              new Consumer(consumer, transport, source, parameters.withMid(transport.nextMid())));
      case NegotiationResult.Refused<RtpParameters> _ -> refuseConsumer(new CodecMismatch());
    };
  }

  /** Whether one of so many SSRCs from a first one on stands for an encoding of the router. */
  private boolean isMapped(long first, int count) {
    return router.producers().stream()
        .flatMap(producer -> producer.mapping().encodings().stream())
        .anyMatch(e -> e.mappedSsrc() >= first && e.mappedSsrc() < first + count);
  }

  private static long draw(LongSupplier ssrcs, LongPredicate isFree) {
    for (int i = 0; i < DRAWS; i++) {
      long ssrc = ssrcs.getAsLong();
      if (isFree.test(ssrc)) {
        return ssrc;
      }
    }
    return NONE;
  }

  private static Decision<Producer, ProduceRejection> refuse(ProduceRejection rejection) {
    return new Decision.Refused<>(rejection);
  }

  private static Decision<Consumer, ConsumeRejection> refuseConsumer(ConsumeRejection rejection) {
    return new Decision.Refused<>(rejection);
  }
}
