package com.jbcalling.gateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceCredentialsTest {
  private static final String PASSWORD = "0123456789abcdefABCDEF+/";

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "with:colon", "with space", "\u00e9\u00e9\u00e9\u00e9"})
  void aFragmentThatNoPeerCouldSendIsRefused(String ufrag) {
    assertThatIllegalArgumentException().isThrownBy(() -> new IceCredentials(ufrag, PASSWORD));
  }

  @Test
  void aPasswordThatIsEasilyGuessedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IceCredentials("abcd", PASSWORD.substring(3)));
  }

  @Test
  void thePasswordStaysOutOfLogs() {
    assertThat(new IceCredentials("abcd", PASSWORD).toString()).doesNotContain(PASSWORD);
  }
}
