package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.media.stun.StunAttribute;
import com.jbcalling.gateway.media.stun.StunKey;
import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.stun.StunWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connectivity check as a controlling browser sends it (RFC 8445, section 7.2). */
public final class BindingRequest {
  private static final int PEER_REFLEXIVE_PRIORITY = 0x6E0001FF;
  private static final long TIE_BREAKER = 0x0123456789ABCDEFL;

  private BindingRequest() {}

  public static byte[] of(IceParameters server, byte[] transactionId) {
    byte[] buffer = new byte[256];
    StunWriter writer = new StunWriter();
    writer.begin(buffer, 0, StunMessage.REQUEST, StunMessage.BINDING, transactionId, 0);
    writer.attribute(
        StunAttribute.USERNAME,
        (server.usernameFragment() + ":peer").getBytes(StandardCharsets.US_ASCII));
    writer.attribute32(StunAttribute.PRIORITY, PEER_REFLEXIVE_PRIORITY);
    writer.attribute64(StunAttribute.ICE_CONTROLLING, TIE_BREAKER);
    writer.attribute(StunAttribute.USE_CANDIDATE, new byte[0]);
    writer.integrity(StunKey.ofPassword(server.password()));
    writer.fingerprint();
    return Arrays.copyOf(buffer, writer.finish());
  }
}
