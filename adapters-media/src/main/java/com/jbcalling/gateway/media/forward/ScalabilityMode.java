package com.jbcalling.gateway.media.forward;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads scalability modes such as {@code L1T3} (W3C webrtc-svc). */
final class ScalabilityMode {
  private static final Pattern MODE = Pattern.compile("[LS](\\d{1,2})T(\\d{1,2}).*");

  private ScalabilityMode() {}

  /** Number of temporal layers, 1 where nothing is said. */
  static int temporalLayers(@Nullable String mode) {
    if (mode == null) {
      return 1;
    }
    Matcher matcher = MODE.matcher(mode);
    return matcher.matches() ? Math.max(1, Integer.parseInt(matcher.group(2))) : 1;
  }
}
