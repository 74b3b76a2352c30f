package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.GatewayApplication.Outside;
import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome;
import com.jbcalling.gateway.application.port.in.Outcome.Done;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Outcome.Refused;
import com.jbcalling.gateway.application.port.in.Refusal;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.consumer.CloseConsumer.CloseConsumerCommand;
import com.jbcalling.gateway.application.port.in.consumer.Consume.ConsumeCommand;
import com.jbcalling.gateway.application.port.in.consumer.Consume.CreatedConsumer;
import com.jbcalling.gateway.application.port.in.producer.CloseProducer.CloseProducerCommand;
import com.jbcalling.gateway.application.port.in.producer.Produce.ProduceCommand;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinRoomCommand;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.JoinedRoom;
import com.jbcalling.gateway.application.port.in.room.LeaveRoom.LeaveRoomCommand;
import com.jbcalling.gateway.application.port.in.room.LoseConnection.LoseConnectionCommand;
import com.jbcalling.gateway.application.port.in.room.UpdateLanguage.UpdateLanguageCommand;
import com.jbcalling.gateway.application.port.in.stats.CountEverything.Counts;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreateTransportCommand;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreatedTransport;
import com.jbcalling.gateway.application.port.out.Journal.Entry;
import com.jbcalling.gateway.application.port.out.Notification;
import com.jbcalling.gateway.application.port.out.ParticipantNotifier;
import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.application.port.out.SpeechToText;
import com.jbcalling.gateway.application.port.out.Translator;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RouterCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The application among fakes. Unless told otherwise everything happens on the caller's thread, and
 * participant {@code ann} has connection {@code ann}.
 */
final class TestGateway implements ParticipantNotifier {
  static final RoomId ROOM = new RoomId("r");

  final FakeMediaPlane media = new FakeMediaPlane();
  final ManualTimers timers = new ManualTimers();
  final AtomicLong clock = new AtomicLong(1_000);
  final List<RoomEvent> events = Collections.synchronizedList(new ArrayList<>());
  final List<Entry> journal = Collections.synchronizedList(new ArrayList<>());
  final GatewayApplication app;

  private final Map<ConnectionId, List<Notification>> told = new HashMap<>();
  private final List<String> trace = new ArrayList<>();
  private final AtomicLong ssrcs = new AtomicLong(1);

  TestGateway() {
    this(GatewaySettings.DEFAULTS);
  }

  TestGateway(GatewaySettings settings) {
    this(settings, Runnable::run);
  }

  TestGateway(GatewaySettings settings, Executor threads) {
    this(settings, threads, null, null, threads);
  }

  /** A gateway with captions, and with translations where there is a translator. */
  TestGateway(SpeechToText speechToText, @Nullable Translator translator) {
    this(GatewaySettings.DEFAULTS, Runnable::run, speechToText, translator, Runnable::run);
  }

  TestGateway(
      GatewaySettings settings,
      Executor threads,
      @Nullable SpeechToText speechToText,
      @Nullable Translator translator,
      Executor translating) {
    this(settings, new RoomDirectory.Alone(), threads, speechToText, translator, translating);
  }

  /** A gateway among others. */
  TestGateway(GatewaySettings settings, RoomDirectory directory) {
    this(settings, directory, Runnable::run, null, null, Runnable::run);
  }

  private TestGateway(
      GatewaySettings settings,
      RoomDirectory directory,
      Executor threads,
      @Nullable SpeechToText speechToText,
      @Nullable Translator translator,
      Executor translating) {
    app =
        GatewayApplication.create(
            settings,
            new Outside(
                media,
                speechToText,
                translator,
                this,
                clock::get,
                timers,
                new CountingIds(),
                events::add,
                directory,
                journal::add),
            threads,
            translating);
  }

  @Override
  public synchronized void notify(ConnectionId connection, Notification notification) {
    told.computeIfAbsent(connection, _ -> new ArrayList<>()).add(notification);
    trace.add(connection + " told " + notification.getClass().getSimpleName());
  }

  @Override
  public synchronized void disconnect(ConnectionId connection) {
    trace.add(connection + " disconnected");
  }

  /** Replies, notifications and disconnections since last asked, in their order. */
  synchronized List<String> takeTrace() {
    List<String> taken = List.copyOf(trace);
    trace.clear();
    return taken;
  }

  /** What a connection was told since last asked. */
  synchronized List<Notification> takeTold(String connection) {
    List<Notification> taken = told.remove(new ConnectionId(connection));
    return taken == null ? List.of() : taken;
  }

  synchronized void forgetTold() {
    told.clear();
    trace.clear();
    events.clear();
    media.takeCalls();
  }

  /** Sends a request; with the caller's thread the answer is there when it returns. */
  <C, R> Outcome<R> ask(String connection, BiConsumer<C, Reply<R>> port, C command) {
    List<Outcome<R>> outcomes = new ArrayList<>();
    port.accept(
        command,
        outcome -> {
          synchronized (this) {
            trace.add(connection + " answered");
          }
          outcomes.add(outcome);
        });
    if (outcomes.size() != 1) {
      throw new AssertionError("answered " + outcomes.size() + " times");
    }
    return outcomes.getFirst();
  }

  static <R> R done(Outcome<R> outcome) {
    return switch (outcome) {
      case Done<R>(R result) -> result;
      case Refused<R>(Refusal refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  static Refusal refused(Outcome<?> outcome) {
    return switch (outcome) {
      case Done<?>(var result) -> throw new AssertionError("done: " + result);
      case Refused<?>(Refusal refusal) -> refusal;
    };
  }

  static JoinRoomCommand joining(
      String connection, RoomId room, @Nullable String participant, @Nullable String token) {
    return joining(connection, room, participant, token, null, null);
  }

  static JoinRoomCommand joining(
      String connection,
      RoomId room,
      @Nullable String participant,
      @Nullable String token,
      @Nullable String sourceLanguage,
      @Nullable String targetLanguage) {
    return new JoinRoomCommand(
        new ConnectionId(connection),
        room,
        "Name of " + connection,
        participant == null ? null : new ParticipantId(participant),
        token,
        sourceLanguage,
        targetLanguage,
        null);
  }

  JoinedRoom join(String participant) {
    return done(tryToJoin(participant, ROOM));
  }

  /** Joins somebody who speaks one language and reads another. */
  JoinedRoom join(String participant, @Nullable String speaks, @Nullable String reads) {
    return done(
        ask(
            participant,
            app.joinRoom()::joinRoom,
            joining(participant, ROOM, participant, null, speaks, reads)));
  }

  void prefer(String connection, @Nullable String speaks, @Nullable String reads) {
    done(
        ask(
            connection,
            app.updateLanguage()::updateLanguage,
            new UpdateLanguageCommand(new ConnectionId(connection), speaks, reads)));
  }

  Outcome<JoinedRoom> tryToJoin(String participant, RoomId room) {
    return ask(
        participant, app.joinRoom()::joinRoom, joining(participant, room, participant, null));
  }

  Outcome<JoinedRoom> takeOver(String connection, String participant, String token) {
    return ask(connection, app.joinRoom()::joinRoom, joining(connection, ROOM, participant, token));
  }

  Outcome<Nothing> leave(String connection) {
    return ask(
        connection,
        app.leaveRoom()::leaveRoom,
        new LeaveRoomCommand(new ConnectionId(connection), null));
  }

  void lose(String connection, boolean onPurpose) {
    app.loseConnection()
        .loseConnection(new LoseConnectionCommand(new ConnectionId(connection), onPurpose));
  }

  Outcome<CreatedTransport> tryToCreate(String connection, TransportDirection direction) {
    return ask(
        connection,
        app.createTransport()::createTransport,
        new CreateTransportCommand(new ConnectionId(connection), direction));
  }

  TransportId send(String connection) {
    return done(tryToCreate(connection, TransportDirection.SEND)).transport();
  }

  TransportId recv(String connection) {
    return done(tryToCreate(connection, TransportDirection.RECV)).transport();
  }

  Outcome<ProducerId> tryToProduce(
      String connection, TransportId transport, RtpParameters parameters) {
    MediaKind kind =
        parameters.codecs().getFirst().mimeType().startsWith("audio")
            ? MediaKind.AUDIO
            : MediaKind.VIDEO;
    return ask(
        connection,
        app.produce()::produce,
        new ProduceCommand(
            new ConnectionId(connection),
            transport,
            kind,
            parameters,
            false,
            Map.of("of", connection)));
  }

  ProducerId produce(String connection, TransportId transport) {
    return done(tryToProduce(connection, transport, Tracks.audio(ssrcs.getAndIncrement())));
  }

  ProducerId produceFrom(String connection, TransportId transport, String source) {
    return done(
        ask(
            connection,
            app.produce()::produce,
            new ProduceCommand(
                new ConnectionId(connection),
                transport,
                MediaKind.AUDIO,
                Tracks.audio(ssrcs.getAndIncrement()),
                false,
                Map.of("source", source))));
  }

  ProducerId produceVideo(String connection, TransportId transport, String... rids) {
    return done(tryToProduce(connection, transport, Tracks.video(ssrcs.getAndIncrement(), rids)));
  }

  Outcome<CreatedConsumer> tryToConsume(String connection, ProducerId producer) {
    return ask(
        connection,
        app.consume()::consume,
        new ConsumeCommand(new ConnectionId(connection), producer, RouterCapabilities.gateway()));
  }

  ConsumerId consume(String connection, ProducerId producer) {
    return done(tryToConsume(connection, producer)).consumer();
  }

  Outcome<Nothing> close(String connection, ProducerId producer) {
    return ask(
        connection,
        app.closeProducer()::closeProducer,
        new CloseProducerCommand(new ConnectionId(connection), producer));
  }

  Outcome<Nothing> close(String connection, ConsumerId consumer) {
    return ask(
        connection,
        app.closeConsumer()::closeConsumer,
        new CloseConsumerCommand(new ConnectionId(connection), consumer));
  }

  /** The router of the one room that is open. */
  RouterId router() {
    synchronized (media) {
      return media.routers.keySet().iterator().next();
    }
  }

  Counts counts() {
    return app.countEverything().counts();
  }
}
