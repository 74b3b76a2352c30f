package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.in.Outcome.Done;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Outcome.Refused;
import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.consumer.Consume.CreatedConsumer;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.IceServer;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.PresentParticipant;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.PresentProducer;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreatedTransport;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.router.IceCandidate;
import com.jbcalling.gateway.domain.router.IceCandidate.IceProtocol;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtcpParameters;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The inside of the gateway: writes commands down, and answers them all the same way. */
final class FakeInside {
  static final RtpCapabilities CAPABILITIES = new RtpCapabilities(List.of(), List.of());

  private static final IceServer TURN = new IceServer(List.of("turn:t"), "user", "secret");
  private static final IceParameters ICE = new IceParameters("ufrag", "pwd", true);

  final List<Object> commands = new ArrayList<>();

  /** Answers that wait for {@link #answerNext}, where they do not come at once. */
  private final Queue<Runnable> held = new ArrayDeque<>();

  boolean holding;
  @Nullable RuntimeException failure;
  @Nullable Refusal refusal;

  private <R> void take(Object command, Reply<R> reply, R result) {
    commands.add(command);
    if (failure != null) {
      throw failure;
    }
    Refusal refused = refusal;
    Runnable answer =
        () -> reply.accept(refused == null ? new Done<>(result) : new Refused<>(refused));
    if (holding) {
      held.add(answer);
    } else {
      answer.run();
    }
  }

  private void done(Object command, Reply<Nothing> reply) {
    take(command, reply, Nothing.NOTHING);
  }

  /** Gives the answer that has waited longest. */
  void answerNext() {
    held.remove().run();
  }

  Ports ports() {
    return new Ports(
        new Ports.Rooms(
            () -> new RoomId("bcd-fghj-kmn"),
            (command, reply) -> take(command, reply, joinedRoom()),
            this::done,
            commands::add,
            this::done,
            this::done,
            this::done),
        new Ports.Transports(
            (command, reply) -> take(command, reply, createdTransport()),
            this::done,
            (command, reply) -> take(command, reply, ICE)),
        new Ports.Producers(
            (command, reply) -> take(command, reply, new ProducerId("p-new")),
            this::done,
            this::done,
            this::done),
        new Ports.Consumers(
            (command, reply) -> take(command, reply, createdConsumer()),
            this::done,
            this::done,
            this::done,
            this::done,
            this::done,
            this::done),
        (command, reply) ->
            take(command, reply, List.of(Map.of("id", "t", "type", "transport", "timestamp", 5L))),
        CAPABILITIES);
  }

  private static JoinedRoom joinedRoom() {
    return new JoinedRoom(
        new RoomId("r"),
        new ParticipantId("ann"),
        List.of(
            new PresentParticipant(
                new ParticipantId("ben"),
                "Ben",
                1_700_000_000_000L,
                "vi",
                null,
                "user-7",
                List.of(
                    new PresentProducer(
                        new ProducerId("p1"), MediaKind.AUDIO, true, Map.of("source", "mic"))))),
        CAPABILITIES,
        List.of(new IceServer(List.of("stun:s"), null, null), TURN),
        "token");
  }

  private static CreatedTransport createdTransport() {
    return new CreatedTransport(
        new TransportId("t-new"),
        new TransportDescription(
            ICE,
            List.of(
                new IceCandidate("udp", 1_076_302_079L, "192.0.2.1", IceProtocol.UDP, 40_000),
                new IceCandidate("tcp", 1_076_276_479L, "2001:db8::1", IceProtocol.TCP, 40_000)),
            new DtlsParameters(DtlsRole.AUTO, List.of(new DtlsFingerprint("sha-256", "AA:BB")))),
        List.of(TURN));
  }

  private static CreatedConsumer createdConsumer() {
    return new CreatedConsumer(
        new ConsumerId("c-new"),
        new ProducerId("p1"),
        new ParticipantId("ben"),
        MediaKind.VIDEO,
        ProducerType.SIMULCAST,
        new RtpParameters(
            "0", List.of(), List.of(), List.of(), new RtcpParameters("cname", true), null),
        true,
        Map.of("source", "camera"));
  }
}
