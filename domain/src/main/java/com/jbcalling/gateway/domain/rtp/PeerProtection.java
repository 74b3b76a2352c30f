package com.jbcalling.gateway.domain.rtp;

import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Malformed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What mediasoup takes from a client although it would break the clients that consume it: they
 * write it into a session description that their browser then refuses, and with it whatever else
 * they receive.
 */
final class PeerProtection {
  private PeerProtection() {}

  /** What would break others; null if nothing would. */
  static @Nullable NegotiationRejection objectionTo(NegotiatedProducer producer) {
    List<RtpCodecParameters> codecs = producer.rtpParameters().codecs();
    for (int i = 0; i < codecs.size(); i++) {
      if (!codecs.get(i).canonicalMimeType().startsWith(producer.kind().word() + "/")) {
        return new Malformed(
            "rtpParameters.codecs[" + i + "].mimeType must be of kind " + producer.kind().word());
      }
    }
    Set<Integer> payloadTypes = new HashSet<>();
    for (RtpCodecParameters codec : producer.consumable().codecs()) {
      if (!payloadTypes.add(codec.payloadType())) {
        return new Malformed("rtpParameters.codecs must not name a codec twice");
      }
    }
    // Without an msid the canonical name becomes one: a token of RFC 8830, section 2.
    if (producer.transportCname().chars().anyMatch(Character::isWhitespace)) {
      return new Malformed("rtpParameters.rtcp.cname must not have spaces");
    }
    return null;
  }
}
