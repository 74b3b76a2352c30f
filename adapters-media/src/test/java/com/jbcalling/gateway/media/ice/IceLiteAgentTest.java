package com.jbcalling.gateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.stun.StunKey;
import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceLiteAgentTest {
  private static final IceCredentials FIRST =
      new IceCredentials("firstUfrag", "firstPassword0123456789+/");
  private static final IceCredentials SECOND =
      new IceCredentials("secondUfrag", "secondPassword0123456789+");
  private static final RemoteAddress HOME = address("192.0.2.7", 1000);
  private static final RemoteAddress AWAY = address("2001:db8::7", 2000);

  /** Where monotonic clocks are about to wrap around. */
  private static final long START = Long.MAX_VALUE - 5;

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final RecordingListener listener = new RecordingListener();
  private final IceLiteAgent agent = new IceLiteAgent(FIRST, listener);
  private final CheckingPeer peer = new CheckingPeer(FIRST);
  private final StunMessage message = new StunMessage();
  private final StunMessage answer = new StunMessage();
  private final byte[] out = new byte[IceLiteAgent.MAX_ANSWER];
  private long now = START;

  private static RemoteAddress address(String ip, int port) {
    return RemoteAddress.of(InetAddress.ofLiteral(ip), port);
  }

  /** Sends the peer's next check, and returns the error code of the answer, or zero. */
  private int check(RemoteAddress from) {
    int length = deliver(peer.check(), from);
    assertThat(length).isPositive();
    assertThat(answer.parse(out, 0, length)).isEqualTo(StunMessage.OK);
    assertThat(peer.asked(answer)).isTrue();
    assertThat(answer.hasFingerprint()).isTrue();
    return answer.messageClass() == StunMessage.SUCCESS ? 0 : answer.errorCode();
  }

  private int deliver(byte[] bytes, RemoteAddress from) {
    assertThat(message.parse(bytes, 0, bytes.length)).isEqualTo(StunMessage.OK);
    return agent.receive(message, from, now, out, 0);
  }

  @Test
  void aCheckIsAnsweredWithTheAddressThatItCameFrom() {
    assertThat(check(HOME)).isZero();
    assertThat(answer.mappedAddress()).isEqualTo(new byte[] {(byte) 192, 0, 2, 7});
    assertThat(answer.mappedPort()).isEqualTo(1000);
    assertThat(peer.key.authenticates(answer)).isTrue();

    assertThat(check(AWAY)).isZero();
    assertThat(answer.mappedAddress()).isEqualTo(AWAY.toInetAddress().getAddress());
    assertThat(answer.mappedPort()).isEqualTo(2000);
    assertThat(peer.key.authenticates(answer)).isTrue();
  }

  @Test
  void anAnswerIsSignedAsTheCheckWas() {
    peer.sha256 = true;
    assertThat(check(HOME)).isZero();
    assertThat(answer.usesSha256()).isTrue();
    assertThat(peer.key.authenticates(answer)).isTrue();
  }

  @Test
  void theFirstCheckConnectsAndANominationCompletes() {
    check(HOME);
    assertThat(listener.news()).containsExactly("added 1000", "selected 1000", "CONNECTED");
    peer.useCandidate = true;
    check(HOME);
    assertThat(listener.news()).containsExactly("COMPLETED");
    check(HOME);
    assertThat(listener.news()).isEmpty();
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
    assertThat(agent.selectedTuple()).isEqualTo(HOME);
    assertThat(agent.accepted()).isEqualTo(3);
  }

  @Test
  void aNominationAtOnceSkipsConnected() {
    peer.useCandidate = true;
    check(HOME);
    assertThat(listener.news()).containsExactly("added 1000", "selected 1000", "COMPLETED");
  }

  @Test
  void checksOfOtherTuplesDoNotMoveTheSelectedOne() {
    peer.useCandidate = true;
    check(HOME);
    peer.useCandidate = false;
    listener.news();
    check(AWAY);
    assertThat(listener.news()).containsExactly("added 2000");
    assertThat(agent.selectedTuple()).isEqualTo(HOME);
    assertThat(agent.hasTuple(AWAY)).isTrue();
  }

  @Test
  void aPeerWhoseAddressChangesTakesItsMediaAlong() {
    peer.useCandidate = true;
    check(HOME);
    listener.news();
    RemoteAddress rebound = address("192.0.2.7", 1001);
    check(rebound);
    assertThat(listener.news()).containsExactly("added 1001", "selected 1001");
    assertThat(agent.selectedTuple()).isEqualTo(rebound);
    assertThat(agent.hasTuple(HOME)).isTrue();
  }

  @Test
  void renominationFollowsTheHighestCounterAlone() {
    peer.useCandidate = true;
    peer.nomination = 5;
    check(HOME);
    peer.nomination = 4;
    check(AWAY);
    assertThat(agent.selectedTuple()).isEqualTo(HOME);
    peer.nomination = 5;
    check(AWAY);
    assertThat(agent.selectedTuple()).isEqualTo(HOME);
    peer.nomination = 0xFFFFFFFFL;
    check(AWAY);
    assertThat(agent.selectedTuple()).isEqualTo(AWAY);
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
  }

  @Test
  void aCounterOfZeroNominatesNothing() {
    peer.nomination = 0;
    check(HOME);
    assertThat(agent.state()).isEqualTo(IceState.CONNECTED);
  }

  @Test
  void aStaleNominationStillConnects() {
    peer.nomination = 5;
    check(HOME);
    agent.forget(HOME);
    agent.restart(SECOND, now);
    peer.use(SECOND);
    check(AWAY);
    assertThat(agent.selectedTuple()).isEqualTo(AWAY);
  }

  @Test
  void aRequestThatIsNoCheckIsAnsweredWith400AndTeachesNothing() {
    peer.withFingerprint = false;
    byte[] bytes = peer.check();
    assertThat(answer.parse(out, 0, deliver(bytes, HOME))).isEqualTo(StunMessage.OK);
    assertThat(answer.errorCode()).isEqualTo(400);
    peer.withFingerprint = true;
    peer.withPriority = false;
    assertThat(check(HOME)).isEqualTo(400);
    peer.withPriority = true;
    peer.withIntegrity = false;
    assertThat(check(HOME)).isEqualTo(400);
    peer.withIntegrity = true;
    peer.method = 3;
    assertThat(check(HOME)).isEqualTo(400);
    peer.method = StunMessage.BINDING;
    peer.username = "";
    assertThat(check(HOME)).isEqualTo(400);

    assertThat(agent.badRequests()).isEqualTo(5);
    assertThat(answer.hasIntegrity()).isFalse();
    assertThat(listener.news()).isEmpty();
  }

  @Test
  void aWrongPasswordIsAnsweredWith401AndTeachesNothing() {
    peer.key = StunKey.ofPassword(SECOND.password());
    assertThat(check(HOME)).isEqualTo(401);
    assertThat(answer.hasIntegrity()).isFalse();
    assertThat(agent.unauthorized()).isEqualTo(1);
    assertThat(agent.state()).isEqualTo(IceState.NEW);
    assertThat(listener.news()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstUfra:peer", "firstUfragX:peer", "firstUfrag", ":peer", "peer:x"})
  void anotherUfragWithTheRightPasswordIsAnsweredWith401(String username) {
    peer.username = username;
    assertThat(check(HOME)).isEqualTo(401);
  }

  @Test
  void anAttributeThatMustBeUnderstoodIsAnsweredWith420() {
    peer.unknownType = 0x7001;
    assertThat(check(HOME)).isEqualTo(420);
    assertThat(peer.key.authenticates(answer)).isTrue();
    assertThat(agent.unknownAttributes()).isEqualTo(1);
    assertThat(listener.news()).isEmpty();
  }

  @Test
  void aPeerThatWantsToBeControlledIsAnsweredWith487() {
    peer.controlled = true;
    assertThat(check(HOME)).isEqualTo(487);
    assertThat(peer.key.authenticates(answer)).isTrue();
    assertThat(agent.roleConflicts()).isEqualTo(1);
    assertThat(listener.news()).isEmpty();
  }

  @Test
  void everyAnswerFitsIntoItsRoom() {
    peer.sha256 = true;
    peer.unknownType = 0x7001;
    assertThat(check(AWAY)).isEqualTo(420);
    peer.unknownType = -1;
    assertThat(check(AWAY)).isZero();
    assertThat(deliver(peer.check(), AWAY)).isLessThanOrEqualTo(IceLiteAgent.MAX_ANSWER);
  }

  @Test
  void responsesAndIndicationsAreNotAnswered() {
    byte[] bytes = peer.check();
    for (int type : new int[] {0x0011, 0x0101, 0x0111}) {
      byte[] other = new byte[StunMessage.HEADER_LENGTH];
      System.arraycopy(bytes, 4, other, 4, 16);
      other[0] = (byte) (type >> 8);
      other[1] = (byte) type;
      assertThat(deliver(other, HOME)).isEqualTo(IceLiteAgent.NO_ANSWER);
    }
    assertThat(agent.ignored()).isEqualTo(3);
    assertThat(listener.news()).isEmpty();
  }

  @Test
  void consentExpiresThirtySecondsAfterTheLastCheckAndACheckRevivesIt() {
    peer.useCandidate = true;
    check(HOME);
    peer.useCandidate = false;
    now += 20 * SECOND_NANOS;
    check(AWAY);
    listener.news();
    now += 30 * SECOND_NANOS - 1;
    agent.tick(now);
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
    now += 1;
    agent.tick(now);
    assertThat(listener.news())
        .containsExactlyInAnyOrder("removed 1000", "removed 2000", "DISCONNECTED")
        .endsWith("DISCONNECTED");
    assertThat(agent.selectedTuple()).isNull();

    agent.tick(now + 100 * SECOND_NANOS);
    assertThat(listener.news()).isEmpty();
    check(AWAY);
    assertThat(listener.news()).containsExactly("added 2000", "selected 2000", "CONNECTED");
  }

  @Test
  void refusedChecksDoNotProlongConsent() {
    check(HOME);
    now += 29 * SECOND_NANOS;
    peer.key = StunKey.ofPassword("a guess");
    check(HOME);
    now += SECOND_NANOS;
    agent.tick(now);
    assertThat(agent.state()).isEqualTo(IceState.DISCONNECTED);
  }

  @Test
  void anAgentThatNobodyHasCalledDoesNotExpire() {
    agent.tick(now);
    agent.tick(now + 1000 * SECOND_NANOS);
    assertThat(agent.state()).isEqualTo(IceState.NEW);
    assertThat(listener.news()).isEmpty();
  }

  @Test
  void consentForEverDoesNotExpire() {
    IceLiteAgent patient = new IceLiteAgent(FIRST, listener, Duration.ZERO);
    byte[] bytes = peer.check();
    message.parse(bytes, 0, bytes.length);
    patient.receive(message, HOME, now, out, 0);
    patient.tick(now + 10_000 * SECOND_NANOS);
    assertThat(patient.state()).isEqualTo(IceState.CONNECTED);
  }

  @Test
  void afterARestartTheOldCredentialsServeUntilTheNewOnesAreUsed() {
    peer.useCandidate = true;
    check(HOME);
    listener.news();

    agent.restart(SECOND, now);
    assertThat(check(HOME)).isZero();
    assertThat(peer.key.authenticates(answer)).isTrue();
    assertThat(listener.news()).isEmpty();

    CheckingPeer restarted = new CheckingPeer(SECOND);
    byte[] bytes = restarted.check();
    assertThat(answer.parse(out, 0, deliver(bytes, AWAY))).isEqualTo(StunMessage.OK);
    assertThat(restarted.key.authenticates(answer)).isTrue();
    assertThat(listener.news()).containsExactly("retired firstUfrag", "added 2000");

    assertThat(check(HOME)).isEqualTo(401);
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
    assertThat(agent.selectedTuple()).isEqualTo(HOME);
  }

  @Test
  void twoRestartsKeepTheLastTwoCredentials() {
    IceCredentials third = new IceCredentials("thirdUfrag", "thirdPassword0123456789+/");
    agent.restart(SECOND, now);
    agent.restart(third, now);
    assertThat(listener.news()).containsExactly("retired firstUfrag");
    assertThat(check(HOME)).isEqualTo(401);
    peer.use(SECOND);
    assertThat(check(HOME)).isZero();
    peer.use(third);
    assertThat(check(HOME)).isZero();
    assertThat(listener.news()).contains("retired secondUfrag");
  }

  @Test
  void aRestartStartsRenominationAgainAndGivesTimeToComeBack() {
    peer.nomination = 9;
    check(HOME);
    now += 29 * SECOND_NANOS;
    agent.restart(SECOND, now);
    now += 29 * SECOND_NANOS;
    agent.tick(now);
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
    peer.use(SECOND);
    peer.nomination = 1;
    check(AWAY);
    assertThat(agent.selectedTuple()).isEqualTo(AWAY);
  }

  @Test
  void aPeerThatKeepsChangingItsAddressTakesNoMorePlacesThanThereAre() {
    peer.useCandidate = true;
    check(HOME);
    peer.useCandidate = false;
    for (int port = 3000; port < 3100; port++) {
      now += SECOND_NANOS / 100;
      check(address("192.0.2.7", port));
    }
    assertThat(listener.tuples).hasSize(8).contains(HOME);
    assertThat(agent.selectedTuple()).isEqualTo(HOME);
    assertThat(listener.tuples).contains(address("192.0.2.7", 3099), address("192.0.2.7", 3093));
  }

  @Test
  void theTupleNotHeardForLongestGivesWay() {
    List<RemoteAddress> all = new ArrayList<>();
    for (int port = 1; port <= 8; port++) {
      all.add(address("192.0.2.7", port));
      now += 1;
      check(all.getLast());
    }
    now += 1;
    check(all.get(1));
    now += 1;
    listener.news();
    check(HOME);
    assertThat(listener.news()).containsExactly("removed 3", "added 1000");
  }

  @Test
  void aForgottenTupleIsReplacedByTheOneHeardLast() {
    peer.useCandidate = true;
    check(HOME);
    peer.useCandidate = false;
    now += 1;
    check(AWAY);
    now += 1;
    RemoteAddress third = address("192.0.2.9", 9);
    check(third);
    listener.news();
    agent.forget(HOME);
    assertThat(listener.news()).containsExactly("removed 1000", "selected 9");
    agent.forget(AWAY);
    assertThat(listener.news()).containsExactly("removed 2000");
    agent.forget(third);
    assertThat(listener.news()).containsExactly("removed 9", "DISCONNECTED");
    agent.forget(third);
    assertThat(listener.news()).isEmpty();
  }

  @Test
  void closingGivesEverythingBack() {
    check(HOME);
    check(AWAY);
    agent.restart(SECOND, now);
    listener.news();
    agent.close();
    assertThat(listener.news())
        .containsExactlyInAnyOrder(
            "removed 1000", "removed 2000", "retired firstUfrag", "retired secondUfrag");
    agent.close();
    agent.restart(FIRST, now);
    agent.tick(now + 100 * SECOND_NANOS);
    assertThat(deliver(peer.check(), HOME)).isEqualTo(IceLiteAgent.NO_ANSWER);
    assertThat(listener.news()).isEmpty();
  }

  @Test
  void overALossyNetworkThePeerGetsThroughAndConsentHolds() {
    Random random = new Random(11);
    peer.useCandidate = true;
    int answers = 0;
    // Checks every 2.5 s with a third lost each way, for an hour; late ones come a second time.
    byte[] late = peer.check();
    for (int i = 0; i < 1440; i++) {
      now += 2_500_000_000L;
      agent.tick(now);
      byte[] bytes = peer.check();
      if (random.nextInt(3) > 0) {
        int length = deliver(bytes, HOME);
        if (random.nextInt(3) > 0) {
          assertThat(answer.parse(out, 0, length)).isEqualTo(StunMessage.OK);
          assertThat(peer.asked(answer)).isTrue();
          answers++;
        }
        if (random.nextInt(4) == 0) {
          deliver(late, HOME);
        }
        late = bytes;
      }
    }
    assertThat(answers).isBetween(500, 800);
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
    assertThat(listener.news()).containsExactly("added 1000", "selected 1000", "COMPLETED");
  }
}
