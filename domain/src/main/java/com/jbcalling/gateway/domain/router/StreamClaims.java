package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.router.StreamIdentity.Mid;
import com.jbcalling.gateway.domain.router.StreamIdentity.Rid;
import com.jbcalling.gateway.domain.router.StreamIdentity.Ssrc;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which producer of a transport each SSRC, MID and RID stands for (RFC 8843, section 9.2, says how
 * packets find their stream by them).
 */
final class StreamClaims {
  private final Map<StreamIdentity, ProducerId> owners = new HashMap<>();

  /** The first identity of a stream that is another producer's or stands twice; null if none is. */
  @Nullable StreamIdentity firstTaken(RtpParameters parameters) {
    Set<StreamIdentity> seen = new HashSet<>();
    List<StreamIdentity> identities = identitiesOf(parameters);
    boolean hasMid = !identities.isEmpty() && identities.getFirst() instanceof Mid;
    for (StreamIdentity identity : identities) {
      // With a MID its RIDs need to be told apart only within it (RFC 8853, section 5.1).
      boolean free = hasMid && identity instanceof Rid;
      if (!free && (owners.containsKey(identity) || !seen.add(identity))) {
        return identity;
      }
    }
    return null;
  }

  void claim(ProducerId producer, RtpParameters parameters) {
    for (StreamIdentity identity : identitiesOf(parameters)) {
      owners.putIfAbsent(identity, producer);
    }
  }

  void release(ProducerId producer) {
    owners.values().removeIf(producer::equals);
  }

  private static List<StreamIdentity> identitiesOf(RtpParameters parameters) {
    List<StreamIdentity> identities = new ArrayList<>();
    String mid = parameters.mid();
    if (mid != null && !mid.isEmpty()) {
      identities.add(new Mid(mid));
    }
    for (RtpEncodingParameters encoding : parameters.encodings()) {
      addSsrc(identities, encoding.ssrc());
      addSsrc(identities, encoding.rtxSsrc());
      String rid = encoding.rid();
      if (rid != null && !rid.isEmpty()) {
        identities.add(new Rid(rid));
      }
    }
    return identities;
  }

  private static void addSsrc(List<StreamIdentity> identities, @Nullable Long ssrc) {
    // 0 stands for "none", as in mediasoup.
    if (ssrc != null && ssrc != 0) {
      identities.add(new Ssrc(ssrc));
    }
  }
}
