package com.jbcalling.gateway.stt.translation;

/**
 * What was asked of the translation service so far: a snapshot, taken on any thread.
 *
 * @param translated texts translated
 * @param failed the service was away, refused, or answered in a wrong form
 * @param timedOut no answer came in time, or too many were waited for already
 */
public record TranslationMetrics(long translated, long failed, long timedOut) {}
