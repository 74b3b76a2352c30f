package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.srtp.SrtpRefusal;
import com.jbcalling.gateway.media.stats.MediaCounter;

/** Which counter a refusal of SRTP belongs to. */
final class SrtpRefusals {
  private SrtpRefusals() {}

  static MediaCounter counterOf(int refusal) {
    return switch (refusal) {
      case SrtpRefusal.MALFORMED -> MediaCounter.DROPPED_SRTP_MALFORMED;
      case SrtpRefusal.REPLAYED, SrtpRefusal.TOO_OLD -> MediaCounter.DROPPED_SRTP_REPLAYED;
      default -> MediaCounter.DROPPED_SRTP_UNAUTHENTIC;
    };
  }
}
