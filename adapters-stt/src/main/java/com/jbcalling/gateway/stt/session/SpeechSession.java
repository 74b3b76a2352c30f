package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.stt.service.Dialogue;
import com.jbcalling.gateway.stt.service.ReplayBuffer;
import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.Utterance;
import com.jbcalling.gateway.stt.service.Wire;
import com.jbcalling.gateway.stt.session.Failure.Kind;
import com.jbcalling.gateway.stt.session.SessionState.Connecting;
import com.jbcalling.gateway.stt.session.SessionState.Leaving;
import com.jbcalling.gateway.stt.session.SessionState.Over;
import com.jbcalling.gateway.stt.session.SessionState.Talking;
import com.jbcalling.gateway.stt.session.SessionState.Waiting;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechTally;
import com.jbcalling.gateway.stt.utterance.UtteranceSink;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has what is said into one microphone written down, over one connection after another:
 *
 * <pre>
 *              connect              opened              finished
 *   WAITING ─────────────▶ CONNECTING ─────▶ TALKING ───────────────▶ LEAVING ──▶ OVER
 *      ▲                        │               │                        closed, or
 *      └────────────────────────┴───────────────┘                        late
 *         failed: next address, or a wait        lost: what is under way is sent again
 * </pre>
 *
 * <p>No socket, thread, clock or dice. Belongs to one thread, which says what time it is ({@link
 * #at}), passes on what is said and what happens to the connection, and lets the session act.
 */
public final class SpeechSession implements UtteranceSink {
  private static final long NANOS_PER_SAMPLE = 1_000_000_000L / SAMPLE_RATE;
  private static final long LEAVE_NANOS = 2_000_000_000L;

  /** Times that an utterance is sent before it is taken for what ends the connections. */
  private static final int MAX_SENDS = 8;

  /** Connections without a word after which opening one is no good news. */
  private static final int BARREN = 2;

  // Close codes (RFC 6455, section 7.4.1, and the registry): services at capacity use either.
  private static final int POLICY_VIOLATION = 1008;
  private static final int TRY_AGAIN_LATER = 1013;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final SessionSettings settings;
  private final Link link;
  private final SpeechListener listener;
  private final SpeechTally tally;
  private final ReplayBuffer buffer;
  private final ReconnectDelay delay;
  private final Scribe scribe;
  private final ServiceStatus status;
  private final Vigil vigil;

  private SessionState state;
  private String language;
  private long now;
  private int address;
  private int addressesTried;
  private int barrenConnections;

  /** Whether the present connection has proved its worth. */
  private boolean good;

  private boolean finishing;
  private long finishBy;

  /**
   * @param chance numbers from 0 to 1
   * @param now monotonic nanoseconds, as everywhere
   */
  public SpeechSession(
      SessionSettings settings,
      Link link,
      SpeechListener listener,
      SpeechTally tally,
      DoubleSupplier chance,
      String language,
      long now) {
    this.settings = settings;
    this.link = link;
    this.tally = tally;
    this.language = language;
    this.now = now;
    buffer = new ReplayBuffer(settings.replaySamples(), tally);
    delay = new ReconnectDelay(chance);
    scribe = new Scribe(listener, tally, buffer);
    status = new ServiceStatus(listener);
    this.listener = listener;
    vigil = new Vigil(settings, buffer);
    state = new Waiting(now);
  }

  /** Says what time it is, for all that follows. */
  public void at(long time) {
    now = time;
  }

  // --- what is said ---

  @Override
  public void begin() {
    buffer.begin(language);
  }

  @Override
  public void audio(short[] samples, int offset, int length) {
    buffer.append(samples, offset, length, now);
  }

  @Override
  public void end(int pause) {
    buffer.end(now, now - pause * NANOS_PER_SAMPLE);
  }

  /** From now on another language is spoken. */
  public void switchLanguage(String tag) {
    language = tag;
    buffer.speak(tag);
  }

  /** Nothing more will be said; what was said is still written down, for a bounded time. */
  public void finish() {
    if (!finishing) {
      finishing = true;
      finishBy = now + settings.finishTime().toNanos();
    }
  }

  /** Stops at once. Nothing more is told. */
  public void close() {
    switch (state) {
      case Talking talking -> {
        talking.dialogue().farewell();
        talking.wire().close();
      }
      case Connecting connecting -> connecting.wire().abort();
      case Leaving leaving -> leaving.wire().close();
      case Waiting _, Over _ -> {}
    }
    state = new Over();
  }

  /** Whether nothing more comes. */
  public boolean isOver() {
    return state instanceof Over;
  }

  /** Whether what is said is being written down now. */
  public boolean isConnected() {
    return state instanceof Talking talking && talking.dialogue().isReady();
  }

  /** Audio kept to be sent, or to be sent again, in samples. */
  public int heldSamples() {
    return buffer.samples();
  }

  // --- what is due ---

  /** Does what is due; to be called every few milliseconds, and after anything has happened. */
  public void act() {
    if (finishing && now - finishBy >= 0) {
      buffer.giveUpAll();
    }
    switch (state) {
      case Waiting waiting -> {
        if (finishing && buffer.isEmpty()) {
          state = new Over();
        } else if (now - waiting.until() >= 0) {
          connect();
        }
      }
      case Connecting connecting -> {
        if (finishing && buffer.isEmpty()) {
          connecting.wire().abort();
          state = new Over();
        } else if (now - connecting.until() >= 0) {
          connecting.wire().abort();
          connectFailed(Failure.UNREACHABLE);
        }
      }
      case Talking talking -> talk(talking);
      case Leaving leaving -> {
        if (now - leaving.until() >= 0) {
          leaving.wire().abort();
          state = new Over();
        }
      }
      case Over _ -> {}
    }
  }

  private void connect() {
    ServiceAddress next = settings.addresses().get(address);
    state = new Connecting(link.connect(next), now + settings.connectTime().toNanos());
  }

  private void talk(Talking talking) {
    Dialogue dialogue = talking.dialogue();
    dialogue.speak(language, now);
    if (finishing && buffer.isEmpty()) {
      state = new Leaving(talking.wire(), dialogue, now + LEAVE_NANOS);
      dialogue.farewell();
      conclude();
      return;
    }
    Failure failure = vigil.watch(dialogue, talking.wire(), now);
    if (failure != null) {
      lost(talking.wire(), failure);
      return;
    }
    if (vigil.isStable(now)) {
      proven();
    }
    if (dialogue.isReady() && vigil.isAlive(now) && isTrusted()) {
      status.ready();
    }
  }

  /** Where connections open and die without a word, one that opens proves nothing. */
  private boolean isTrusted() {
    return barrenConnections < BARREN;
  }

  private void proven() {
    delay.reset();
    good = true;
    barrenConnections = 0;
  }

  // --- what happens to the connection ---

  /** It is open. */
  public void opened(Wire wire) {
    if (!isPresent(wire) || !(state instanceof Connecting)) {
      return;
    }
    tally.count(SpeechCounter.CONNECTIONS);
    good = false;
    vigil.begin(now);
    scribe.begin();
    Dialogue dialogue =
        settings.protocol().dialogue(new Dialogue.Surroundings(wire, buffer, scribe, tally));
    state = new Talking(wire, dialogue, now);
    dialogue.greet(language, now);
    if (dialogue.isReady()) {
      // Nothing in the protocol tells that the service is there before somebody has spoken.
      dialogue.probe();
    }
  }

  /**
   * It could not be opened.
   *
   * @param httpStatus of the answer; 0 where there was none
   */
  public void refused(Wire wire, int httpStatus) {
    if (isPresent(wire) && state instanceof Connecting) {
      connectFailed(
          switch (httpStatus) {
            case 0 -> Failure.UNREACHABLE;
            case SERVICE_UNAVAILABLE -> Failure.AT_CAPACITY;
            default -> Failure.refused(httpStatus);
          });
    }
  }

  /** A text message has come. */
  public void text(Wire wire, String message) {
    Dialogue dialogue = dialogueOver(wire);
    if (dialogue != null) {
      vigil.life(now);
      scribe.at(now, language);
      dialogue.hear(message, now);
      conclude();
    }
  }

  /** A message has come that is of no use: binary, or too long to be read. */
  public void unreadable(Wire wire) {
    if (dialogueOver(wire) != null) {
      vigil.life(now);
      scribe.wrongMessage();
      conclude();
    }
  }

  /** A WebSocket pong has come. */
  public void pong(Wire wire) {
    if (isPresent(wire)) {
      vigil.life(now);
    }
  }

  /**
   * It was lost.
   *
   * @param closeCode as the service says (RFC 6455, section 7.4); 0 where it does not
   */
  public void closed(Wire wire, int closeCode) {
    if (!isPresent(wire)) {
      return;
    }
    boolean atCapacity = closeCode == POLICY_VIOLATION || closeCode == TRY_AGAIN_LATER;
    Failure failure = atCapacity ? Failure.AT_CAPACITY : Failure.LOST;
    switch (state) {
      case Connecting _ -> connectFailed(failure);
      case Talking _ -> lost(wire, failure);
      default -> state = new Over();
    }
  }

  /** Whether this is the present connection; others are of the past. */
  private boolean isPresent(Wire wire) {
    return wire.equals(state.wire());
  }

  private @Nullable Dialogue dialogueOver(Wire wire) {
    return switch (state) {
      case Talking talking when isPresent(wire) -> talking.dialogue();
      case Leaving leaving when isPresent(wire) -> leaving.dialogue();
      default -> null;
    };
  }

  /** Draws the consequences of what the service has said. */
  private void conclude() {
    Wire wire = state.wire();
    if (scribe.takeWords()) {
      proven();
      vigil.words();
    }
    Failure failure = scribe.takeFailure();
    if (wire != null && scribe.isOver()) {
      wire.close();
      buffer.rewind(false);
      state = state instanceof Leaving ? new Over() : new Waiting(now);
    } else if (wire != null && failure != null && state instanceof Talking) {
      lost(wire, failure);
    }
  }

  private void lost(Wire wire, Failure failure) {
    wire.abort();
    tally.count(SpeechCounter.LOST_CONNECTIONS);
    boolean underWay = !buffer.isEmpty();
    boolean unanswering = failure.kind() == Kind.NOT_ANSWERING;
    barrenConnections += underWay && unanswering ? BARREN : 1;
    buffer.rewind(unanswering);
    Utterance next = buffer.oldest();
    if (next != null && next.timesSent() >= MAX_SENDS) {
      buffer.giveUp(next);
    }
    // Services drop idle connections; nobody has to know of that if the next one lasts.
    boolean idle = !underWay && failure.kind() == Kind.CONNECTION && barrenConnections < BARREN;
    if (!idle) {
      status.away(failure);
    }
    retry(failure, !idle);
  }

  private void connectFailed(Failure failure) {
    tally.count(SpeechCounter.FAILED_CONNECTIONS);
    retry(failure, true);
  }

  /** The same address again where it has served, else the next; a wait after each round. */
  private void retry(Failure failure, boolean telling) {
    listener.trouble(failure);
    if (failure.kind() == Kind.CAPACITY) {
      tally.count(SpeechCounter.CAPACITY_REFUSALS);
    }
    if (!good) {
      address = (address + 1) % settings.addresses().size();
      addressesTried++;
      if (addressesTried < settings.addresses().size()) {
        state = new Waiting(now);
        return;
      }
      if (telling) {
        status.away(failure);
      }
    }
    good = false;
    addressesTried = 0;
    state = new Waiting(now + delay.after(failure.kind()));
  }
}
