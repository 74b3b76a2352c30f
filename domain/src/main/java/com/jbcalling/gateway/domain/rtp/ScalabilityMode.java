package com.jbcalling.gateway.domain.rtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Layers of one encoding (W3C WebRTC-SVC, section 6).
 *
 * @param spatialLayers 1 to 99
 * @param temporalLayers 1 to 99
 * @param ksvc whether spatial layers depend on each other in key frames only
 */
public record ScalabilityMode(int spatialLayers, int temporalLayers, boolean ksvc) {
  private static final Pattern PREFIX = Pattern.compile("^[LS]([1-9][0-9]?)T([1-9][0-9]?)(_KEY)?");
  private static final ScalabilityMode SINGLE_LAYER = new ScalabilityMode(1, 1, false);

  /** Reads a mode by its beginning, so that {@code L3T3_KEY_SHIFT} counts; else a single layer. */
  public static ScalabilityMode parse(@Nullable String mode) {
    if (mode == null) {
      return SINGLE_LAYER;
    }
    Matcher matcher = PREFIX.matcher(mode);
    return matcher.find()
        ? new ScalabilityMode(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            matcher.group(3) != null)
        : SINGLE_LAYER;
  }

  public boolean isLayered() {
    return spatialLayers > 1 || temporalLayers > 1;
  }
}
