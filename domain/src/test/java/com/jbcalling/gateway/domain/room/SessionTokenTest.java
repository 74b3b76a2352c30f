package com.jbcalling.gateway.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionTokenTest {
  private final SessionToken token = new SessionToken("abcdef");

  @Test
  void onlyTheWholeTokenMatches() {
    assertThat(token.matches("abcdef")).isTrue();
    for (String other : new String[] {"", "abcde", "abcdefa", "abcdefabcdef", "abcdeg", "ABCDEF"}) {
      assertThat(token.matches(other)).as(other).isFalse();
    }
  }

  @Test
  void aTokenIsNotWrittenToLogs() {
    assertThat(token.toString()).doesNotContain("abc");
  }
}
