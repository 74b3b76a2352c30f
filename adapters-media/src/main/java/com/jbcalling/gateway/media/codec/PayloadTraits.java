package com.jbcalling.gateway.media.codec;

/**
 * What a {@link PayloadInspector} found, packed into a non-negative {@code int} so that it can be
 * returned and kept without allocation.
 */
public final class PayloadTraits {
  /** The payload says nothing. */
  public static final int NONE = 0;

  /** The payload contradicts its format; negative, so it has no traits. */
  public static final int MALFORMED = -1;

  /** A stream can be joined at this packet: it begins a key frame, or the codec has none. */
  public static final int KEY_FRAME = 1;

  /** The packet begins a frame, where the payload format tells. */
  public static final int FRAME_START = 1 << 1;

  /** From here a receiver may switch up to this temporal layer. */
  public static final int SWITCHING_POINT = 1 << 2;

  /** No other frame depends on this one. */
  public static final int DISCARDABLE = 1 << 3;

  /** Audio pauses here: nobody speaks (discontinuous transmission). */
  public static final int PAUSED_AUDIO = 1 << 4;

  /** Highest temporal or spatial layer. */
  public static final int MAX_LAYER = 7;

  private static final int TEMPORAL_SHIFT = 8;
  private static final int SPATIAL_SHIFT = 12;

  private PayloadTraits() {}

  /** Whether a stream can be joined at this packet. */
  public static boolean isKeyFrame(int traits) {
    return traits > 0 && (traits & KEY_FRAME) != 0;
  }

  /** Whether the packet begins a frame, as far as the payload format tells. */
  public static boolean isFrameStart(int traits) {
    return traits > 0 && (traits & FRAME_START) != 0;
  }

  /** Whether a receiver may switch up to this packet's temporal layer here. */
  public static boolean isSwitchingPoint(int traits) {
    return traits > 0 && (traits & SWITCHING_POINT) != 0;
  }

  /** Whether no other frame depends on this one. */
  public static boolean isDiscardable(int traits) {
    return traits > 0 && (traits & DISCARDABLE) != 0;
  }

  /** Whether audio pauses here. */
  public static boolean isPausedAudio(int traits) {
    return traits > 0 && (traits & PAUSED_AUDIO) != 0;
  }

  /** Temporal layer, 0 to 7; 0 where there are no layers. */
  public static int temporalLayer(int traits) {
    return traits < 0 ? 0 : (traits >>> TEMPORAL_SHIFT) & MAX_LAYER;
  }

  /** Spatial layer, 0 to 7; 0 where there are no layers. */
  public static int spatialLayer(int traits) {
    return traits < 0 ? 0 : (traits >>> SPATIAL_SHIFT) & MAX_LAYER;
  }

  /** The bits of a temporal and a spatial layer, each 0 to 7. */
  static int layers(int temporal, int spatial) {
    return temporal << TEMPORAL_SHIFT | spatial << SPATIAL_SHIFT;
  }
}
