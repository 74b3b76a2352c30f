package com.jbcalling.gateway.application.port.out;

/** Translates captions. */
public interface Translator {

  /**
   * Translates a text. Blocks for a bounded time; for virtual threads.
   *
   * @param sourceLanguage tag of the language that the text is in
   * @param targetLanguage tag of the language wanted
   * @throws TranslationUnavailableException if no translation comes in time
   */
  String translate(String text, String sourceLanguage, String targetLanguage);

  /** The translation service is away, refuses, or did not answer in time. */
  final class TranslationUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TranslationUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }

    public TranslationUnavailableException(String message) {
      super(message);
    }
  }
}
