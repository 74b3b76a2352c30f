package com.jbcalling.gateway.domain.transcript;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import java.util.Map;
import java.util.Set;

/** Something that somebody speaks into: a producer of audio. */
public record Microphone(RoomId room, ParticipantId speaker, ProducerId producer) {
  private static final Set<Object> SHARED_SOUND = Set.of("screen", "screen-audio", "share");

  /**
   * Whether a producer carries what its owner says. What sounds from a shared screen does not, and
   * its {@code appData.source} tells; a client that says nothing sends a microphone.
   */
  public static boolean isHeardIn(MediaKind kind, Map<String, Object> appData) {
    Object source = appData.get("source");
    return kind == MediaKind.AUDIO && (source == null || !SHARED_SOUND.contains(source));
  }
}
