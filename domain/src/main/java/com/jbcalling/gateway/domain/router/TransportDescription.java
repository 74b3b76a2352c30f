package com.jbcalling.gateway.domain.router;

import java.util.List;

/** What a client must know to connect to a transport. */
public record TransportDescription(
    IceParameters iceParameters, List<IceCandidate> iceCandidates, DtlsParameters dtlsParameters) {}
