package com.jbcalling.gateway.media.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StunMessageTest {
  private static final byte[] ID = new byte[12];

  private final StunMessage message = new StunMessage();
  private final StunWriter writer = new StunWriter();
  private final byte[] buffer = new byte[1500];
  private final StunKey key = StunKey.ofPassword(StunVectors.PASSWORD);

  private StunWriter request() {
    return writer.begin(buffer, 0, StunMessage.REQUEST, StunMessage.BINDING, ID, 0);
  }

  private int parse(StunWriter written) {
    return message.parse(buffer, 0, written.finish());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void everyTruncationOfARequestIsRefused() {
    byte[] whole = StunVectors.read("rfc5769-2.1-request");
    for (int length = 0; length < whole.length; length++) {
      assertThat(message.parse(Arrays.copyOf(whole, length), 0, length)).isNegative();
    }
  }

  @Test
  void everyFlippedBitOfARequestIsNoticed() {
    byte[] whole = StunVectors.read("rfc5769-2.1-request");
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] forged = whole.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      // Without a fingerprint it is no check, however well-formed: a bit can swallow that, too.
      assertThat(message.parse(forged, 0, forged.length) < 0 || !message.hasFingerprint())
          .as("bit %d", bit)
          .isTrue();
    }
  }

  @Test
  void aForgedAttributeIsNoticedByTheDigestWhereTheFingerprintIsMadeToFit() {
    parse(request().attribute(StunAttribute.USERNAME, ascii("here:there")).integrity(key));
    buffer[20 + 4]++;
    int length = StunMessage.HEADER_LENGTH + 4 + 12 + 24;
    assertThat(message.parse(buffer, 0, length)).isEqualTo(StunMessage.OK);
    assertThat(key.authenticates(message)).isFalse();
  }

  @Test
  void aMessageIsReadFromTheMiddleOfABuffer() {
    byte[] whole = StunVectors.read("rfc5769-2.1-request");
    byte[] padded = new byte[whole.length + 30];
    System.arraycopy(whole, 0, padded, 13, whole.length);

    assertThat(message.parse(padded, 13, whole.length)).isEqualTo(StunMessage.OK);
    assertThat(key.authenticates(message)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 1", "3, 1", "0, 2", "1, 0xFFF", "2, 0xABC", "3, 0x555"})
  void classAndMethodSurviveTheirInterleaving(int messageClass, String method) {
    writer.begin(buffer, 0, messageClass, Integer.decode(method), ID, 0);

    assertThat(parse(writer)).isEqualTo(StunMessage.OK);
    assertThat(message.messageClass()).isEqualTo(messageClass);
    assertThat(message.method()).isEqualTo(Integer.decode(method));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC001, 0x0030})
  void theRenominationCounterIsReadFromEitherAttribute(int type) {
    assertThat(parse(request().attribute32(type, -2))).isEqualTo(StunMessage.OK);
    assertThat(message.nomination()).isEqualTo(0xFFFFFFFEL);
    assertThat(message.unknownCount()).isZero();
  }

  @Test
  void unknownAttributesOfTheOptionalHalfAreLetPass() {
    parse(request().attribute(0xC057, new byte[3]).attribute(0x8000, new byte[0]));
    assertThat(message.unknownCount()).isZero();
  }

  @Test
  void unknownAttributesOfTheRequiredHalfAreCountedUpToABound() {
    request();
    for (int type = 0x0100; type < 0x0120; type++) {
      writer.attribute(type, new byte[5]);
    }
    assertThat(parse(writer)).isEqualTo(StunMessage.OK);
    assertThat(message.unknownCount()).isEqualTo(8);
    assertThat(message.unknown(0)).isEqualTo(0x0100);
  }

  @ParameterizedTest
  @CsvSource({
    "0x0024, 3", "0x0024, 8", "0x0025, 4", "0x8029, 4", "0x802A, 12", "0x0008, 16", "0x0008, 24",
    "0x001C, 12", "0x001C, 36", "0x001C, 18", "0x8028, 8", "0x0020, 4", "0x0020, 8", "0x0009, 3",
    "0x0006, 514",
  })
  void anAttributeOfTheWrongLengthIsRefused(String type, int length) {
    assertThat(parse(request().attribute(Integer.decode(type), new byte[length])))
        .isEqualTo(StunMessage.BAD_ATTRIBUTE);
  }

  @Test
  void anAttributeThatRunsPastTheEndIsRefused() {
    parse(request().attribute(StunAttribute.USERNAME, new byte[8]));
    buffer[20 + 3] = 9;
    assertThat(message.parse(buffer, 0, 32)).isEqualTo(StunMessage.BAD_ATTRIBUTE);
  }

  @Test
  void whatFollowsTheDigestIsNotBelieved() {
    parse(
        request()
            .attribute(StunAttribute.USERNAME, ascii("here:there"))
            .integrity(key)
            .attribute(StunAttribute.USE_CANDIDATE, new byte[0])
            .attribute32(StunAttribute.PRIORITY, 1)
            .fingerprint());
    assertThat(key.authenticates(message)).isTrue();
    assertThat(message.hasUseCandidate()).isFalse();
    assertThat(message.priority()).isNegative();
  }

  @Test
  void nothingMayFollowTheFingerprint() {
    assertThat(parse(request().fingerprint().attribute32(StunAttribute.PRIORITY, 1)))
        .isEqualTo(StunMessage.BAD_FINGERPRINT);
  }

  @Test
  void ofTwoUsernamesTheFirstCounts() {
    parse(
        request()
            .attribute(StunAttribute.USERNAME, ascii("first:x"))
            .attribute(StunAttribute.USERNAME, ascii("second:x")));
    assertThat(message.isAddressedTo(ascii("first"))).isTrue();
  }

  @Test
  void aUsernameWithoutColonIsAddressedToNobody() {
    parse(request().attribute(StunAttribute.USERNAME, ascii("evtj")));
    assertThat(message.hasUsername()).isTrue();
    assertThat(message.localUfragLength()).isNegative();
    assertThat(message.isAddressedTo(ascii("evtj"))).isFalse();
  }

  @Test
  void nothingIsLeftOfTheMessageBefore() {
    parse(
        request()
            .attribute(StunAttribute.USERNAME, ascii("a:b"))
            .attribute(StunAttribute.USE_CANDIDATE, new byte[0])
            .attribute32(StunAttribute.NOMINATION, 1)
            .attribute64(StunAttribute.ICE_CONTROLLING, -1)
            .attribute(0x7000, new byte[0])
            .integritySha256(key)
            .fingerprint());
    assertThat(message.isControlling()).isTrue();

    parse(request());
    assertThat(message.hasUsername()).isFalse();
    assertThat(message.hasUseCandidate()).isFalse();
    assertThat(message.nomination()).isNegative();
    assertThat(message.isControlling()).isFalse();
    assertThat(message.unknownCount()).isZero();
    assertThat(message.hasIntegrity()).isFalse();
    assertThat(message.hasFingerprint()).isFalse();
    assertThat(message.mappedAddress()).isNull();
    assertThat(message.mappedPort()).isNegative();
    assertThat(message.errorCode()).isNegative();
  }

  @Test
  void aSha256DigestMayBeTruncated() throws Exception {
    parse(request().attribute(StunAttribute.USERNAME, ascii("a:b")));
    byte[] truncated = Arrays.copyOf(buffer, 20 + 8 + 4 + 16);
    truncated[3] = 8 + 20;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(ascii(StunVectors.PASSWORD), "HmacSHA256"));
    byte[] digest = mac.doFinal(Arrays.copyOf(truncated, 20 + 8));
    byte[] header = {0, 0x1C, 0, 16};
    System.arraycopy(header, 0, truncated, 28, 4);
    System.arraycopy(digest, 0, truncated, 32, 16);

    assertThat(message.parse(truncated, 0, truncated.length)).isEqualTo(StunMessage.OK);
    assertThat(key.authenticates(message)).isTrue();
    truncated[47]++;
    assertThat(key.authenticates(message)).isFalse();
  }

  @Test
  void anErrorIsReadWithItsCode() {
    writer.begin(buffer, 0, StunMessage.ERROR, StunMessage.BINDING, ID, 0);
    parse(writer.errorCode(487, ascii("Role Conflict")));
    assertThat(message.errorCode()).isEqualTo(487);
  }

  @Test
  void aWriterSaysWhenAMessageDoesNotFit() {
    byte[] small = new byte[20 + 8 + 24 + 7];
    writer.begin(small, 0, StunMessage.REQUEST, StunMessage.BINDING, ID, 0);
    writer.attribute32(StunAttribute.PRIORITY, 1).integrity(key);
    assertThat(writer.finish()).isEqualTo(52);
    assertThat(writer.fingerprint().finish()).isEqualTo(StunWriter.OVERFLOW);

    writer.begin(small, 50, StunMessage.REQUEST, StunMessage.BINDING, ID, 0);
    assertThat(writer.attribute32(StunAttribute.PRIORITY, 1).finish())
        .isEqualTo(StunWriter.OVERFLOW);
  }
}
