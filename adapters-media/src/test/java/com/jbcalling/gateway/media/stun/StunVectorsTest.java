package com.jbcalling.gateway.media.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5769 section 2 and RFC 8489 appendix B.1 (as corrected by erratum 6268). */
class StunVectorsTest {
  private static final String LONG_TERM =
      "\u30DE\u30C8\u30EA\u30C3\u30AF\u30B9:example.org:TheMatrIX";

  private final StunMessage message = new StunMessage();
  private final StunKey key = StunKey.ofPassword(StunVectors.PASSWORD);

  private void parse(byte[] bytes) {
    assertThat(message.parse(bytes, 0, bytes.length)).isEqualTo(StunMessage.OK);
  }

  @Test
  void theSampleRequestIsReadAndAuthenticated() {
    parse(StunVectors.read("rfc5769-2.1-request"));

    assertThat(message.messageClass()).isEqualTo(StunMessage.REQUEST);
    assertThat(message.method()).isEqualTo(StunMessage.BINDING);
    assertThat(message.isAddressedTo("evtj".getBytes(StandardCharsets.US_ASCII))).isTrue();
    assertThat(message.priority()).isEqualTo(0x6e0001ffL);
    assertThat(message.isControlled()).isTrue();
    assertThat(message.isControlling()).isFalse();
    assertThat(message.hasUseCandidate()).isFalse();
    assertThat(message.hasFingerprint()).isTrue();
    assertThat(message.unknownCount()).isZero();
    assertThat(key.authenticates(message)).isTrue();
    assertThat(StunKey.ofPassword("another password").authenticates(message)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "rfc5769-2.2-ipv4-response, c0000201",
    "rfc5769-2.3-ipv6-response, 20010db8123456780011223344556677",
  })
  void theSampleResponsesGiveTheMappedAddress(String name, String address) {
    parse(StunVectors.read(name));

    assertThat(message.messageClass()).isEqualTo(StunMessage.SUCCESS);
    assertThat(message.mappedAddress()).isEqualTo(HexFormat.of().parseHex(address));
    assertThat(message.mappedPort()).isEqualTo(32853);
    assertThat(key.authenticates(message)).isTrue();
  }

  @Test
  void theSampleRequestWithLongTermCredentialsIsAuthenticated() throws Exception {
    parse(StunVectors.read("rfc5769-2.4-long-term"));

    assertThat(longTermKey("MD5").authenticates(message)).isTrue();
  }

  @Test
  void theSampleRequestWithSha256IsAuthenticated() throws Exception {
    parse(StunVectors.read("rfc8489-b.1-sha256"));

    assertThat(message.usesSha256()).isTrue();
    assertThat(longTermKey("SHA-256").authenticates(message)).isTrue();
    assertThat(longTermKey("MD5").authenticates(message)).isFalse();
  }

  private static StunKey longTermKey(String algorithm) throws Exception {
    MessageDigest digest = MessageDigest.getInstance(algorithm);
    return StunKey.of(digest.digest(LONG_TERM.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theSampleResponsesAreWrittenByteForByte() {
    byte[] expected4 = StunVectors.read("rfc5769-2.2-ipv4-response");
    byte[] expected6 = StunVectors.read("rfc5769-2.3-ipv6-response");

    assertThat(response(expected4).xorMappedAddress4(0xC0000201, 32853)).satisfies(this::seal);
    assertThat(written(expected4.length)).isEqualTo(expected4);
    assertThat(
            response(expected6).xorMappedAddress6(0x20010db812345678L, 0x0011223344556677L, 32853))
        .satisfies(this::seal);
    assertThat(written(expected6.length)).isEqualTo(expected6);
  }

  private final StunWriter writer = new StunWriter();
  private final byte[] out = new byte[200];
  private int length;

  /** Starts like the sample, whose SOFTWARE is padded with a space. */
  private StunWriter response(byte[] sample) {
    return writer
        .begin(out, 7, StunMessage.SUCCESS, StunMessage.BINDING, sample, 8)
        .attribute(StunAttribute.SOFTWARE, "test vector".getBytes(StandardCharsets.US_ASCII));
  }

  private void seal(StunWriter unsealed) {
    out[7 + 20 + 4 + 11] = ' ';
    length = unsealed.integrity(key).fingerprint().finish();
  }

  private byte[] written(int expectedLength) {
    assertThat(length).isEqualTo(expectedLength);
    return Arrays.copyOfRange(out, 7, 7 + length);
  }
}
