package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.media.srtp.SrtpKeys;
import com.jbcalling.gateway.media.srtp.SrtpProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenSSL's client over a loopback socket. */
@Timeout(60)
class OpensslClientTest {
  private static final String LABEL = "EXTRACTOR-dtls_srtp";

  @TempDir static Path folder;

  private static Path ecKey = Path.of("");
  private static Path ecCertificate = Path.of("");

  @BeforeAll
  static void makeCertificate() throws Exception {
    assumeTrue(isThere(), "no openssl on this machine");
    ecKey = folder.resolve("ec.key");
    ecCertificate = folder.resolve("ec.pem");
    certify(ecKey, ecCertificate, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void certify(Path key, Path certificate, String... options) throws Exception {
    String[] command = new String[options.length + 11];
    System.arraycopy(new String[] {"openssl", "req", "-x509", "-nodes"}, 0, command, 0, 4);
    System.arraycopy(options, 0, command, 4, options.length);
    String[] rest = {
      "-subj", "/CN=client", "-keyout", key.toString(), "-out", certificate.toString(), "-batch",
    };
    System.arraycopy(rest, 0, command, 4 + options.length, rest.length);
    output(command);
  }

  private static DtlsFingerprint fingerprint(Path certificate, String algorithm) throws Exception {
    String printed =
        output(
            "openssl",
            "x509",
            "-noout",
            "-fingerprint",
            "-" + algorithm.replace("-", ""),
            "-in",
            certificate.toString());
    return new DtlsFingerprint(algorithm, printed.substring(printed.indexOf('=') + 1).strip());
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  @ParameterizedTest
  @CsvSource({
    "SRTP_AEAD_AES_256_GCM, AEAD_AES_256_GCM, sha-256",
    "SRTP_AEAD_AES_128_GCM, AEAD_AES_128_GCM, sha-384",
    "SRTP_AES128_CM_SHA1_80, AES128_CM_HMAC_SHA1_80, sha-512",
    "SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_128_GCM, AEAD_AES_128_GCM, sha-1",
  })
  void itAgreesOnTheSameKeys(String offer, SrtpProfile profile, String hash) throws Exception {
    int length = profile.exporterLength();
    try (Peer peer = new Peer()) {
      peer.association.expect(DtlsPair.fingerprints(fingerprint(ecCertificate, hash)));
      peer.run(ecKey, ecCertificate, offer, "-keymatexportlen", Integer.toString(length));
      DtlsEvent event = peer.events.next();
      assertThat(event).isInstanceOf(DtlsEvent.Connected.class);
      DtlsEvent.Connected connected = (DtlsEvent.Connected) event;
      byte[] block = HexFormat.of().parseHex(peer.lineAfter("Keying material: "));
      assertThat(connected.peerWrite().profile()).isEqualTo(profile);
      DtlsPair.assertSame(connected.peerWrite(), SrtpKeys.clientWrite(profile, block));
      DtlsPair.assertSame(connected.ownWrite(), SrtpKeys.serverWrite(profile, block));

      peer.quit();
      assertThat(peer.events.next()).isInstanceOf(DtlsEvent.Closed.class);
    }
  }

  @Test
  void itMayHaveAnRsaCertificate() throws Exception {
    Path key = folder.resolve("rsa.key");
    Path certificate = folder.resolve("rsa.pem");
    certify(key, certificate, "-newkey", "rsa:2048");
    try (Peer peer = new Peer()) {
      peer.association.expect(DtlsPair.fingerprints(fingerprint(certificate, "sha-256")));
      peer.run(key, certificate, "SRTP_AEAD_AES_256_GCM");
      assertThat(peer.events.next()).isInstanceOf(DtlsEvent.Connected.class);
    }
  }

  @Test
  void itMayFragmentItsFlights() throws Exception {
    try (Peer peer = new Peer()) {
      peer.association.expect(DtlsPair.fingerprints(fingerprint(ecCertificate, "sha-256")));
      peer.run(ecKey, ecCertificate, "SRTP_AEAD_AES_256_GCM", "-mtu", "256");
      assertThat(peer.events.next()).isInstanceOf(DtlsEvent.Connected.class);
    }
  }

  @Test
  void itIsRefusedWithoutCertificate() throws Exception {
    try (Peer peer = new Peer()) {
      peer.association.expect(DtlsPair.fingerprints(fingerprint(ecCertificate, "sha-256")));
      peer.run(null, null, "SRTP_AEAD_AES_256_GCM");
      assertThat(peer.events.next())
          .isInstanceOfSatisfying(
              DtlsEvent.Failed.class,
              failed -> assertThat(failed.reason()).isEqualTo(DtlsFailure.NO_CERTIFICATE));
      assertThat(peer.lineAfter("alert")).contains("bad certificate");
    }
  }

  @Test
  void itHearsWhenTheServerCloses() throws Exception {
    try (Peer peer = new Peer()) {
      peer.association.expect(DtlsPair.fingerprints(fingerprint(ecCertificate, "sha-256")));
      peer.run(ecKey, ecCertificate, "SRTP_AEAD_AES_256_GCM");
      assertThat(peer.events.next()).isInstanceOf(DtlsEvent.Connected.class);
      peer.association.close();
      assertThat(peer.exits()).isTrue();
    }
  }

  /** An association behind a socket, and the openssl process that talks to it. */
  private static final class Peer implements AutoCloseable {
    private final RecordedEvents events = new RecordedEvents(this::send);
    private final DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final DtlsAssociation association =
        DtlsPair.server(DtlsSettings.DEFAULT, new HandshakeLimit()).associate(this::send, events);
    private volatile @Nullable SocketAddress remote;
    private @Nullable Process process;

    Peer() throws IOException {}

    void run(@Nullable Path key, @Nullable Path certificate, String offer, String... more)
        throws IOException {
      Thread.ofVirtual().start(this::receive);
      List<String> command =
          new ArrayList<>(List.of("openssl", "s_client", "-dtls1_2", "-connect"));
      command.add("127.0.0.1:" + socket.getLocalPort());
      command.addAll(List.of("-use_srtp", offer, "-keymatexport", LABEL));
      if (key != null && certificate != null) {
        command.addAll(List.of("-key", key.toString(), "-cert", certificate.toString()));
      }
      command.addAll(List.of(more));
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private void receive() {
      byte[] buffer = new byte[4096];
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        while (true) {
          packet.setLength(buffer.length);
          socket.receive(packet);
          remote = packet.getSocketAddress();
          association.receive(buffer, 0, packet.getLength());
        }
      } catch (IOException e) {
        // The socket is closed: the test is over.
      }
    }

    private void send(byte[] buffer, int offset, int length) {
      try {
        socket.send(new DatagramPacket(buffer, offset, length, remote));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Process process() {
      Process running = process;
      if (running == null) {
        throw new IllegalStateException("not started");
      }
      return running;
    }

    /** The rest of the first line that has this in it. */
    String lineAfter(String mark) throws IOException {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process().getInputStream(), StandardCharsets.UTF_8));
      StringBuilder all = new StringBuilder();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        all.append(line).append('\n');
        int at = line.indexOf(mark);
        if (at >= 0) {
          return line.substring(at + mark.length()).strip();
        }
      }
      throw new AssertionError("no \"" + mark + "\" in\n" + all);
    }

    void quit() throws IOException {
      process().getOutputStream().write("Q\n".getBytes(StandardCharsets.US_ASCII));
      process().getOutputStream().flush();
    }

    boolean exits() throws InterruptedException {
      return process().waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      association.close();
      if (process != null) {
        process.destroy();
      }
      socket.close();
    }
  }
}
