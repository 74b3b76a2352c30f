package com.jbcalling.gateway.bootstrap.config;

import com.jbcalling.gateway.bootstrap.config.Configuration.Limits;
import com.jbcalling.gateway.bootstrap.config.Configuration.Listen;
import com.jbcalling.gateway.bootstrap.config.Configuration.Log;
import com.jbcalling.gateway.bootstrap.config.Configuration.Media;
import com.jbcalling.gateway.bootstrap.config.Configuration.Node;
import com.jbcalling.gateway.bootstrap.config.Configuration.Redis;
import com.jbcalling.gateway.bootstrap.config.Configuration.Speech;
import com.jbcalling.gateway.bootstrap.config.Configuration.Tls;
import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings;
import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings.Kind;
import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Configuration} from environment variables, gathering every wrong value. */
public final class ConfigurationReader {
  private static final Set<String> LOG_LEVELS = Set.of("trace", "debug", "info", "warn", "error");

  private final Variables variables;

  private ConfigurationReader(Variables variables) {
    this.variables = variables;
  }

  /**
   * Reads the configuration.
   *
   * @param environment variables by name; an empty value counts as absent
   * @param processors processors of this machine, for the default number of workers
   * @param nodeId this node's name where {@code NODE_ID} gives none
   * @throws ConfigurationException naming every wrong value, what it was and what is allowed
   */
  public static Configuration read(Map<String, String> environment, int processors, String nodeId) {
    Variables variables = new Variables(environment);
    Configuration configuration = new ConfigurationReader(variables).read(processors, nodeId);
    variables.throwIfWrong();
    return configuration;
  }

  private Configuration read(int processors, String nodeId) {
    String host = variables.address("HOST", "0.0.0.0");
    return new Configuration(
        new Listen(
            host,
            variables.integer("PORT", 3000, 0, 65_535),
            variables.origins("CORS_ORIGIN"),
            tls()),
        media(host, processors),
        new Limits(
            variables.integer("MAX_ROOMS", 1_000, 1, 1_000_000),
            variables.integer("MAX_PARTICIPANTS_PER_ROOM", 100, 1, 10_000),
            variables.integer("MAX_PRODUCERS_PER_PARTICIPANT", 16, 1, 1_000),
            variables.integer("MAX_CONSUMERS_PER_PARTICIPANT", 1_000, 1, 100_000),
            variables.integer("MAX_REQUESTS_PER_SECOND", 100, 1, 100_000),
            variables.integer("MAX_PENDING_HANDSHAKES", 200, 1, 100_000)),
        speech(),
        redis(),
        new Node(
            variables.matching("NODE_ID", nodeId, "[A-Za-z0-9._:@-]{1,128}"),
            variables.origin("NODE_URL"),
            variables.integer("ADMIN_PORT", 0, 0, 65_535)),
        new Log(
            variables.oneOf("LOG_LEVEL", "info", LOG_LEVELS),
            variables.oneOf("LOG_FORMAT", "plain", Set.of("plain", "json"))),
        Duration.ofSeconds(variables.integer("SEAT_GRACE_SECONDS", 5, 0, 3_600)),
        Duration.ofSeconds(variables.integer("DRAIN_SECONDS", 30, 0, 86_400)));
  }

  private Media media(String host, int processors) {
    int minPort = variables.integer("RTC_MIN_PORT", 40_000, 0, 65_535);
    int maxPort = variables.integer("RTC_MAX_PORT", 40_019, 1, 65_535);
    int ports = minPort == 0 ? 256 : maxPort - minPort + 1;
    int usual = Math.max(1, Math.min(processors - 1, ports));
    int workers = variables.integer("WORKER_COUNT", usual, 1, 256);
    if (minPort == 0) {
      // The system chooses a free port for each worker, which is for tests.
      maxPort = workers - 1;
    }
    if (maxPort < minPort) {
      variables.wrong("RTC_MAX_PORT", maxPort, "a port not below RTC_MIN_PORT (" + minPort + ")");
    } else if (workers > ports) {
      variables.wrong("WORKER_COUNT", workers, "at most the number of ports, " + ports);
    }
    return new Media(
        host,
        variables.addressOrAuto("ANNOUNCED_IP"),
        variables.addressOrAuto("ANNOUNCED_IPV6"),
        variables.flag("ENABLE_IPV6", false),
        minPort,
        maxPort,
        workers,
        variables.iceServers("ICE_SERVERS"));
  }

  private @Nullable Tls tls() {
    Path certificate = variables.file("TLS_CERT_FILE");
    Path key = variables.file("TLS_KEY_FILE");
    if (certificate != null && key != null) {
      return new Tls(certificate, key);
    }
    if (certificate != null || key != null) {
      variables.wrong(
          certificate == null ? "TLS_CERT_FILE" : "TLS_KEY_FILE",
          "empty",
          "a file, since TLS needs both a certificate and a key");
    }
    return null;
  }

  private @Nullable Redis redis() {
    String host = variables.text("REDIS_HOST");
    int port = variables.integer("REDIS_PORT", 6_379, 1, 65_535);
    boolean tls = variables.flag("REDIS_TLS", false);
    return host == null ? null : new Redis(host, port, variables.text("REDIS_PASSWORD"), tls);
  }

  private Speech speech() {
    ServiceProtocol protocol =
        ServiceProtocol.named(
            variables.oneOf(
                "STT_PROTOCOL",
                ServiceProtocol.JBCALLING.configName(),
                Set.copyOf(ServiceProtocol.names())));
    ServiceProtocol spoken = protocol == null ? ServiceProtocol.JBCALLING : protocol;
    List<ServiceAddress> services = variables.services("STT_SERVICE_URL", spoken);
    return new Speech(
        variables.flag("ENABLE_AUDIO_PROCESSING", !services.isEmpty()),
        spoken,
        services,
        variables.matching("STT_LANGUAGE", "vi", "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"),
        segmentation(),
        variables.uri("TRANSLATION_SERVICE_URL", Set.of("http", "https")));
  }

  private SegmentationSettings segmentation() {
    SegmentationSettings usual = SegmentationSettings.DEFAULT;
    String kind = variables.oneOf("STT_SEGMENTATION", "utterance", Set.of("utterance", "fixed"));
    return new SegmentationSettings(
        Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        variables.milliseconds(
            "STT_CHUNK_MILLISECONDS",
            usual.chunk(),
            SegmentationSettings.MIN_CHUNK,
            SegmentationSettings.MAX_CHUNK),
        variables.milliseconds(
            "STT_PAUSE_MILLISECONDS",
            usual.pause(),
            SegmentationSettings.MIN_PAUSE,
            SegmentationSettings.MAX_PAUSE),
        variables.milliseconds(
            "STT_LONGEST_MILLISECONDS",
            usual.longest(),
            SegmentationSettings.MIN_LONGEST,
            SegmentationSettings.MAX_LONGEST),
        variables.milliseconds(
            "STT_PRE_ROLL_MILLISECONDS",
            usual.preRoll(),
            Duration.ZERO,
            SegmentationSettings.MAX_PRE_ROLL),
        variables.decimal(
            "STT_VOICE_THRESHOLD",
            usual.threshold(),
            SegmentationSettings.MIN_THRESHOLD,
            SegmentationSettings.MAX_THRESHOLD));
  }
}
