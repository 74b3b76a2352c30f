package com.jbcalling.gateway.bootstrap.config;

import com.jbcalling.gateway.application.port.in.room.JoinRoom.IceServer;
import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings;
import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator can set, checked. The names are those of the environment variables;
 * the README's table explains each.
 *
 * @param redis null: this gateway stands alone
 */
public record Configuration(
    Listen listen,
    Media media,
    Limits limits,
    Speech speech,
    @Nullable Redis redis,
    Node node,
    Log log,
    Duration seatGrace,
    Duration drain) {

  /**
   * Where clients reach the signalling and the page.
   *
   * @param corsOrigins allowed origins; {@code *} alone for any
   */
  public record Listen(String host, int port, List<String> corsOrigins, @Nullable Tls tls) {}

  /** Certificate chain and private key, PEM. */
  public record Tls(Path certificate, Path key) {}

  /**
   * Where clients reach the media.
   *
   * @param announcedIp null: found by the gateway itself
   * @param workers each has the port {@code minPort} plus its index
   * @param iceServers STUN and TURN servers that clients are told of
   */
  public record Media(
      String host,
      @Nullable String announcedIp,
      @Nullable String announcedIpv6,
      boolean ipv6,
      int minPort,
      int maxPort,
      int workers,
      List<IceServer> iceServers) {}

  /**
   * Bounds on what clients can ask for.
   *
   * @param requestsPerSecond of one socket
   * @param pendingHandshakes DTLS handshakes under way at once
   */
  public record Limits(
      int rooms,
      int participantsPerRoom,
      int producersPerParticipant,
      int consumersPerParticipant,
      int requestsPerSecond,
      int pendingHandshakes) {}

  /**
   * Speech-to-text and translation.
   *
   * @param services tried in turn; where there are none, there are no captions
   * @param language tag of the language of those who do not say what they speak
   * @param translationService null: nothing is translated
   */
  public record Speech(
      boolean enabled,
      ServiceProtocol protocol,
      List<ServiceAddress> services,
      String language,
      SegmentationSettings segmentation,
      @Nullable URI translationService) {}

  /** Where gateways that work together meet. */
  public record Redis(String host, int port, @Nullable String password, boolean tls) {}

  /**
   * This gateway among others.
   *
   * @param url how clients reach this node; null where there is only one
   * @param adminPort on loopback; 0 for none
   */
  public record Node(String id, @Nullable String url, int adminPort) {}

  /**
   * @param level a SLF4J level
   * @param format {@code plain} or {@code json}
   */
  public record Log(String level, String format) {}
}
