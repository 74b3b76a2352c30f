package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings;
import com.jbcalling.gateway.stt.audio.NoisyTalk.Found;
import com.jbcalling.gateway.stt.audio.NoisyTalk.Noise;
import com.jbcalling.gateway.stt.utterance.UtteranceSink;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is sent of speech in noise, and what listening costs. Prints figures; asserts nothing. */
class SpeechFigures {
  private static final int SECONDS = Integer.getInteger("seconds", 30);
  private static final int SPEAKERS = Integer.getInteger("speakers", 20);
  private static final int PACKETS_A_SECOND = 50;
  private static final int WARM_UP = 10 * PACKETS_A_SECOND;

  private static final UtteranceSink NOWHERE =
      new UtteranceSink() {
        @Override
        public void begin() {}

        @Override
        public void audio(short[] samples, int offset, int length) {}

        @Override
        public void end(int pause) {}
      };

  @BeforeAll
  static void needSpeech() {
    Espeak.assumeInstalled();
  }

  @Test
  void ofSegmentation() {
    NoisyTalk talk = new NoisyTalk();
    System.out.printf("%d phrases, %.0f s%n", talk.phrases(), talk.seconds());
    for (Noise noise : Noise.values()) {
      for (int ratio : noise == Noise.NONE ? new int[] {0} : new int[] {20, 10, 5}) {
        Found found = talk.segment(noise, ratio, true);
        System.out.printf(
            "%-6s %2d dB: %d utterances, %.1f %% of speech and %.1f %% of silence sent,"
                + " %d onsets clipped, %d phrases missed%n",
            noise,
            ratio,
            found.utterances(),
            100 * found.speechSent(),
            100 * found.silenceSent(),
            found.onsetsClipped(),
            found.phrasesMissed());
      }
    }
  }

  /** From the tap to the sink, with speech that never pauses for long. */
  @Test
  void ofListening() {
    short[] said =
        Signals.join(
            Espeak.say("en-us", "She sells sea shells by the sea shore.", OpusVoice.SAMPLE_RATE),
            Espeak.say("de", "Guten Tag, hier spricht jemand anders.", OpusVoice.SAMPLE_RATE));
    List<Sent> packets = OpusSender.mono(32_000).send(said, 0, 0);
    List<SpeechPipeline> pipelines = new ArrayList<>();
    List<QueuedTap> taps = new ArrayList<>();
    for (int i = 0; i < SPEAKERS; i++) {
      taps.add(new QueuedTap());
      pipelines.add(new SpeechPipeline(taps.get(i), SegmentationSettings.DEFAULT, new Tally()));
    }
    play(packets, taps, pipelines, 0, WARM_UP);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long garbage = threads.getCurrentThreadAllocatedBytes();
    play(packets, taps, pipelines, WARM_UP, WARM_UP + SECONDS * PACKETS_A_SECOND);
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    garbage = threads.getCurrentThreadAllocatedBytes() - garbage;
    double spoken = (double) SECONDS * SPEAKERS;
    System.out.printf(
        "a speaker takes %.2f ms of processor time and makes %.2f MB of garbage a second;"
            + " %d speakers take %.2f cores%n",
        cpu / 1e6 / spoken, garbage / 1e6 / spoken, SPEAKERS, cpu / 1e9 / SECONDS);
  }

  private static void play(
      List<Sent> packets, List<QueuedTap> taps, List<SpeechPipeline> pipelines, int from, int to) {
    for (int i = from; i < to; i++) {
      Sent packet = packets.get(i % packets.size()).renumbered(i, i * 960);
      for (int speaker = 0; speaker < taps.size(); speaker++) {
        taps.get(speaker).put(packet);
        pipelines.get(speaker).read(i * 20_000_000L, NOWHERE);
      }
    }
  }
}
