package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.media.codec.PayloadTraits;

/**
 * One whole stream of a video producer, the best that is wanted and being sent, begun and switched
 * at key frames; of its temporal layers those that are wanted.
 *
 * <pre>
 *            choose()                    key frame of the target
 *   (none) ───────────▶ target awaited ─────────────────────────▶ current = target
 *                            ▲                                        │
 *                            └────── choose() finds another ──────────┘
 *                              (the current one goes on meanwhile)
 * </pre>
 *
 * <p>A temporal layer is given up at the beginning of a frame, and taken up where the publisher
 * says that one may switch up.
 */
final class VideoLayers implements LayerSelector {
  private final int streams;
  private final boolean temporalLayers;

  private int preferredSpatial;
  private int preferredTemporal = PayloadTraits.MAX_LAYER;
  private int target;
  private int current = NONE;
  private int temporal = PayloadTraits.MAX_LAYER;

  /**
   * @param streams how many streams the producer has
   * @param temporalLayers whether temporal layers may be left out
   */
  VideoLayers(int streams, boolean temporalLayers) {
    this.streams = streams;
    this.temporalLayers = temporalLayers;
    this.preferredSpatial = streams - 1;
    this.target = streams == 1 ? 0 : NONE;
  }

  @Override
  public int decide(int stream, int traits) {
    if (stream == target && stream != current && PayloadTraits.isKeyFrame(traits)) {
      current = target;
      temporal = preferredTemporal;
      return BEGIN;
    }
    if (stream != current) {
      return IGNORE;
    }
    return wantsTemporal(traits) ? FORWARD : LEAVE_OUT;
  }

  private boolean wantsTemporal(int traits) {
    if (!temporalLayers || traits < 0) {
      return true;
    }
    int layer = PayloadTraits.temporalLayer(traits);
    if (PayloadTraits.isFrameStart(traits)) {
      if (temporal > preferredTemporal) {
        temporal = preferredTemporal;
      } else if (layer > temporal
          && layer <= preferredTemporal
          && PayloadTraits.isSwitchingPoint(traits)) {
        // A switching point depends on the base layer alone, so this layer is whole from here on.
        temporal = layer;
      }
    }
    return layer <= temporal;
  }

  @Override
  public void restart() {
    current = NONE;
  }

  @Override
  public void prefer(int spatial, int temporalLayer) {
    preferredSpatial = Math.clamp(spatial, 0, streams - 1);
    preferredTemporal = Math.clamp(temporalLayer, 0, PayloadTraits.MAX_LAYER);
  }

  @Override
  public void choose(int active) {
    if (streams == 1 || active == 0) {
      return;
    }
    int wantedOrBelow = active & ((2 << preferredSpatial) - 1);
    target =
        wantedOrBelow == 0
            ? Integer.numberOfTrailingZeros(active)
            : Integer.SIZE - 1 - Integer.numberOfLeadingZeros(wantedOrBelow);
  }

  @Override
  public int current() {
    return current;
  }

  @Override
  public int awaited() {
    return target == current ? NONE : target;
  }

  @Override
  public int temporalLayer() {
    return temporal;
  }
}
