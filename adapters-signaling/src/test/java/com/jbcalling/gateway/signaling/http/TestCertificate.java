package com.jbcalling.gateway.signaling.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A key and a self-signed certificate, made by the JDK's keytool.
 *
 * @param certificate DER
 * @param key DER, PKCS#8
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record TestCertificate(byte[] certificate, byte[] key) {

  private static final String PASSWORD = "changeit";

  /**
   * @param algorithm options of keytool, e.g. {@code -keyalg RSA}
   */
  static TestCertificate make(Path folder, String name, String... algorithm)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-dname",
                "CN=" + name,
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(algorithm));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new TestCertificate(
        keys.getCertificate("it").getEncoded(),
        keys.getKey("it", PASSWORD.toCharArray()).getEncoded());
  }

  String certificatePem() {
    return pem("CERTIFICATE", certificate);
  }

  String keyPem() {
    return pem("PRIVATE KEY", key);
  }

  /** The key as older tools write it: {@code RSA PRIVATE KEY} or {@code EC PRIVATE KEY}. */
  String bareKeyPem(String label) {
    int at = contentOf(key, 0); // PrivateKeyInfo
    at = end(key, at); // version
    at = end(key, at); // algorithm
    return pem(label, Arrays.copyOfRange(key, contentOf(key, at), end(key, at)));
  }

  private static int contentOf(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int end(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    int content = contentOf(der, at);
    if (length >= 0x80) {
      length = 0;
      for (int i = at + 2; i < content; i++) {
        length = (length << 8) | (der[i] & 0xff);
      }
    }
    return content + length;
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
