package com.jbcalling.gateway.application;

import com.jbcalling.gateway.domain.rtp.RtcpParameters;
import com.jbcalling.gateway.domain.rtp.RtpCodecParameters;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.List;
import java.util.Map;

/** What clients send, in small. */
final class Tracks {
  private Tracks() {}

  static RtpParameters audio(long ssrc) {
    return new RtpParameters(
        null,
        List.of(new RtpCodecParameters("audio/opus", 111, 48_000, 2, Map.of(), List.of())),
        List.of(),
        List.of(new RtpEncodingParameters(ssrc, null, null, null, null, null, null)),
        new RtcpParameters("cname", true),
        null);
  }

  static RtpParameters video(long ssrc, String... rids) {
    List<RtpEncodingParameters> encodings =
        rids.length == 0
            ? List.of(new RtpEncodingParameters(ssrc, null, null, null, null, null, null))
            : List.of(rids).stream()
                .map(rid -> new RtpEncodingParameters(null, rid, null, null, null, "L1T3", null))
                .toList();
    return new RtpParameters(
        "mid-" + ssrc,
        List.of(new RtpCodecParameters("video/VP8", 96, 90_000, null, Map.of(), List.of())),
        List.of(),
        encodings,
        new RtcpParameters("cname", true),
        null);
  }
}
