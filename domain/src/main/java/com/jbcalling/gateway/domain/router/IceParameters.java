package com.jbcalling.gateway.domain.router;

/**
 * ICE credentials of the gateway's side of a transport (RFC 8445, section 5.3).
 *
 * @param iceLite always true: the gateway is an ICE-lite agent (RFC 8445, section 2.5)
 */
public record IceParameters(String usernameFragment, String password, boolean iceLite) {}
