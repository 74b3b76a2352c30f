package com.jbcalling.gateway.media.ice;

import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.stun.StunWriter;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The ICE-lite agent of one transport (RFC 8445 section 2.5): it never sends a check of its own,
 * answers those of a controlling peer, keeps the addresses that they come from, and lets the peer
 * say which of them is selected.
 *
 * <p>A check that is new to the agent passes these gates in this order: it is complete (else 400),
 * it is authenticated by the current or, until the current ones are used, the previous credentials
 * (else 401), it has nothing unknown that it insists on (else 420), and its sender is controlling
 * (else 487). Then its tuple is learned, and perhaps selected:
 *
 * <pre>
 *               any check                  nomination
 *   NEW ────────────────────▶ CONNECTED ─────────────────▶ COMPLETED ─┐ nomination of
 *    │                            │  ▲         ▲              │   ▲   │ another tuple
 *    │  nomination ───────────────│──│─────────┘              │   └───┘
 *    ▼                            ▼  │ any check              ▼
 *   (COMPLETED)               DISCONNECTED ◀──── no consent, or no tuple left
 * </pre>
 *
 * <p>Any authenticated check also renews the consent to send (RFC 7675), which expires after a time
 * without.
 *
 * <p>No socket, thread or clock: messages and monotonic nanoseconds come as arguments. Belongs to
 * its worker's thread.
 */
public final class IceLiteAgent {
  /** How long the peer's consent lasts after a check (RFC 7675 section 5.1). */
  public static final Duration CONSENT_LIFETIME = Duration.ofSeconds(30);

  /** Result of {@link #receive}: nothing to send back. */
  public static final int NO_ANSWER = 0;

  /** Room that every answer finds enough. */
  public static final int MAX_ANSWER = 128;

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int UNKNOWN_ATTRIBUTE = 420;
  private static final int ROLE_CONFLICT = 487;
  private static final byte[] BAD_REQUEST_REASON = ascii("Bad Request");
  private static final byte[] UNAUTHORIZED_REASON = ascii("Unauthorized");
  private static final byte[] UNKNOWN_ATTRIBUTE_REASON = ascii("Unknown Attribute");
  private static final byte[] ROLE_CONFLICT_REASON = ascii("Role Conflict");

  private final IceListener listener;
  private final long consentNanos;
  private final StunWriter writer = new StunWriter();
  private final CandidateTuples tuples = new CandidateTuples();

  private IceIdentity current;
  private @Nullable IceIdentity previous;
  private IceState state = IceState.NEW;
  private long lastNomination;
  private long consentAt;
  private boolean closed;

  private long accepted;
  private long badRequests;
  private long unauthorized;
  private long unknownAttributes;
  private long roleConflicts;
  private long ignored;

  public IceLiteAgent(IceCredentials credentials, IceListener listener) {
    this(credentials, listener, CONSENT_LIFETIME);
  }

  /**
   * @param consentLifetime how long consent lasts after a check; zero for ever
   */
  public IceLiteAgent(IceCredentials credentials, IceListener listener, Duration consentLifetime) {
    this.current = new IceIdentity(credentials);
    this.listener = listener;
    this.consentNanos = consentLifetime.toNanos();
  }

  private static byte[] ascii(String reason) {
    return reason.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Takes a message that was addressed to one of this agent's ufrags, and writes the answer.
   *
   * @param message parsed without refusal
   * @param now monotonic nanoseconds
   * @param out takes the answer, {@link #MAX_ANSWER} bytes at most, from {@code outOffset} on; must
   *     not overlap the message
   * @return the length of the answer, which goes to {@code remote}, or {@link #NO_ANSWER}
   */
  public int receive(
      StunMessage message, RemoteAddress remote, long now, byte[] out, int outOffset) {
    if (closed || message.messageClass() != StunMessage.REQUEST) {
      // Responses have no request of ours to belong to, and indications only keep NATs open.
      ignored++;
      return NO_ANSWER;
    }
    if (!isComplete(message)) {
      badRequests++;
      return refuse(message, BAD_REQUEST, BAD_REQUEST_REASON, null, out, outOffset);
    }
    IceIdentity identity = identityOf(message);
    if (identity == null) {
      unauthorized++;
      return refuse(message, UNAUTHORIZED, UNAUTHORIZED_REASON, null, out, outOffset);
    }
    if (message.unknownCount() > 0) {
      unknownAttributes++;
      return refuse(message, UNKNOWN_ATTRIBUTE, UNKNOWN_ATTRIBUTE_REASON, identity, out, outOffset);
    }
    if (message.isControlled()) {
      roleConflicts++;
      return refuse(message, ROLE_CONFLICT, ROLE_CONFLICT_REASON, identity, out, outOffset);
    }
    accepted++;
    int length = accept(message, remote, identity, out, outOffset);
    if (identity == current) {
      retirePrevious();
    }
    learn(message, remote, now);
    return length;
  }

  /** RFC 8445 section 7.1: a check has these attributes; without FINGERPRINT it is no check. */
  private static boolean isComplete(StunMessage message) {
    return message.method() == StunMessage.BINDING
        && message.hasFingerprint()
        && message.priority() > 0
        && message.hasUsername()
        && message.hasIntegrity();
  }

  private @Nullable IceIdentity identityOf(StunMessage message) {
    if (current.authenticates(message)) {
      return current;
    }
    IceIdentity old = previous;
    return old != null && old.authenticates(message) ? old : null;
  }

  private int accept(
      StunMessage message, RemoteAddress remote, IceIdentity identity, byte[] out, int outOffset) {
    writer.beginResponse(out, outOffset, StunMessage.SUCCESS, message);
    if (remote.isIpv4()) {
      writer.xorMappedAddress4(remote.ipv4(), remote.port());
    } else {
      writer.xorMappedAddress6(remote.high(), remote.low(), remote.port());
    }
    return sign(message, identity);
  }

  /** Answers with an error, signed where the request was authenticated (RFC 8489 section 9.1.3). */
  private int refuse(
      StunMessage message,
      int code,
      byte[] reason,
      @Nullable IceIdentity identity,
      byte[] out,
      int outOffset) {
    writer.beginResponse(out, outOffset, StunMessage.ERROR, message).errorCode(code, reason);
    if (identity == null) {
      return length(writer.fingerprint().finish());
    }
    if (code == UNKNOWN_ATTRIBUTE) {
      writer.unknownAttributes(message);
    }
    return sign(message, identity);
  }

  private int sign(StunMessage message, IceIdentity identity) {
    if (message.usesSha256()) {
      writer.integritySha256(identity.key());
    } else {
      writer.integrity(identity.key());
    }
    return length(writer.fingerprint().finish());
  }

  /** An answer that found no room is none. */
  private static int length(int written) {
    return written == StunWriter.OVERFLOW ? NO_ANSWER : written;
  }

  private void retirePrevious() {
    IceIdentity old = previous;
    if (old != null) {
      previous = null;
      listener.ufragRetired(old.usernameFragment());
    }
  }

  private void learn(StunMessage message, RemoteAddress remote, long now) {
    consentAt = now;
    if (!tuples.refresh(remote, now)) {
      RemoteAddress evicted = tuples.evictIfFull();
      if (evicted != null) {
        listener.tupleRemoved(evicted);
      }
      tuples.add(remote, now);
      listener.tupleAdded(remote);
    }
    if (isNominated(message)) {
      select(remote);
      enter(IceState.COMPLETED);
    } else if (tuples.selected() == null) {
      select(remote);
      enter(IceState.CONNECTED);
    }
  }

  /**
   * Whether the check nominates its tuple: by USE-CANDIDATE, or by a renomination counter, which
   * must then be higher than any before it, so that late and repeated checks change nothing.
   */
  private boolean isNominated(StunMessage message) {
    long nomination = message.nomination();
    if (nomination <= 0) {
      return message.hasUseCandidate();
    }
    if (nomination <= lastNomination) {
      return false;
    }
    lastNomination = nomination;
    return true;
  }

  private void select(RemoteAddress remote) {
    if (!remote.equals(tuples.selected())) {
      tuples.select(remote);
      listener.tupleSelected(remote);
    }
  }

  private void enter(IceState next) {
    if (state != next) {
      state = next;
      listener.stateChanged(next);
    }
  }

  /**
   * Takes new credentials (RFC 8445 section 9). The old ones count until the new ones are used, so
   * the owner keeps both ufrags until {@link IceListener#ufragRetired}; media flows on meanwhile.
   */
  public void restart(IceCredentials credentials, long now) {
    if (closed) {
      return;
    }
    retirePrevious();
    previous = current;
    current = new IceIdentity(credentials);
    lastNomination = 0;
    consentAt = now; // The peer gets the whole time to come back.
  }

  /** Lets consent expire; to be called a few times a second. */
  public void tick(long now) {
    if (tuples.size() > 0 && consentNanos > 0 && now - consentAt >= consentNanos) {
      disconnect();
    }
  }

  /**
   * Forgets a tuple: its connection is closed, or its address now belongs to another transport. If
   * it was the selected one, the one heard last takes its place.
   */
  public void forget(RemoteAddress remote) {
    if (!tuples.remove(remote)) {
      return;
    }
    listener.tupleRemoved(remote);
    if (tuples.selected() != null) {
      return;
    }
    RemoteAddress next = tuples.mostRecent();
    if (next == null) {
      disconnect();
    } else {
      select(next);
    }
  }

  private void disconnect() {
    removeTuples();
    lastNomination = 0;
    enter(IceState.DISCONNECTED);
  }

  private void removeTuples() {
    for (RemoteAddress last = tuples.get(0); last != null; last = tuples.get(0)) {
      tuples.remove(last);
      listener.tupleRemoved(last);
    }
  }

  /** Gives back every tuple and ufrag; the agent ignores everything afterwards. */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    removeTuples();
    retirePrevious();
    listener.ufragRetired(current.usernameFragment());
  }

  public IceState state() {
    return state;
  }

  /** Where to send, or null in states that have no such place. */
  public @Nullable RemoteAddress selectedTuple() {
    return tuples.selected();
  }

  /** Whether the address is one of the peer's. */
  public boolean hasTuple(RemoteAddress remote) {
    return tuples.contains(remote);
  }

  /** How many checks were answered with success. */
  public long accepted() {
    return accepted;
  }

  /** How many requests were answered with 400. */
  public long badRequests() {
    return badRequests;
  }

  /** How many requests were answered with 401. */
  public long unauthorized() {
    return unauthorized;
  }

  /** How many requests were answered with 420. */
  public long unknownAttributes() {
    return unknownAttributes;
  }

  /** How many requests were answered with 487. */
  public long roleConflicts() {
    return roleConflicts;
  }

  /** How many responses and indications were dropped, and anything after {@link #close}. */
  public long ignored() {
    return ignored;
  }
}
