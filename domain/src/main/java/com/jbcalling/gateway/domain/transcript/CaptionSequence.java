package com.jbcalling.gateway.domain.transcript;

import com.jbcalling.gateway.domain.room.ParticipantId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers the captions of each speaker of a room: 1, 2, 3 and so on, without a gap, also where a
 * participant of the same name comes back.
 */
final class CaptionSequence {
  /** Speakers remembered: as many as a room can have. Who was silent longest is forgotten first. */
  private static final int MEMORY = 10_000;

  private final Map<ParticipantId, Long> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ParticipantId, Long> eldest) {
          return size() > MEMORY;
        }
      };

  long next(ParticipantId speaker) {
    return last.merge(speaker, 1L, Long::sum);
  }
}
