package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.media.srtp.SrtpProfile;
import java.time.Duration;
import java.util.List;

/**
 * How a server carries out its handshakes.
 *
 * @param handshakeTimeout how long a handshake may take
 * @param firstResend after which silence the first resend comes; the wait doubles each time
 * @param maxDatagram longest datagram to send, in bytes: 1200 passes every path of WebRTC's
 * @param srtpProfiles protection profiles, the most preferred first
 */
public record DtlsSettings(
    Duration handshakeTimeout,
    Duration firstResend,
    int maxDatagram,
    List<SrtpProfile> srtpProfiles) {

  public static final DtlsSettings DEFAULT =
      new DtlsSettings(
          Duration.ofSeconds(30), Duration.ofMillis(100), 1200, List.of(SrtpProfile.values()));

  public DtlsSettings {
    srtpProfiles = List.copyOf(srtpProfiles);
  }
}
