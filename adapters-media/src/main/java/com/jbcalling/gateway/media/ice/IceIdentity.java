package com.jbcalling.gateway.media.ice;

import com.jbcalling.gateway.media.stun.StunKey;
import com.jbcalling.gateway.media.stun.StunMessage;
import java.nio.charset.StandardCharsets;

/** Credentials in the form that checks need: the ufrag in bytes, the password as a keyed digest. */
final class IceIdentity {
  private final String usernameFragment;
  private final byte[] ufrag;
  private final StunKey key;

  IceIdentity(IceCredentials credentials) {
    this.usernameFragment = credentials.usernameFragment();
    this.ufrag = usernameFragment.getBytes(StandardCharsets.US_ASCII);
    this.key = StunKey.ofPassword(credentials.password());
  }

  String usernameFragment() {
    return usernameFragment;
  }

  StunKey key() {
    return key;
  }

  boolean authenticates(StunMessage message) {
    return message.isAddressedTo(ufrag) && key.authenticates(message);
  }
}
