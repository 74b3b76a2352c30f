package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Done;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.lifecycle.StopGateway.StopGatewayCommand;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinRoomCommand;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.in.room.LeaveRoom.LeaveRoomCommand;
import com.jbcalling.gateway.application.port.in.room.LoseConnection.LoseConnectionCommand;
import com.jbcalling.gateway.application.port.in.stats.CountEverything.Counts;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreateTransportCommand;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreatedTransport;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantJoined;
import com.jbcalling.gateway.application.port.out.Notification.ParticipantLeft;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Many clients at the same time in the same few rooms, each on a thread of its own. */
class ManyAtOnceTest {
  private static final int CLIENTS = 60;
  private static final int VISITS = 40;
  private static final int ROOMS = 3;
  private static final Counts NOTHING = new Counts(2, 0, 0, 0, 0, 0);

  private final TestGateway gateway =
      new TestGateway(GatewaySettings.DEFAULTS, task -> Thread.ofVirtual().start(task));
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @Test
  void nobodyWhoJoinsARoomThatJustClosesIsLost() throws InterruptedException {
    run(
        client -> {
          for (int visit = 0; visit < VISITS; visit++) {
            // Few rooms, left at once: most joins meet one that is closing.
            join(client, visit);
            require(transport(client), "create-transport of " + client);
            leave(client, visit);
          }
        });

    assertNothingIsLeft();
  }

  @Test
  void everyRoomOpensAndClosesInTurn() throws InterruptedException {
    run(
        client -> {
          for (int visit = 0; visit < VISITS; visit++) {
            join(client, visit);
            leave(client, visit);
          }
        });

    waitForTheLastRoom();
    Set<RoomId> open = new HashSet<>();
    synchronized (gateway.events) {
      for (RoomEvent event : gateway.events) {
        switch (event) {
          case RoomEvent.RoomCreated(RoomId room) -> assertThat(open.add(room)).isTrue();
          case RoomEvent.RoomClosed(RoomId room) -> assertThat(open.remove(room)).isTrue();
          default -> assertThat(open).contains(event.room());
        }
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void whoStaysHearsOfEverybodyComingBeforeGoing() throws InterruptedException {
    JoinRoomCommand stays = joining("stays", room(0), "stays", null);
    require(call(gateway.app.joinRoom()::joinRoom, stays), "join of the one who stays");
    run(
        client -> {
          for (int visit = 0; visit < VISITS; visit++) {
            join(client, 0);
            leave(client, visit);
          }
        });

    // Comes after all that the others have begun in this room.
    require(
        call(gateway.app.leaveRoom()::leaveRoom, new LeaveRoomCommand(stays.connection(), null)),
        "leave of the one who stayed");
    Set<ParticipantId> present = new HashSet<>();
    List<Notification> told = gateway.takeTold("stays");
    assertThat(told).hasSize(2 * CLIENTS * VISITS);
    for (Notification news : told) {
      if (news instanceof ParticipantJoined joined) {
        assertThat(present.add(joined.participant())).isTrue();
      } else if (news instanceof ParticipantLeft left) {
        assertThat(present.remove(left.participant())).isTrue();
      }
    }
    assertThat(present).isEmpty();
  }

  @Test
  void stoppingAmidComingsAndGoingsLeavesNothing() throws InterruptedException {
    List<Thread> threads =
        start(
            client -> {
              for (int visit = 0; visit < VISITS; visit++) {
                Outcome<JoinedRoom> outcome = tryToJoin(client, visit);
                if (outcome instanceof Outcome.Refused<JoinedRoom>(var refusal)) {
                  require(refusal.code() == Code.SHUTTING_DOWN, "refused: " + refusal);
                  return;
                }
                if (client.equals("c0") && visit == VISITS / 2) {
                  gateway
                      .app
                      .stopGateway()
                      .stopGateway(new StopGatewayCommand("stops"))
                      .toCompletableFuture()
                      .join();
                }
                call(
                    gateway.app.leaveRoom()::leaveRoom,
                    new LeaveRoomCommand(new ConnectionId(client), null));
              }
            });
    for (Thread thread : threads) {
      thread.join();
    }

    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() {
    waitForTheLastRoom();
    assertThat(wrong).isEmpty();
    assertThat(gateway.counts()).isEqualTo(NOTHING);
    assertThat(gateway.media.open()).isZero();
    assertThat(gateway.media.mistakes).isEmpty();
  }

  private void waitForTheLastRoom() {
    gateway.app.drainGateway().drainGateway().toCompletableFuture().join();
  }

  /** What one client does. */
  private interface Client {
    void visit(String connection) throws InterruptedException;
  }

  private void run(Client client) throws InterruptedException {
    for (Thread thread : start(client)) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
  }

  private List<Thread> start(Client client) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      String connection = "c" + i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      client.visit(connection);
                    } catch (InterruptedException | RuntimeException e) {
                      wrong.add(connection + ": " + e);
                    }
                  }));
    }
    return threads;
  }

  private static RoomId room(int visit) {
    return new RoomId("room-" + visit % ROOMS);
  }

  private Outcome<JoinedRoom> tryToJoin(String client, int visit) throws InterruptedException {
    return call(gateway.app.joinRoom()::joinRoom, joining(client, room(visit), client, null));
  }

  private void join(String client, int visit) throws InterruptedException {
    require(tryToJoin(client, visit), "join of " + client);
  }

  private Outcome<CreatedTransport> transport(String client) throws InterruptedException {
    return call(
        gateway.app.createTransport()::createTransport,
        new CreateTransportCommand(new ConnectionId(client), TransportDirection.RECV));
  }

  /** Leaves by asking, or by closing the connection, whose going is seen when it may join again. */
  private void leave(String client, int visit) throws InterruptedException {
    ConnectionId connection = new ConnectionId(client);
    if (visit % 2 == 0) {
      Outcome<Nothing> left =
          call(gateway.app.leaveRoom()::leaveRoom, new LeaveRoomCommand(connection, null));
      require(left, "leave of " + client);
    } else {
      gateway.app.loseConnection().loseConnection(new LoseConnectionCommand(connection, true));
    }
  }

  private void require(Outcome<?> outcome, String what) {
    require(outcome instanceof Done<?>, what + ": " + outcome);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      wrong.add(what);
    }
  }

  /** Sends a request and waits for its answer. */
  private static <C, R> Outcome<R> call(BiConsumer<C, Reply<R>> port, C command)
      throws InterruptedException {
    LinkedBlockingQueue<Outcome<R>> answers = new LinkedBlockingQueue<>();
    port.accept(command, answers::add);
    return answers.take();
  }
}
