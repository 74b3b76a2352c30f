package com.jbcalling.gateway.domain.rtp;

import com.jbcalling.gateway.domain.rtp.NegotiationResult.Accepted;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the parameters that a client wants to send with: the mapping to its router's
 * payload types and SSRCs, and what consumers are offered of it.
 */
public final class ProducerNegotiation {
  private ProducerNegotiation() {}

  /**
   * Negotiates a producer as {@link #negotiate} does, and refuses besides what would break the
   * clients that consume it. This is what a client's request is to be answered by.
   */
  public static NegotiationResult<NegotiatedProducer> admit(
      MediaKind kind,
      RtpParameters offered,
      RtpCapabilities router,
      @Nullable String transportCname,
      String freshCname,
      long firstSsrc) {
    return negotiate(kind, offered, router, transportCname, freshCname, firstSsrc)
        .then(
            producer -> {
              NegotiationRejection objection = PeerProtection.objectionTo(producer);
              return objection == null ? new Accepted<>(producer) : new Refused<>(objection);
            });
  }

  /**
   * Negotiates a producer, refusing what mediasoup refuses.
   *
   * @param offered what the client wants to send
   * @param router capabilities of the producer's router
   * @param transportCname canonical name of the transport's earlier producers; null or empty where
   *     there is none
   * @param freshCname used where neither the transport nor the client has a canonical name: not
   *     empty, random
   * @param firstSsrc SSRC under which the router knows the first encoding, random; the following
   *     encodings have the numbers that follow
   */
  public static NegotiationResult<NegotiatedProducer> negotiate(
      MediaKind kind,
      RtpParameters offered,
      RtpCapabilities router,
      @Nullable String transportCname,
      String freshCname,
      long firstSsrc) {
    return ProducerCodecs.match(offered.codecs(), router)
        .then(
            codecs -> {
              RtpParameters parameters =
                  complete(
                      offered,
                      codecs.agreed(),
                      firstNotEmpty(transportCname, offered.rtcp().cname(), freshCname));
              NegotiationRejection objection = ProducerAdmission.objectionTo(parameters);
              if (objection != null) {
                return new Refused<>(objection);
              }
              RtpMapping mapping = new RtpMapping(codecs.mapping(), mapped(parameters, firstSsrc));
              return new Accepted<>(
                  new NegotiatedProducer(
                      kind,
                      parameters,
                      mapping,
                      ConsumableParameters.of(kind, parameters, router, mapping)));
            });
  }

  private static RtpParameters complete(
      RtpParameters offered, List<RtpCodecParameters> codecs, String cname) {
    return new RtpParameters(
        offered.mid(),
        codecs,
        offered.headerExtensions(),
        offered.encodings().isEmpty()
            ? List.of(RtpEncodingParameters.UNSPECIFIED)
            : offered.encodings(),
        new RtcpParameters(cname, offered.rtcp().reducedSize()),
        offered.msid());
  }

  private static String firstNotEmpty(
      @Nullable String first, @Nullable String second, String third) {
    if (first != null && !first.isEmpty()) {
      return first;
    }
    return second != null && !second.isEmpty() ? second : third;
  }

  private static List<RtpMapping.Encoding> mapped(RtpParameters parameters, long firstSsrc) {
    List<RtpMapping.Encoding> mapped = new ArrayList<>();
    for (RtpEncodingParameters encoding : parameters.encodings()) {
      mapped.add(
          new RtpMapping.Encoding(
              encoding.rid(),
              encoding.ssrc(),
              encoding.scalabilityMode(),
              firstSsrc + mapped.size()));
    }
    return mapped;
  }
}
