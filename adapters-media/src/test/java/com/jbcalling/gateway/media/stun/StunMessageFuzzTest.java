package com.jbcalling.gateway.media.stun;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.fuzz.Mutator;
import org.junit.jupiter.api.Test;

class StunMessageFuzzTest {
  private final StunMessage message = new StunMessage();
  private final StunMessage answer = new StunMessage();
  private final StunWriter writer = new StunWriter();
  private final StunKey key = StunKey.ofPassword(StunVectors.PASSWORD);
  private final byte[] out = new byte[256];

  @Test
  void noBytesMakeTheParserThrowOrReachOutside() {
    Mutator.run(
        "stun",
        input -> {
          feed(input);
          mend(input);
          feed(input);
        });
  }

  /** Gives the message the length and cookie that let it past the first checks. */
  private static void mend(byte[] input) {
    if (input.length >= StunMessage.HEADER_LENGTH) {
      int length = input.length - StunMessage.HEADER_LENGTH;
      input[0] &= 0x3F;
      input[2] = (byte) (length >> 8);
      input[3] = (byte) length;
      input[4] = 0x21;
      input[5] = 0x12;
      input[6] = (byte) 0xA4;
      input[7] = 0x42;
    }
  }

  private void feed(byte[] input) {
    int result = message.parse(input, 0, input.length);
    assertThat(result).isBetween(StunMessage.BAD_FINGERPRINT, StunMessage.OK);
    if (result != StunMessage.OK) {
      return;
    }
    key.authenticates(message);
    message.mappedAddress();
    message.isAddressedTo(new byte[] {'e', 'v', 't', 'j'});
    assertThat(message.usernameOffset() + Math.max(0, message.localUfragLength()))
        .isBetween(0, input.length);
    writer.beginResponse(out, 0, StunMessage.ERROR, message).errorCode(420, new byte[0]);
    int length = writer.unknownAttributes(message).integrity(key).fingerprint().finish();
    assertThat(answer.parse(out, 0, length)).isEqualTo(StunMessage.OK);
    assertThat(answer.method()).isEqualTo(message.method());
    assertThat(key.authenticates(answer)).isTrue();
  }
}
