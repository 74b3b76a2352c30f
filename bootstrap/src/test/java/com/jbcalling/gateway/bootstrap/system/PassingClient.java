package com.jbcalling.gateway.bootstrap.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.bootstrap.system.CallClient.Ear;
import com.jbcalling.gateway.bootstrap.system.CallClient.Transport;
import com.jbcalling.gateway.bootstrap.system.CallClient.Voice;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One client's life, as far as a step on the way from the connection to a call with media in both
 * directions, at which it goes in one way or another, often amid a request.
 */
final class PassingClient {
  private static final Map<String, ?> NOTHING = Map.of();

  private final int port;
  private final String room;
  private final String name;
  private final Random random;

  /** Where a life may end. */
  enum Step {
    CONNECTED,
    JOINED,
    SENDING_CREATED,
    SENDING_ANNOUNCED,
    SENDING_CHECKED,
    SENDING_STALLED,
    SENDING_CONNECTED,
    PRODUCED,
    RECEIVING_CREATED,
    RECEIVING_CONNECTED,
    CONSUMED,
    RESUMED,
    TALKED,
    PARTLY_CLOSED,
    TAKEN_OVER
  }

  PassingClient(int port, String room, String name, Random random) {
    this.port = port;
    this.room = room;
    this.name = name;
    this.random = random;
  }

  /** Lives, up to a step. */
  void live(Step last) {
    SocketIoClient socket = SocketIoClient.connect(port);
    try {
      if (last != Step.CONNECTED) {
        CallClient client = CallClient.join(socket, room, name);
        try {
          call(client, last);
        } finally {
          client.vanish();
        }
      }
      if (last != Step.TAKEN_OVER && random.nextBoolean()) {
        beginSomething(socket);
      }
    } finally {
      go(socket);
    }
  }

  private void call(CallClient client, Step last) {
    if (last == Step.JOINED) {
      return;
    }
    Transport sending = client.create("send");
    if (last == Step.SENDING_CREATED) {
      return;
    }
    client.announce(sending);
    switch (last) {
      case SENDING_ANNOUNCED -> {}
      case SENDING_CHECKED -> sending.peer().check();
      case SENDING_STALLED -> sending.peer().stall();
      default -> {
        sending.peer().connect();
        talk(client, sending, last);
      }
    }
  }

  private void talk(CallClient client, Transport sending, Step last) {
    if (last == Step.SENDING_CONNECTED) {
      return;
    }
    Voice voice = client.speak(sending, 1 + random.nextInt(Integer.MAX_VALUE));
    if (last == Step.PRODUCED) {
      return;
    }
    Transport receiving = client.create("recv");
    if (last == Step.RECEIVING_CREATED) {
      return;
    }
    client.announce(receiving);
    receiving.peer().connect();
    if (last == Step.RECEIVING_CONNECTED) {
      return;
    }
    // Somebody else's microphone where there is one, and else one's own.
    List<String> others = client.producersOfOthers();
    Ear ear = client.listen(receiving, others.isEmpty() ? voice.producerId() : others.getFirst());
    if (last == Step.CONSUMED) {
      return;
    }
    client.resume(ear);
    if (last == Step.RESUMED) {
      return;
    }
    voice.say(5);
    if (last == Step.PARTLY_CLOSED) {
      client.signalling().ask("close-consumer", Map.of("consumerId", ear.consumerId()));
      client.signalling().ask("close-producer", Map.of("producerId", voice.producerId()));
    } else if (last == Step.TAKEN_OVER) {
      takeOver(client, sending);
    }
  }

  private void takeOver(CallClient client, Transport sending) {
    client.signalling().drop();
    SocketIoClient back = SocketIoClient.connect(port);
    try {
      JsonNode again = back.takeOver(room, name, client.token());
      if (again.path("sessionToken").asText().equals(client.token())) {
        back.ask("restart-ice", Map.of("transportId", sending.id()));
      }
    } finally {
      go(back);
    }
  }

  /** Asks for something and does not wait for the answer. */
  private void beginSomething(SocketIoClient socket) {
    var _ =
        switch (random.nextInt(4)) {
          case 0 -> socket.askLater("create-transport", Map.of("direction", "send"));
          case 1 -> socket.askLater("create-transport", Map.of("direction", "recv"));
          case 2 -> socket.askLater("leave-room", NOTHING);
          default ->
              socket.askLater(
                  "join-room", Map.of("roomId", room, "name", name, "participantId", name + "-2"));
        };
  }

  private void go(SocketIoClient socket) {
    if (socket.isOpen()) {
      switch (random.nextInt(5)) {
        case 0 -> socket.drop();
        case 1 -> socket.sendClose(1000);
        case 2 -> socket.send("41");
        case 3 -> socket.send("1");
        default -> socket.ask("leave-room", NOTHING);
      }
    }
    socket.close();
  }
}
