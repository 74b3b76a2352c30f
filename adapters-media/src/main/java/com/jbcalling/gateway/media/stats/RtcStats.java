package com.jbcalling.gateway.media.stats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the members of one W3C {@code RTCStats} dictionary: {@code id}, {@code type} and {@code
 * timestamp} first, then whatever is known. For the control plane.
 */
public final class RtcStats {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<String, Object> members = new LinkedHashMap<>();

  /**
   * @param type for instance {@code inbound-rtp}
   * @param id unique among the dictionaries of one answer
   * @param timestamp milliseconds since the epoch
   */
  public RtcStats(String type, String id, long timestamp) {
    members.put("id", id);
    members.put("type", type);
    members.put("timestamp", timestamp);
  }

  /** Adds a text, unless it is null. */
  public RtcStats with(String name, @Nullable String value) {
    if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  /** Adds a whole number. */
  public RtcStats with(String name, long value) {
    members.put(name, value);
    return this;
  }

  /** Adds a number. */
  public RtcStats with(String name, double value) {
    members.put(name, value);
    return this;
  }

  /** Adds a truth. */
  public RtcStats with(String name, boolean value) {
    members.put(name, value);
    return this;
  }

  /** Adds an SSRC as the unsigned number that it is. */
  public RtcStats withSsrc(int ssrc) {
    return with("ssrc", Integer.toUnsignedLong(ssrc));
  }

  /** Adds a duration in seconds, unless it is negative, which means that it is not known. */
  public RtcStats withSeconds(String name, long nanos) {
    return nanos < 0 ? this : with(name, nanos / NANOS_PER_SECOND);
  }

  /** The dictionary. */
  public Map<String, Object> toMap() {
    return Collections.unmodifiableMap(members);
  }
}
