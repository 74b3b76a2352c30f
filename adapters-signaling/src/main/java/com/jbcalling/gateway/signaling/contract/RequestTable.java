package com.jbcalling.gateway.signaling.contract;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which word means what. */
final class RequestTable {

  /**
   * A kind of request.
   *
   * @param replyEvent carries the reply to clients that pass no callback
   * @param deployed whether only the deployed client says this word, and reads errors its own way
   */
  record Entry(String replyEvent, boolean deployed, RequestHandler handler) {}

  private final Map<String, Entry> entries = new HashMap<>();

  void add(String word, String replyEvent, RequestHandler handler) {
    put(word, new Entry(replyEvent, false, handler));
  }

  void addDeployed(String word, String replyEvent, RequestHandler handler) {
    put(word, new Entry(replyEvent, true, handler));
  }

  @Nullable Entry find(String word) {
    return entries.get(word);
  }

  private void put(String word, Entry entry) {
    if (entries.put(word, entry) != null) {
      throw new IllegalArgumentException("Two meanings for " + word);
    }
  }
}
