package com.jbcalling.gateway.domain.transcript;

import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.CaptionStatus.AsrUnavailable;
import com.jbcalling.gateway.domain.transcript.CaptionStatus.Ok;
import java.util.HashSet;
import java.util.Set;

/**
 * How the captions of a room are, as its open microphones show it: unavailable while speech-to-text
 * is away for any of them, and well again when it is away for none and there for one. With no
 * microphone to tell by, the room stays as it was last seen. A room begins well.
 *
 * <p>Each method returns whether the room changed from one to the other. Not for several threads at
 * once.
 */
public final class CaptionHealth {
  private final Set<ProducerId> served = new HashSet<>();
  private final Set<ProducerId> unserved = new HashSet<>();
  private CaptionStatus status = new Ok();
  private boolean everChanged;

  public CaptionStatus status() {
    return status;
  }

  /** Whether the room was ever different from how it began. */
  public boolean everChanged() {
    return everChanged;
  }

  /** Speech-to-text writes down what is said into a microphone. */
  public boolean ready(ProducerId microphone) {
    unserved.remove(microphone);
    served.add(microphone);
    return recover();
  }

  /**
   * Speech-to-text is away for a microphone.
   *
   * @param error a sentence for a person
   */
  public boolean away(ProducerId microphone, String error) {
    served.remove(microphone);
    unserved.add(microphone);
    if (status instanceof AsrUnavailable) {
      return false;
    }
    return become(new AsrUnavailable(error));
  }

  /** A microphone is closed; harmless if it was not open. */
  public boolean close(ProducerId microphone) {
    served.remove(microphone);
    unserved.remove(microphone);
    return recover();
  }

  private boolean recover() {
    return status instanceof AsrUnavailable
        && unserved.isEmpty()
        && !served.isEmpty()
        && become(new Ok());
  }

  private boolean become(CaptionStatus next) {
    status = next;
    everChanged = true;
    return true;
  }
}
