package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.Translator;
import java.util.ArrayList;
import java.util.List;

/** Translates by naming the languages. */
final class FakeTranslator implements Translator {
  final List<String> asked = new ArrayList<>();
  boolean away;

  @Override
  public String translate(String text, String sourceLanguage, String targetLanguage) {
    asked.add(text);
    if (away) {
      throw new TranslationUnavailableException("away");
    }
    return sourceLanguage + ">" + targetLanguage + ":" + text;
  }
}
