package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HexFormat;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.junit.jupiter.api.Test;

class BoundedCipherTest {

  private static int decode(short type, String hex) throws IOException {
    byte[] text = HexFormat.of().parseHex(hex);
    TlsCipher plain =
        (TlsCipher)
            Proxy.newProxyInstance(
                BoundedCipherTest.class.getClassLoader(),
                new Class<?>[] {TlsCipher.class},
                (proxy, method, arguments) -> new TlsDecodeResult(text, 0, text.length, type));
    return new BoundedCipher(plain)
        .decodeCiphertext(0, type, ProtocolVersion.DTLSv12, text, 0, text.length)
        .len;
  }

  @Test
  void anEncryptedMessageThatClaimsMegabytesIsTakenForForged() {
    assertThatThrownBy(() -> decode(ContentType.handshake, "14ffffff0000000000000000"))
        .isInstanceOfSatisfying(
            TlsFatalAlert.class,
            alert ->
                assertThat(alert.getAlertDescription()).isEqualTo(AlertDescription.bad_record_mac));
  }

  @Test
  void othersPass() throws IOException {
    assertThat(decode(ContentType.handshake, "14000001000000000000000100")).isEqualTo(13);
    assertThat(decode(ContentType.application_data, "14ffffff0000000000000000")).isEqualTo(12);
  }
}
