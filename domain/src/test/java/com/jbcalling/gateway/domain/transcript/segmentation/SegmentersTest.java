package com.jbcalling.gateway.domain.transcript.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings.Kind;
import com.jbcalling.gateway.domain.transcript.voice.VoiceFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentersTest {
  private static final VoiceFrame VOWEL = new VoiceFrame(-25, 6, true, 4);
  private static final VoiceFrame QUIET_VOWEL = new VoiceFrame(-35, 6, true, 4);
  private static final VoiceFrame NOISE = new VoiceFrame(-60, 0, false, 0);

  private record Segment(long begin, long end, int pause) {}

  /** Notes what it is told, and holds it to what {@link Segments} promises. */
  private static final class Notes implements Segments {
    final List<Segment> segments = new ArrayList<>();
    long heard;
    boolean open;
    long begin;
    long extended;

    @Override
    public void begin(long frame) {
      assertThat(open).isFalse();
      assertThat(frame).isGreaterThanOrEqualTo(extended);
      checkReach(frame);
      open = true;
      begin = frame;
      extended = frame;
    }

    @Override
    public void extend(long end) {
      assertThat(open).isTrue();
      if (end > extended) {
        checkReach(extended);
        extended = end;
      }
    }

    @Override
    public void end(long end, int pause) {
      assertThat(open).isTrue();
      assertThat(end).isEqualTo(extended);
      assertThat(pause).isNotNegative();
      open = false;
      segments.add(new Segment(begin, end, pause));
    }

    private void checkReach(long frame) {
      assertThat(frame).isNotNegative().isBetween(heard - Segmenter.LOOK_BACK, heard);
    }
  }

  private final Notes notes = new Notes();

  private static SegmentationSettings settings(Kind kind, int chunkMillis, int longestMillis) {
    return new SegmentationSettings(
        kind,
        Duration.ofMillis(chunkMillis),
        Duration.ofMillis(400),
        Duration.ofMillis(longestMillis),
        Duration.ofMillis(250),
        1.5f);
  }

  private void hear(Segmenter segmenter, VoiceFrame frame, int times) {
    for (int i = 0; i < times; i++) {
      notes.heard++;
      segmenter.take(frame, notes);
    }
  }

  @Test
  void anUtteranceHasSomethingBeforeItAndEndsAfterAPause() {
    Segmenter segmenter = settings(Kind.UTTERANCE, 3000, 15_000).newSegmenter();
    hear(segmenter, NOISE, 100);
    hear(segmenter, VOWEL, 80);
    hear(segmenter, NOISE, 39);
    assertThat(notes.open).isTrue();
    hear(segmenter, NOISE, 1);

    assertThat(notes.segments).containsExactly(new Segment(75, 200, 40));
  }

  @Test
  void aShorterPauseIsWithinTheUtterance() {
    Segmenter segmenter = settings(Kind.UTTERANCE, 3000, 15_000).newSegmenter();
    hear(segmenter, VOWEL, 50);
    hear(segmenter, NOISE, 39);
    hear(segmenter, VOWEL, 50);
    hear(segmenter, NOISE, 60);

    assertThat(notes.segments).containsExactly(new Segment(0, 159, 40));
  }

  @Test
  void utterancesDoNotOverlap() {
    Segmenter segmenter = settings(Kind.UTTERANCE, 3000, 15_000).newSegmenter();
    hear(segmenter, VOWEL, 50);
    hear(segmenter, NOISE, 41);
    hear(segmenter, VOWEL, 50);
    segmenter.finish(notes);

    assertThat(notes.segments).containsExactly(new Segment(0, 70, 40), new Segment(70, 141, 0));
  }

  @Test
  void whoDoesNotPauseIsCutWhereItIsQuietest() {
    Segmenter segmenter = settings(Kind.UTTERANCE, 3000, 4000).newSegmenter();
    hear(segmenter, VOWEL, 350);
    hear(segmenter, QUIET_VOWEL, 10);
    hear(segmenter, VOWEL, 100);

    assertThat(notes.segments).hasSize(1);
    assertThat(notes.segments.getFirst().end()).isBetween(350L, 360L);
    assertThat(notes.segments.getFirst().pause()).isZero();
    assertThat(notes.begin).as("the next goes on there").isEqualTo(notes.segments.getFirst().end());
    assertThat(notes.open).isTrue();
  }

  @Test
  void theLengthIsKeptHoweverLongSomebodySpeaks() {
    Segmenter segmenter = settings(Kind.UTTERANCE, 3000, 4000).newSegmenter();
    hear(segmenter, VOWEL, 6000);

    assertThat(notes.segments).hasSizeBetween(15, 25);
    assertThat(notes.segments)
        .allSatisfy(segment -> assertThat(segment.end() - segment.begin()).isBetween(299L, 400L));
  }

  @Test
  void whenNothingComesThePauseGoesOn() {
    Segmenter segmenter = settings(Kind.UTTERANCE, 3000, 15_000).newSegmenter();
    hear(segmenter, VOWEL, 50);
    hear(segmenter, NOISE, 10);
    segmenter.idle(29, notes);
    assertThat(notes.open).isTrue();
    segmenter.idle(30, notes);

    assertThat(notes.segments).containsExactly(new Segment(0, 60, 40));
  }

  @Test
  void piecesOfOneLengthFollowEachOther() {
    Segmenter segmenter = settings(Kind.FIXED, 1000, 15_000).newSegmenter();
    hear(segmenter, NOISE, 100);
    hear(segmenter, VOWEL, 230);
    hear(segmenter, NOISE, 400);

    assertThat(notes.segments)
        .containsExactly(
            new Segment(75, 175, 0), new Segment(175, 275, 0), new Segment(275, 375, 45));
  }

  @Test
  void aPieceInWhichNobodySpeaksIsLeftOut() {
    Segmenter segmenter = settings(Kind.FIXED, 1000, 15_000).newSegmenter();
    hear(segmenter, VOWEL, 100);
    hear(segmenter, NOISE, 1000);

    assertThat(notes.segments).containsExactly(new Segment(0, 100, 0));
  }

  @Test
  void aPieceEndsEarlyWhenNothingComes() {
    Segmenter segmenter = settings(Kind.FIXED, 3000, 15_000).newSegmenter();
    hear(segmenter, VOWEL, 100);
    segmenter.idle(40, notes);

    assertThat(notes.segments).containsExactly(new Segment(0, 100, 40));
  }

  @ParameterizedTest
  @EnumSource
  void noiseSaysNothing(Kind kind) {
    Segmenter segmenter = settings(kind, 3000, 15_000).newSegmenter();
    hear(segmenter, NOISE, 2000);
    segmenter.idle(1000, notes);
    segmenter.finish(notes);

    assertThat(notes.segments).isEmpty();
  }

  /** Whatever is heard, what is told keeps its promises: {@link Notes} checks them. */
  @ParameterizedTest
  @EnumSource
  void anyWeatherKeepsThePromises(Kind kind) {
    SplittableRandom dice = new SplittableRandom(11);
    for (int round = 0; round < 50; round++) {
      Segmenter segmenter =
          settings(kind, 100 + dice.nextInt(4900), 2000 + dice.nextInt(20_000)).newSegmenter();
      notes.heard = 0;
      notes.extended = 0;
      for (int i = 0; i < 60; i++) {
        VoiceFrame frame =
            dice.nextBoolean()
                ? NOISE
                : new VoiceFrame(
                    -60 + dice.nextInt(50), dice.nextInt(8), dice.nextBoolean(), dice.nextInt(6));
        hear(segmenter, frame, dice.nextInt(120));
        if (dice.nextInt(10) == 0) {
          segmenter.idle(dice.nextInt(80), notes);
        }
      }
      segmenter.finish(notes);
      assertThat(notes.open).isFalse();
    }
    assertThat(notes.segments).isNotEmpty();
  }

  @Test
  void settingsOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> settings(Kind.FIXED, 50, 15_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chunk");
    assertThatThrownBy(() -> settings(Kind.FIXED, 3000, 61_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longest");
  }
}
