package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.signaling.socketio.Ack;
import com.jbcalling.gateway.signaling.socketio.DisconnectReason;
import com.jbcalling.gateway.signaling.socketio.SocketIoEvent;
import com.jbcalling.gateway.signaling.socketio.SocketIoHandler;
import com.jbcalling.gateway.signaling.socketio.SocketIoSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries the contract over Socket.IO: an event is a request, its acknowledgement the reply. */
public final class SocketIoContract implements SocketIoHandler {
  private final Contract contract;

  public SocketIoContract(Contract contract) {
    this.contract = contract;
  }

  @Override
  public void onConnect(SocketIoSocket socket) {
    contract.connected(new SocketClient(new ConnectionId(socket.id()), socket));
  }

  @Override
  public CompletionStage<?> onEvent(SocketIoSocket socket, SocketIoEvent event) {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    Ack ack = event.ack();
    contract.requested(
        new ConnectionId(socket.id()),
        new Request(event.name(), event.args(), ack == null ? null : reply -> ack.reply(reply)),
        () -> answered.complete(null));
    return answered;
  }

  @Override
  public void onDisconnect(SocketIoSocket socket, DisconnectReason reason) {
    contract.disconnected(new ConnectionId(socket.id()), reason.isDeliberate());
  }

  private record SocketClient(ConnectionId id, SocketIoSocket socket) implements Client {
    @Override
    public void emit(String event, JsonNode payload) {
      socket.emit(event, payload);
    }

    @Override
    public void disconnect() {
      socket.disconnect();
    }
  }
}
