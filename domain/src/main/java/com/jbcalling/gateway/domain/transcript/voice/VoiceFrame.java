package com.jbcalling.gateway.domain.transcript.voice;

/**
 * What a {@link VoiceDetector} heard in 10 ms.
 *
 * @param level loudness in decibels relative to full scale, -100 to 0
 * @param excess how far the sound stands out from the noise behind it: decibels, on average over
 *     the bands of speech; 0 for noise alone, 1 or more where somebody speaks
 * @param voiced whether the sound has a pitch, as vowels have
 * @param change how fast the sound changes, decibels in 30 ms, mostly of the bands that stand out
 *     most; under 1 for a steady tone
 */
public record VoiceFrame(float level, float excess, boolean voiced, float change) {
  /** Nothing was sent: the sender pauses, or the microphone is off. */
  public static final VoiceFrame NOTHING = new VoiceFrame(-100, 0, false, 0);
}
