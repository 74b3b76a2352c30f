package com.jbcalling.gateway.bootstrap.config;

import com.jbcalling.gateway.application.port.in.room.JoinRoom.IceServer;
import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Environment variables with their types, remembering what was wrong. */
final class Variables {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final Map<String, String> environment;
  private final List<String> complaints = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The value, or null where it is absent or blank. */
  @Nullable String text(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  int integer(String name, int fallback, int min, int max) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    wrong(name, value, "a whole number from " + min + " to " + max);
    return fallback;
  }

  float decimal(String name, float fallback, float min, float max) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    try {
      float number = Float.parseFloat(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    wrong(name, value, "a number from " + min + " to " + max);
    return fallback;
  }

  Duration milliseconds(String name, Duration fallback, Duration min, Duration max) {
    return Duration.ofMillis(
        integer(name, (int) fallback.toMillis(), (int) min.toMillis(), (int) max.toMillis()));
  }

  boolean flag(String name, boolean fallback) {
    String value = oneOf(name, Boolean.toString(fallback), Set.of("true", "false"));
    return value.equals("true");
  }

  String oneOf(String name, String fallback, Set<String> allowed) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    String word = value.toLowerCase(Locale.ROOT);
    if (!allowed.contains(word)) {
      wrong(name, value, "one of " + String.join(", ", new TreeSet<>(allowed)));
      return fallback;
    }
    return word;
  }

  String matching(String name, String fallback, String pattern) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    if (!value.matches(pattern)) {
      wrong(name, value, "text of the form " + pattern);
    }
    return value;
  }

  String address(String name, String fallback) {
    String value = text(name);
    if (value != null && !isAddress(value) && !value.equals("localhost")) {
      wrong(name, value, "an IPv4 or IPv6 address of this machine");
    }
    return value == null ? fallback : value;
  }

  /** An address; null where it is absent or {@code auto}. */
  @Nullable String addressOrAuto(String name) {
    String value = text(name);
    if (value == null || value.equals("auto")) {
      return null;
    }
    if (!isAddress(value)) {
      wrong(name, value, "an IPv4 or IPv6 address, or auto");
    }
    return value;
  }

  @Nullable String url(String name, Set<String> schemes) {
    URI uri = uri(name, schemes);
    return uri == null ? null : uri.toString();
  }

  @Nullable URI uri(String name, Set<String> schemes) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      URI uri = new URI(value);
      if (uri.getHost() != null && schemes.contains(String.valueOf(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below, like an address of another scheme.
    }
    wrong(name, value, "an address beginning with " + String.join(" or ", new TreeSet<>(schemes)));
    return null;
  }

  List<ServiceAddress> services(String name, ServiceProtocol protocol) {
    List<ServiceAddress> services = new ArrayList<>();
    for (String address : list(name)) {
      ServiceAddress service = ServiceAddress.parse(address, protocol);
      if (service == null) {
        wrong(name, address, ServiceAddress.FORM);
      } else {
        services.add(service);
      }
    }
    return services;
  }

  /** An address of a whole server, without path; null where it is absent. */
  @Nullable String origin(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    String origin = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    if (!origin.matches("https?://[^/?#@\\s]+")) {
      wrong(name, value, "an address like https://node-1.call.example, without a path");
    }
    return origin;
  }

  List<String> list(String name) {
    String value = text(name);
    return value == null
        ? List.of()
        : Arrays.stream(value.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** Origins as browsers send them, scheme and host, or {@code *} for any. */
  List<String> origins(String name) {
    List<String> origins = list(name);
    for (String origin : origins) {
      if (!origin.equals("*") && !origin.matches("https?://[^/\\s]+")) {
        wrong(name, origin, "* or origins like https://call.example, separated by commas");
      }
    }
    return origins.isEmpty() ? List.of("*") : origins;
  }

  List<IceServer> iceServers(String name) {
    String value = text(name);
    List<IceServer> servers = value == null ? List.of() : IceServers.parse(value);
    if (servers == null) {
      wrong(name, "" + value, IceServers.FORM);
      return List.of();
    }
    return servers;
  }

  @Nullable Path file(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    Path path = Path.of(value);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      wrong(name, value, "a readable file");
    }
    return path;
  }

  void wrong(String name, Object value, String allowed) {
    complaints.add(name + " is \"" + value + "\" but must be " + allowed);
  }

  void throwIfWrong() {
    if (!complaints.isEmpty()) {
      throw new ConfigurationException(
          "The configuration is wrong:\n  " + String.join("\n  ", complaints));
    }
  }

  private static boolean isAddress(String value) {
    return IPV4.matcher(value).matches() || IPV6.matcher(value).matches();
  }
}
