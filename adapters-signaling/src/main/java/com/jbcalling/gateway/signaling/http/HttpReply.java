package com.jbcalling.gateway.signaling.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back to one request. The body is not copied: whoever made the reply leaves the array
 * alone afterwards.
 *
 * @param status the HTTP status code, 200–599
 * @param contentType the media type; empty for a reply without a body
 * @param body the bytes after the header
 * @param headers further header fields, by name
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of each body would be waste
public record HttpReply(int status, String contentType, byte[] body, Map<String, String> headers) {

  private static final byte[] NOTHING = {};

  public HttpReply {
    headers = Map.copyOf(headers);
  }

  /** A body of the given media type. */
  public static HttpReply of(int status, String contentType, byte[] body) {
    return new HttpReply(status, contentType, body, Map.of());
  }

  /** Plain text in UTF-8. */
  public static HttpReply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A JSON document, given as its text. */
  public static HttpReply json(int status, String json) {
    return of(status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
  }

  /** A status without a body. */
  public static HttpReply empty(int status) {
    return of(status, "", NOTHING);
  }

  /** The same reply with one more header field; a field of that name is replaced. */
  public HttpReply with(String name, String value) {
    return withAll(Map.of(name, value));
  }

  /** The same reply with more header fields; fields of those names are replaced. */
  public HttpReply withAll(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new HttpReply(status, contentType, body, all);
  }
}
