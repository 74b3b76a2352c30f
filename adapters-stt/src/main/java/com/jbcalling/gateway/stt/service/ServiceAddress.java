package com.jbcalling.gateway.stt.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a speech-to-text service is.
 *
 * @param uri of scheme {@code ws} or {@code wss}, with host and path
 */
public record ServiceAddress(URI uri) {
  /** What an operator may write, for messages. */
  public static final String FORM =
      "addresses beginning with ws://, wss://, http:// or https://, or host:port, separated by"
          + " commas";

  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");

  /**
   * Reads an address as an operator writes it: {@code ws://}, {@code wss://}, {@code http://},
   * {@code https://}, or just {@code host:port}, which is {@code ws://}. Where it names no path,
   * the protocol's own is added.
   *
   * @return null if it is none of these
   */
  public static @Nullable ServiceAddress parse(String text, ServiceProtocol protocol) {
    try {
      String address = text.strip();
      URI uri = new URI(SCHEME.matcher(address).find() ? address : "ws://" + address);
      String scheme = webSocketScheme(uri.getScheme().toLowerCase(Locale.ROOT));
      String authority = uri.getRawAuthority();
      if (scheme == null
          || uri.getHost() == null
          || uri.getUserInfo() != null
          || uri.getFragment() != null
          || uri.getPort() > 65_535) {
        return null;
      }
      String path = uri.getRawPath();
      String query = uri.getRawQuery();
      return new ServiceAddress(
          new URI(
              scheme
                  + "://"
                  + authority
                  + (path.isEmpty() || path.equals("/") ? protocol.defaultPath() : path)
                  + (query == null ? "" : "?" + query)));
    } catch (URISyntaxException _) {
      return null;
    }
  }

  private static @Nullable String webSocketScheme(String scheme) {
    return switch (scheme) {
      case "ws", "http" -> "ws";
      case "wss", "https" -> "wss";
      default -> null;
    };
  }

  /** For logs: without the query, which may hold a key. */
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
