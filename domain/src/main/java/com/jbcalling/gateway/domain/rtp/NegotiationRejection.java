package com.jbcalling.gateway.domain.rtp;

/** Why capabilities or parameters were refused; {@link #reason} is a sentence for a person. */
public sealed interface NegotiationRejection {

  /** A sentence that names the field and what is wrong with it. */
  String reason();

  /** The input is not what it should be: a member is missing, mistyped or contradicts another. */
  record Malformed(String reason) implements NegotiationRejection {}

  /** The input is well formed, but there is no codec in common. */
  record Unsupported(String reason) implements NegotiationRejection {}

  /** There are more codecs than payload types. */
  record Exhausted(String reason) implements NegotiationRejection {}
}
