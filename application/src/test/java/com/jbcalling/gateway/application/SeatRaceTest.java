package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.in.room.UpdateLanguage.UpdateLanguageCommand;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantJoined;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantLeft;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Ann comes back to her seat in the very moment in which her grace time ends, again and again. */
class SeatRaceTest {
  private static final int ROUNDS = 1_000;

  private final TestGateway gateway =
      new TestGateway(GatewaySettings.DEFAULTS, task -> Thread.ofVirtual().start(task));

  @Test
  void whoComesBackAsTheGraceTimeEndsHasExactlyOneSeat() throws Exception {
    join("ben", "ben", "none");
    String token = join("ann-0", "ann", "none").sessionToken();
    int kept = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      gateway.lose("ann-" + (round - 1), false);
      awaitGraceTime();
      gateway.takeTold("ben");
      CyclicBarrier start = new CyclicBarrier(2);
      Thread timer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    meet(start);
                    gateway.timers.fireAll();
                  });
      meet(start);
      JoinedRoom back = join("ann-" + round, "ann", token);
      timer.join();
      settle();

      assertThat(gateway.counts().participants()).isEqualTo(2);
      List<Notification> told = gateway.takeTold("ben");
      if (back.sessionToken().equals(token)) {
        kept++;
        assertThat(told).isEmpty();
      } else {
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isInstanceOf(ParticipantLeft.class);
        assertThat(told.getLast()).isInstanceOf(ParticipantJoined.class);
      }
      token = back.sessionToken();
    }
    assertThat(kept).as("rounds in which the seat was kept").isBetween(1, ROUNDS);
  }

  /** Her seat is known to be empty when its timer runs. */
  private void awaitGraceTime() {
    while (gateway.timers.delays().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  /** Returns when all that the room has begun is done. */
  private void settle() throws InterruptedException {
    BlockingQueue<Outcome<Nothing>> answers = new LinkedBlockingQueue<>();
    gateway
        .app
        .updateLanguage()
        .updateLanguage(
            new UpdateLanguageCommand(new ConnectionId("ben"), "vi", null), answers::add);
    done(answers.take());
  }

  private JoinedRoom join(String connection, String participant, String token)
      throws InterruptedException {
    BlockingQueue<Outcome<JoinedRoom>> answers = new LinkedBlockingQueue<>();
    gateway.app.joinRoom().joinRoom(joining(connection, ROOM, participant, token), answers::add);
    return done(answers.take());
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
