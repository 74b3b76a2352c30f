package com.jbcalling.gateway.domain.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.LanguagePreferences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetLanguagesTest {

  private static List<String> wanted(String captionLanguage, @Nullable String... targets) {
    List<LanguagePreferences> everybody = new ArrayList<>();
    for (String target : targets) {
      everybody.add(new LanguagePreferences(null, target));
    }
    return TargetLanguages.of(everybody, new LanguageTag(captionLanguage)).stream()
        .map(LanguageTag::value)
        .toList();
  }

  @Test
  void eachLanguageIsWantedOnceHoweverItIsSpelled() {
    assertThat(wanted("vi", "en", "EN", "En", null)).containsExactly("en");
    assertThat(wanted("vi", "PT-br", "pt-BR")).containsExactly("pt-BR");
  }

  @Test
  void aCaptionIsNotTranslatedForThoseWhoReadItsLanguage() {
    assertThat(wanted("vi-VN", "vi", "VI", "vi-VN")).isEmpty();
    assertThat(wanted("en-US", "en-GB", "ja")).containsExactly("ja");
  }

  @Test
  void nobodyWhoSaidNothingGetsATranslation() {
    assertThat(wanted("vi", null, null)).isEmpty();
  }

  @Test
  void theLanguagesThatMostPeopleReadComeFirstAndTheRestOfManyIsLeftOut() {
    List<String> many =
        Stream.of("ar", "de", "en", "es", "fr", "hi", "id", "it", "ja", "ko", "ja", "ko", "ko")
            .toList();

    assertThat(wanted("vi", many.toArray(String[]::new)))
        .containsExactly("ko", "ja", "ar", "de", "en", "es", "fr", "hi");
  }

  @ParameterizedTest
  @CsvSource({
    "vi,vi,true",
    "vi,VI-vn,true",
    "en-US,en-GB,true",
    "zh,zh-Hant,true",
    "zh-Hans,zh-Hant,false",
    "zh-Hans-CN,zh-Hans-SG,true",
    "vi,en,false",
    "x-klingon,x-klingon,true",
    "x-klingon,x-elvish,false",
    "x-klingon,en,false"
  })
  void whoReadsOneLanguageReadsItInEveryRegionButNotInEveryScript(
      String one, String other, boolean same) {
    assertThat(new LanguageTag(one).readsLike(new LanguageTag(other))).isEqualTo(same);
    assertThat(new LanguageTag(other).readsLike(new LanguageTag(one))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "vi,vi",
    "VI,vi",
    "zh-hant-tw,zh-Hant-TW",
    "en-us,en-US",
    "de-1996,de-1996",
    "not a tag,not a tag",
    "Ü,ü"
  })
  void aTagIsSpelledInOneWayAndWhatIsNoneDoesNoHarm(String given, String usual) {
    assertThat(new LanguageTag(given)).hasToString(usual);
  }
}
