package com.jbcalling.gateway.domain.rtp;

/**
 * A producer that a router takes.
 *
 * @param rtpParameters what the client sends, completed: at least one encoding, a canonical name,
 *     the H.264 level agreed on
 * @param mapping its payload types and encodings as the router numbers them
 * @param consumable what its consumers are offered, to be narrowed by {@link ConsumerNegotiation}
 */
public record NegotiatedProducer(
    MediaKind kind, RtpParameters rtpParameters, RtpMapping mapping, RtpParameters consumable) {

  /** The canonical name that all producers of this transport have from now on. */
  public String transportCname() {
    String cname = rtpParameters.rtcp().cname();
    if (cname == null) {
      throw new IllegalStateException("a negotiated producer has a canonical name");
    }
    return cname;
  }
}
