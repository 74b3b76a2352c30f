package com.jbcalling.gateway.domain.rtp.tree;

import com.jbcalling.gateway.domain.rtp.NegotiationRejection;
import com.jbcalling.gateway.domain.rtp.NegotiationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a tree, gathered while it is read to its end. */
final class Faults {
  /** Faults named in a refusal; the rest are counted. */
  private static final int NAMED = 5;

  /** Characters of a sentence, which can hold a member's name as the client wrote it. */
  private static final int SENTENCE_LENGTH = 200;

  private static final Pattern CONTROL_CHARACTERS = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

  private final List<String> named = new ArrayList<>();
  private int count;
  private boolean malformed;

  /** A member that is not what it must be. */
  void malformed(String field, String demand) {
    malformed = true;
    add(field + " " + demand);
  }

  /** A member that is well formed, but belongs to nothing that exists. */
  void unsupported(String field, String demand) {
    if (!malformed) {
      add(field + " " + demand);
    }
  }

  /** What was read, which counts only if nothing is wrong. */
  <T> NegotiationResult<T> resultOf(@Nullable T read) {
    return count == 0 && read != null
        ? new NegotiationResult.Accepted<>(read)
        : new NegotiationResult.Refused<>(rejection());
  }

  boolean isEmpty() {
    return count == 0;
  }

  private void add(String sentence) {
    count++;
    if (named.size() < NAMED) {
      named.add(printable(sentence));
    }
  }

  private static String printable(String sentence) {
    String start =
        sentence.length() <= SENTENCE_LENGTH
            ? sentence
            : sentence.substring(0, SENTENCE_LENGTH) + "…";
    return CONTROL_CHARACTERS.matcher(start).replaceAll("?");
  }

  private NegotiationRejection rejection() {
    String rest = count > named.size() ? "; and " + (count - named.size()) + " more" : "";
    String reason = String.join("; ", named) + rest;
    return malformed
        ? new NegotiationRejection.Malformed(reason)
        : new NegotiationRejection.Unsupported(reason);
  }
}
