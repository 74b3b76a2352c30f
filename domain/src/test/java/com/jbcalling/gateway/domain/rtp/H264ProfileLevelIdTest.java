package com.jbcalling.gateway.domain.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H264ProfileLevelIdTest {

  @ParameterizedTest
  @CsvSource({
    "42e01f, CONSTRAINED_BASELINE, L3_1",
    "42c02a, CONSTRAINED_BASELINE, L4_2",
    "42400a, CONSTRAINED_BASELINE, L1",
    "4de01f, CONSTRAINED_BASELINE, L3_1",
    "58f00b, CONSTRAINED_BASELINE, L1_B",
    "42a01f, BASELINE, L3_1",
    "58a01f, BASELINE, L3_1",
    "42100b, BASELINE, L1_B",
    "42000b, BASELINE, L1_1",
    "4d401f, MAIN, L3_1",
    "4d100b, MAIN, L1_B",
    "640c34, CONSTRAINED_HIGH, L5_2",
    "640033, HIGH, L5_1",
    "f4000d, PREDICTIVE_HIGH_444, L1_3",
    "42E01F, CONSTRAINED_BASELINE, L3_1",
  })
  void readsTheTableOfProfiles(
      String text, H264ProfileLevelId.Profile profile, H264ProfileLevelId.Level level) {
    assertThat(H264ProfileLevelId.parse(text)).isEqualTo(new H264ProfileLevelId(profile, level));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "42e0", "42e01f0", "000000", "zzzzzz", "42e000", "42e0ff", "42e11f", "4d801e0",
        "640401", "58001f", "f4100d", "ffffff", "-42e01", "４２ｅ０１ｆ"
      })
  void refusesWhatIsNoProfile(String text) {
    assertThat(H264ProfileLevelId.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "42c01f, 42e01f",
    "42f00b, 42f00b",
    "42a01e, 42001e",
    "42100b, 42100b",
    "4d401f, 4d001f",
    "4d100b, 4d100b",
    "640c2a, 640c2a",
    "64000a, 64000a",
    "f40034, f40034",
  })
  void writesTheUsualSpelling(String text, String written) {
    assertThat(parsed(text).text()).isEqualTo(written);
  }

  @Test
  void thereIsNoLevel1bOfAHighProfile() {
    assertThat(
            new H264ProfileLevelId(H264ProfileLevelId.Profile.HIGH, H264ProfileLevelId.Level.L1_B)
                .text())
        .isNull();
  }

  @Test
  void theAnswerIsTheLocalLevelOnlyIfBothAllowAsymmetry() {
    assertThat(answer("42e034", 1, "42e01f", "1")).isEqualTo("42e034");
    assertThat(answer("42e034", 1, "42e01f", 0)).isEqualTo("42e01f");
    assertThat(answer("42e01f", null, "42e034", 1)).isEqualTo("42e01f");
    assertThat(answer("42e00a", null, "42f00b", 1)).isEqualTo("42f00b");
  }

  @Test
  void theAnswerTakesAMissingProfileForTheDefault() {
    assertThat(answer("42e034", 0, null, 0)).isEqualTo("42e01f");
    assertThat(answer(null, 1, null, 1)).isNull();
  }

  private static H264ProfileLevelId parsed(String text) {
    return Objects.requireNonNull(H264ProfileLevelId.parse(text));
  }

  private static @Nullable String answer(
      @Nullable String local,
      @Nullable Object localAsymmetry,
      @Nullable String remote,
      @Nullable Object remoteAsymmetry) {
    return H264ProfileLevelId.answer(
        parameters(local, localAsymmetry), parameters(remote, remoteAsymmetry));
  }

  private static Map<String, Object> parameters(
      @Nullable String profileLevelId, @Nullable Object asymmetry) {
    Map<String, Object> parameters = new HashMap<>();
    if (profileLevelId != null) {
      parameters.put("profile-level-id", profileLevelId);
    }
    if (asymmetry != null) {
      parameters.put("level-asymmetry-allowed", asymmetry);
    }
    return parameters;
  }
}
