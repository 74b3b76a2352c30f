package com.jbcalling.gateway.domain.rtp;

/** Kind of a media track. */
public enum MediaKind {
  AUDIO,
  VIDEO;

  /** The word used on the wire: {@code audio} or {@code video}. */
  public String word() {
    return this == AUDIO ? "audio" : "video";
  }
}
