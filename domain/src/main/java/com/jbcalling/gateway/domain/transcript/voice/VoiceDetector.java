package com.jbcalling.gateway.domain.transcript.voice;

/**
 * Tells speech from the noise behind it, frame by frame: by how far each band of the spectrum
 * stands out from its {@linkplain NoiseFloor noise floor}, by {@linkplain Periodicity pitch}, and
 * by change. What follows from a frame is for others to decide. Owned by one thread.
 */
public final class VoiceDetector {
  /** Samples a frame, at 16 kHz: 10 ms. */
  public static final int FRAME = 160;

  /** Power of what is as good as nothing: a mean square of 1, -90 dB of full scale. */
  private static final float NOTHING = 1e-9f;

  private static final float SMOOTHING = 0.4f;

  /** A band stands out by what it has above this, in decibels, up to a bound. */
  private static final float MARGIN = 3;

  private static final float MAX_EXCESS = 15;

  /** Below this, noise alone would make a frame differ from the next. */
  private static final float CLEAR_MARGIN = 6;

  /** From here on a frame may be speech, so that the floor does not rise with it. */
  private static final float PERHAPS_SPEECH = 0.6f;

  /** What is so much softer than the voice of late, in decibels, is talk in the background. */
  private static final float BACKGROUND = 14;

  private static final float VOICE_RISE = 0.1f;
  private static final float VOICE_FALL = 0.02f;
  private static final float VOICED = 0.5f;
  private static final int CHANGE_FRAMES = 3;

  private final float[] heard = new float[PowerSpectrum.SIZE];
  private final SpeechBands bands = new SpeechBands();
  private final NoiseFloor floor = new NoiseFloor();
  private final Periodicity periodicity = new Periodicity();
  private final float[] smoothed = new float[SpeechBands.COUNT];
  private final float[][] earlier = new float[CHANGE_FRAMES][SpeechBands.COUNT];
  private int turn;

  /** About the level of the voice that was heard of late, in decibels. */
  private float voice = -100;

  /** Listens to {@link #FRAME} samples. */
  public VoiceFrame hear(short[] samples, int offset) {
    float meanSquare = append(samples, offset);
    periodicity.take(samples, offset);
    if (meanSquare < NOTHING) {
      return VoiceFrame.NOTHING; // Silence made by a machine says nothing about the noise.
    }
    float[] now = bands.of(heard);
    float[] before = earlier[turn];
    turn = (turn + 1) % CHANGE_FRAMES;
    float excess = 0;
    float change = 0;
    float clear = 0;
    for (int band = 0; band < SpeechBands.COUNT; band++) {
      float noise = decibels(floor.of(band));
      smoothed[band] += (now[band] - smoothed[band]) * SMOOTHING;
      excess += Math.clamp(decibels(smoothed[band]) - noise - MARGIN, 0, MAX_EXCESS);
      float power = decibels(now[band]);
      float above = Math.max(power - noise - CLEAR_MARGIN, 0);
      float aboveBefore = Math.max(before[band] - noise - CLEAR_MARGIN, 0);
      float weight = Math.max(above, aboveBefore);
      change += weight * Math.abs(above - aboveBefore);
      clear += weight;
      before[band] = power;
    }
    excess /= SpeechBands.COUNT;
    float level = decibels(meanSquare);
    boolean voiced = excess > PERHAPS_SPEECH && periodicity.of() > VOICED;
    voice = voiced && level > voice ? voice + (level - voice) * VOICE_RISE : voice - VOICE_FALL;
    floor.take(smoothed, excess > PERHAPS_SPEECH && level > voice - BACKGROUND);
    return new VoiceFrame(level, excess, voiced, clear == 0 ? 0 : change / clear);
  }

  /** Puts the frame behind what was heard before, and answers its power. */
  private float append(short[] samples, int offset) {
    System.arraycopy(heard, FRAME, heard, 0, heard.length - FRAME);
    float sum = 0;
    for (int i = 0; i < FRAME; i++) {
      float sample = samples[offset + i];
      heard[heard.length - FRAME + i] = sample;
      sum += sample * sample;
    }
    return sum / (FRAME * 32_768f * 32_768f);
  }

  private static float decibels(float ratio) {
    return (float) (10 * Math.log10(Math.max(ratio, 1e-10f)));
  }
}
