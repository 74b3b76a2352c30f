package com.jbcalling.gateway.domain.router;

import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.Map;

/**
 * A track that a client wants to send.
 *
 * @param appData what the client's program says of it, told to the others as it is
 */
public record ProducerOffer(
    ProducerId id,
    TransportId transport,
    MediaKind kind,
    RtpParameters rtpParameters,
    boolean paused,
    Map<String, Object> appData) {}
