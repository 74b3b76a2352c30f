package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.in.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Which word means what. */
final class RequestTable {
  /** Characters of an unknown word that its refusal repeats. */
  private static final int SHOWN = 64;

  /**
   * A kind of request.
   *
   * @param replyEvent carries the reply to clients that pass no callback
   * @param deployed whether it is the deployed client that asks, and reads errors its own way
   */
  record Entry(String replyEvent, Predicate<Request> deployed, RequestHandler handler) {}

  private final Map<String, Entry> entries = new HashMap<>();

  void add(String word, String replyEvent, RequestHandler handler) {
    add(word, replyEvent, _ -> false, handler);
  }

  /** Adds a word that only the deployed client says. */
  void addDeployed(String word, String replyEvent, RequestHandler handler) {
    add(word, replyEvent, _ -> true, handler);
  }

  /** Adds a word that the deployed client says in a way of its own. */
  void add(String word, String replyEvent, Predicate<Request> deployed, RequestHandler handler) {
    if (entries.put(word, new Entry(replyEvent, deployed, handler)) != null) {
      throw new IllegalArgumentException("Two meanings for " + word);
    }
  }

  /** What a word means; one that means nothing is refused when it is carried out. */
  Entry find(String word) {
    Entry entry = entries.get(word);
    return entry == null ? unknown(word) : entry;
  }

  private static Entry unknown(String word) {
    String shown = word.length() <= SHOWN ? word : word.substring(0, SHOWN) + "…";
    Refusal refusal = Refusal.of(Refusal.Code.INVALID_INPUT, "Unknown request: " + shown);
    return new Entry("error", _ -> false, (client, fields, answer) -> answer.refused(refusal));
  }
}
