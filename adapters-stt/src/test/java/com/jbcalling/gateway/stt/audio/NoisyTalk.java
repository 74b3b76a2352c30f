package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings;
import com.jbcalling.gateway.domain.transcript.segmentation.Segmenter;
import com.jbcalling.gateway.domain.transcript.segmentation.Segments;
import com.jbcalling.gateway.domain.transcript.voice.VoiceDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sentences of several voices at -26 dB of full scale with pauses of 0.8 to 2.5 s between them,
 * over noise. A frame of 10 ms is speech if it is less than 30 dB below that, and a phrase ends
 * where no such frame comes for 400 ms.
 */
final class NoisyTalk {
  private static final int RATE = 16_000;
  private static final int FRAME = VoiceDetector.FRAME;
  private static final double ACTIVE = 1640;
  private static final int PAUSE_FRAMES = 40;
  private static final int CLIPPED_FRAMES = 3;
  private static final int TALKERS = 12;
  private static final String[] VOICES = {
    "en-us", "en-gb", "en-us+f3", "en-gb+f2", "en-us+m3", "vi", "de", "en-gb-scotland"
  };
  private static final String[] SENTENCES = {
    "The quick brown fox jumps over the lazy dog.",
    "Yes.",
    "She sells sea shells by the sea shore.",
    "Could you please repeat the last number?",
    "Six hundred and fifty four.",
    "Hello, can everybody hear me?",
    "We meet again next Thursday at half past three, if that suits you.",
    "No, thank you.",
    "First of all, let us look at the figures of last year.",
    "Peter picked a peck of pickled peppers."
  };

  enum Noise {
    NONE,
    WHITE,
    PINK,
    BABBLE
  }

  /**
   * What became of it.
   *
   * @param onsetsClipped phrases of which more than 30 ms are missing at the beginning
   */
  record Found(
      int utterances,
      double speechSent,
      double silenceSent,
      int onsetsClipped,
      int phrasesMissed) {}

  private record Phrase(int begin, int end) {}

  private final SplittableRandom random = new SplittableRandom(7);
  private final float[] clean;
  private final boolean[] speech;
  private final List<Phrase> phrases = new ArrayList<>();

  NoisyTalk() {
    List<short[]> parts = new ArrayList<>();
    for (int voice = 0; voice < VOICES.length; voice++) {
      for (int i = 0; i < 4; i++) {
        parts.add(new short[random.nextInt(RATE * 8 / 10, RATE * 25 / 10)]);
        parts.add(loud(say(VOICES[voice], SENTENCES[(3 * voice + i) % SENTENCES.length])));
      }
    }
    parts.add(new short[2 * RATE]);
    short[] joined = Signals.join(parts.toArray(short[][]::new));
    clean = new float[joined.length];
    for (int i = 0; i < joined.length; i++) {
      clean[i] = joined[i];
    }
    speech = new boolean[clean.length / FRAME];
    for (int frame = 0; frame < speech.length; frame++) {
      double rms = Signals.rms(joined, frame * FRAME, (frame + 1) * FRAME);
      speech[frame] = Signals.decibels(rms / ACTIVE) > -30;
    }
    findPhrases();
  }

  private static short[] say(String voice, String sentence) {
    return Espeak.say(voice, sentence, RATE);
  }

  /** The same speech at the level of all, its pauses not counted. */
  private static short[] loud(short[] said) {
    double sum = 0;
    int active = 0;
    for (int at = 0; at + FRAME <= said.length; at += FRAME) {
      double rms = Signals.rms(said, at, at + FRAME);
      if (rms > 300) {
        sum += rms * rms;
        active++;
      }
    }
    double gain = ACTIVE / Math.sqrt(sum / active);
    short[] loud = new short[said.length];
    for (int i = 0; i < said.length; i++) {
      loud[i] = Pcm.round((float) (gain * said[i]));
    }
    return loud;
  }

  private void findPhrases() {
    int begin = -1;
    int last = -1;
    for (int frame = 0; frame < speech.length; frame++) {
      if (!speech[frame]) {
        continue;
      }
      if (begin >= 0 && frame - last > PAUSE_FRAMES) {
        phrases.add(new Phrase(begin, last + 1));
        begin = -1;
      }
      begin = begin < 0 ? frame : begin;
      last = frame;
    }
    phrases.add(new Phrase(begin, last + 1));
  }

  int phrases() {
    return phrases.size();
  }

  double seconds() {
    return (double) clean.length / RATE;
  }

  private float[] noise(Noise kind) {
    float[] noise = new float[clean.length];
    switch (kind) {
      case NONE -> {
        return noise;
      }
      case WHITE -> {
        for (int i = 0; i < noise.length; i++) {
          noise[i] = (float) random.nextGaussian();
        }
      }
      case PINK -> fillPink(noise);
      case BABBLE -> fillBabble(noise);
    }
    double sum = 0;
    for (float sample : noise) {
      sum += (double) sample * sample;
    }
    double rms = Math.sqrt(sum / noise.length);
    for (int i = 0; i < noise.length; i++) {
      noise[i] /= (float) rms;
    }
    return noise;
  }

  /** Three poles that together fall by about 3 dB an octave. */
  private void fillPink(float[] noise) {
    double low = 0;
    double middle = 0;
    double high = 0;
    for (int i = 0; i < noise.length; i++) {
      double white = random.nextGaussian();
      low = 0.998 * low + 0.1 * white;
      middle = 0.963 * middle + 0.3 * white;
      high = 0.57 * high + white;
      noise[i] = (float) (low + middle + high + 0.2 * white);
    }
  }

  private void fillBabble(float[] noise) {
    for (int talker = 0; talker < TALKERS; talker++) {
      int at = random.nextInt(RATE / 2);
      while (at < noise.length) {
        short[] said =
            say(VOICES[random.nextInt(VOICES.length)], SENTENCES[random.nextInt(SENTENCES.length)]);
        for (int i = 0; i < said.length && at + i < noise.length; i++) {
          noise[at + i] += said[i];
        }
        at += said.length + random.nextInt(RATE / 5);
      }
    }
  }

  /**
   * Has it cut into utterances.
   *
   * @param ratio of active speech to noise, in decibels
   * @param spoken whether anybody speaks, or there is the noise alone
   */
  Found segment(Noise kind, int ratio, boolean spoken) {
    float[] noise = noise(kind);
    float gain = (float) (ACTIVE / Math.pow(10, ratio / 20.0));
    short[] heard = new short[clean.length];
    for (int i = 0; i < heard.length; i++) {
      heard[i] = Pcm.round((spoken ? clean[i] : 0) + gain * noise[i]);
    }
    Sieve sieve = new Sieve(speech.length);
    VoiceDetector detector = new VoiceDetector();
    Segmenter segmenter = SegmentationSettings.DEFAULT.newSegmenter();
    for (int frame = 0; frame < speech.length; frame++) {
      segmenter.take(detector.hear(heard, frame * FRAME), sieve);
    }
    segmenter.finish(sieve);
    return count(sieve);
  }

  private Found count(Sieve sieve) {
    int clipped = 0;
    int missed = 0;
    boolean[] within = new boolean[speech.length];
    for (Phrase phrase : phrases) {
      int first = phrase.begin();
      while (first < phrase.end() && !sieve.sent[first]) {
        first++;
      }
      if (first == phrase.end()) {
        missed++;
      } else if (first - phrase.begin() > CLIPPED_FRAMES) {
        clipped++;
      }
      Arrays.fill(within, phrase.begin(), phrase.end(), true);
    }
    int speechFrames = 0;
    int speechSent = 0;
    int silentFrames = 0;
    int silenceSent = 0;
    for (int frame = 0; frame < speech.length; frame++) {
      speechFrames += speech[frame] ? 1 : 0;
      speechSent += speech[frame] && sieve.sent[frame] ? 1 : 0;
      silentFrames += within[frame] ? 0 : 1;
      silenceSent += !within[frame] && sieve.sent[frame] ? 1 : 0;
    }
    return new Found(
        sieve.utterances,
        (double) speechSent / speechFrames,
        (double) silenceSent / silentFrames,
        clipped,
        missed);
  }

  /** Which frames belong to an utterance. */
  private static final class Sieve implements Segments {
    final boolean[] sent;
    int utterances;
    private long at;

    Sieve(int frames) {
      sent = new boolean[frames];
    }

    @Override
    public void begin(long frame) {
      utterances++;
      at = frame;
    }

    @Override
    public void extend(long end) {
      for (; at < end; at++) {
        sent[(int) at] = true;
      }
    }

    @Override
    public void end(long end, int pause) {}
  }
}
