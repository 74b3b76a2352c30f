package com.jbcalling.gateway.domain.transcript.segmentation;

import java.time.Duration;

/**
 * How speech is cut into utterances.
 *
 * @param chunk length of a piece where pieces are {@link Kind#FIXED}
 * @param pause silence that ends an utterance
 * @param longest an utterance that comes to this length is cut
 * @param preRoll sound kept from before the moment at which speech was noticed
 * @param threshold how far a sound must stand out from the noise to be taken for speech: decibels,
 *     on average over the bands of speech; a lower one hears softer voices, and more that is none
 */
public record SegmentationSettings(
    Kind kind,
    Duration chunk,
    Duration pause,
    Duration longest,
    Duration preRoll,
    float threshold) {
  public static final Duration MIN_CHUNK = Duration.ofMillis(100);
  public static final Duration MAX_CHUNK = Duration.ofSeconds(5);
  public static final Duration MIN_PAUSE = Duration.ofMillis(100);
  public static final Duration MAX_PAUSE = Duration.ofMillis(1500);
  public static final Duration MIN_LONGEST = Duration.ofSeconds(2);
  public static final Duration MAX_LONGEST = Duration.ofSeconds(60);
  public static final Duration MAX_PRE_ROLL = Duration.ofMillis(500);
  public static final float MIN_THRESHOLD = 0.5f;
  public static final float MAX_THRESHOLD = 10;

  public static final SegmentationSettings DEFAULT =
      new SegmentationSettings(
          Kind.UTTERANCE,
          Duration.ofSeconds(3),
          Duration.ofMillis(400),
          Duration.ofSeconds(15),
          Duration.ofMillis(250),
          1.5f);

  private static final int FRAME_MILLIS = 10;

  /** By what utterances are cut. */
  public enum Kind {
    /** By the clock. */
    FIXED,
    /** By the speaker's pauses. */
    UTTERANCE
  }

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public SegmentationSettings {
    require("chunk", chunk, MIN_CHUNK, MAX_CHUNK);
    require("pause", pause, MIN_PAUSE, MAX_PAUSE);
    require("longest", longest, MIN_LONGEST, MAX_LONGEST);
    require("preRoll", preRoll, Duration.ZERO, MAX_PRE_ROLL);
    if (!(threshold >= MIN_THRESHOLD && threshold <= MAX_THRESHOLD)) {
      throw new IllegalArgumentException("threshold " + threshold);
    }
  }

  private static void require(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " " + value + " is not between " + least + " and " + most);
    }
  }

  /** A segmenter for one microphone. */
  public Segmenter newSegmenter() {
    return switch (kind) {
      case FIXED -> new FixedSegmenter(this);
      case UTTERANCE -> new UtteranceSegmenter(this);
    };
  }

  /** Frames of 10 ms in a time. */
  static int frames(Duration time) {
    return (int) (time.toMillis() / FRAME_MILLIS);
  }
}
