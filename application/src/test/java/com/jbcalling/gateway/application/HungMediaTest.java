package com.jbcalling.gateway.application;

import static com.jbcalling.gateway.application.TestGateway.ROOM;
import static com.jbcalling.gateway.application.TestGateway.done;
import static com.jbcalling.gateway.application.TestGateway.joining;
import static com.jbcalling.gateway.application.TestGateway.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Refusal.Code;
import com.jbcalling.gateway.application.port.in.media.MediaEvent.RouterLost;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.in.room.SendChatMessage.SendChatMessageCommand;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreateTransportCommand;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreatedTransport;
import com.jbcalling.gateway.application.port.out.Notification.RoomRestarted;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The room's media hangs in a call for Ann, who has just joined; Ben waits in the room. */
class HungMediaTest {
  private static final int WAITING = 10;

  private final TestGateway gateway =
      new TestGateway(
          new GatewaySettings(
              new Limits(10, 10, 10, 10, WAITING), Duration.ofSeconds(5), List.of(), "vi"),
          task -> Thread.ofVirtual().start(task));
  private final BlockingQueue<Outcome<JoinedRoom>> joins = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome<CreatedTransport>> transports = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome<Nothing>> chats = new LinkedBlockingQueue<>();
  private final CountDownLatch hangs = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private RouterId router = new RouterId("none yet");

  @BeforeEach
  void hang() throws InterruptedException {
    join("ann", ROOM);
    join("ben", ROOM);
    router = gateway.router();
    gateway.media.before(
        () -> {
          hangs.countDown();
          awaitRelease();
        });
    gateway
        .app
        .createTransport()
        .createTransport(
            new CreateTransportCommand(new ConnectionId("ann"), TransportDirection.SEND),
            transports::add);
    hangs.await();
  }

  @AfterEach
  void letGo() {
    release.countDown();
  }

  @Test
  void requestsBeyondTheBoundAreRefusedAndAllAreAnsweredOnce() throws InterruptedException {
    for (int i = 0; i < WAITING + 3; i++) {
      chat("ben");
    }

    for (int i = 0; i < 3; i++) {
      assertThat(refused(chats.take()).code()).isEqualTo(Code.INTERNAL);
    }
    assertThat(chats).isEmpty();

    letGo();
    done(transports.take());
    for (int i = 0; i < WAITING; i++) {
      done(chats.take());
    }
    assertThat(chats).isEmpty();
  }

  @Test
  void whoCannotBeLetInIsToldAndMayTryLater() throws InterruptedException {
    for (int i = 0; i < WAITING; i++) {
      chat("ben");
    }
    gateway.app.joinRoom().joinRoom(joining("cid", ROOM, "cid", null), joins::add);
    assertThat(refused(joins.take()).code()).isEqualTo(Code.INTERNAL);

    letGo();
    for (int i = 0; i < WAITING; i++) {
      done(chats.take());
    }
    join("cid", ROOM);
  }

  @Test
  void otherRoomsGoOn() throws InterruptedException {
    gateway.media.before(() -> {});

    join("eve", new RoomId("elsewhere"));
    chat("eve");

    done(chats.take());
  }

  @Test
  void whoIsGoneIsNotForgottenHoweverMuchWaits() throws InterruptedException {
    for (int i = 0; i < WAITING; i++) {
      chat("ben");
    }
    gateway.lose("ben", true);
    gateway.lose("ann", true);

    letGo();
    done(transports.take());
    for (int i = 0; i < WAITING; i++) {
      done(chats.take());
    }
    // The room is closed by then, so that this opens another.
    assertThat(join("cid", ROOM).others()).isEmpty();
    assertThat(gateway.router()).isNotEqualTo(router);
  }

  @Test
  void aLossOfTheWorkerOvertakesWhatWaits() throws InterruptedException {
    chat("ben");
    chat("ben");
    gateway.app.takeMediaEvents().takeMediaEvent(router, new RouterLost("hung"));
    gateway.media.lose(router);

    letGo();
    done(transports.take());

    assertThat(refused(chats.take()).code()).isEqualTo(Code.NOT_IN_ROOM);
    assertThat(refused(chats.take()).code()).isEqualTo(Code.NOT_IN_ROOM);
    assertThat(gateway.takeTold("ben")).containsExactly(new RoomRestarted(ROOM, "hung"));
  }

  private JoinedRoom join(String who, RoomId room) throws InterruptedException {
    gateway.app.joinRoom().joinRoom(joining(who, room, who, null), joins::add);
    return done(joins.take());
  }

  private void chat(String who) {
    gateway
        .app
        .sendChatMessage()
        .sendChatMessage(new SendChatMessageCommand(new ConnectionId(who), "hi"), chats::add);
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
