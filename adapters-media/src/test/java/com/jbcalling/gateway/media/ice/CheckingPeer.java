package com.jbcalling.gateway.media.ice;

import com.jbcalling.gateway.media.stun.StunAttribute;
import com.jbcalling.gateway.media.stun.StunKey;
import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.stun.StunWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The full, controlling agent at the other end, as far as its checks go. */
final class CheckingPeer {
  private final StunWriter writer = new StunWriter();
  private final byte[] buffer = new byte[512];
  private final byte[] transactionId = new byte[12];

  String username;
  StunKey key;
  boolean withFingerprint = true;
  boolean withPriority = true;
  boolean withIntegrity = true;
  boolean sha256;
  boolean controlled;
  boolean useCandidate;
  long nomination = -1;
  int unknownType = -1;
  int method = StunMessage.BINDING;

  CheckingPeer(IceCredentials credentials) {
    username = credentials.usernameFragment() + ":peer";
    key = StunKey.ofPassword(credentials.password());
  }

  void use(IceCredentials credentials) {
    username = credentials.usernameFragment() + ":peer";
    key = StunKey.ofPassword(credentials.password());
  }

  /** The next check. */
  byte[] check() {
    transactionId[0]++;
    writer.begin(buffer, 0, StunMessage.REQUEST, method, transactionId, 0);
    if (!username.isEmpty()) {
      writer.attribute(StunAttribute.USERNAME, username.getBytes(StandardCharsets.US_ASCII));
    }
    if (withPriority) {
      writer.attribute32(StunAttribute.PRIORITY, 0x6E0001FF);
    }
    int role = controlled ? StunAttribute.ICE_CONTROLLED : StunAttribute.ICE_CONTROLLING;
    writer.attribute64(role, 0x0123456789ABCDEFL);
    if (useCandidate) {
      writer.attribute(StunAttribute.USE_CANDIDATE, new byte[0]);
    }
    if (nomination >= 0) {
      writer.attribute32(StunAttribute.NOMINATION, (int) nomination);
    }
    if (unknownType >= 0) {
      writer.attribute(unknownType, new byte[6]);
    }
    if (withIntegrity && sha256) {
      writer.integritySha256(key);
    } else if (withIntegrity) {
      writer.integrity(key);
    }
    if (withFingerprint) {
      writer.fingerprint();
    }
    return Arrays.copyOf(buffer, writer.finish());
  }

  /** Whether the answer is to the last check. */
  boolean asked(StunMessage answer) {
    int id = answer.transactionIdOffset();
    return Arrays.equals(answer.buffer(), id, id + 12, transactionId, 0, 12);
  }
}
