package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.consumer.CloseConsumer;
import com.jbcalling.gateway.application.port.in.consumer.Consume;
import com.jbcalling.gateway.application.port.in.consumer.PauseConsumer;
import com.jbcalling.gateway.application.port.in.consumer.RequestKeyFrame;
import com.jbcalling.gateway.application.port.in.consumer.ResumeConsumer;
import com.jbcalling.gateway.application.port.in.consumer.SetConsumerPriority;
import com.jbcalling.gateway.application.port.in.consumer.SetPreferredLayers;
import com.jbcalling.gateway.application.port.in.lifecycle.DrainGateway;
import com.jbcalling.gateway.application.port.in.lifecycle.StopGateway;
import com.jbcalling.gateway.application.port.in.media.TakeMediaEvents;
import com.jbcalling.gateway.application.port.in.producer.CloseProducer;
import com.jbcalling.gateway.application.port.in.producer.PauseProducer;
import com.jbcalling.gateway.application.port.in.producer.Produce;
import com.jbcalling.gateway.application.port.in.producer.ResumeProducer;
import com.jbcalling.gateway.application.port.in.room.AnnounceScreenShare;
import com.jbcalling.gateway.application.port.in.room.JoinRoom;
import com.jbcalling.gateway.application.port.in.room.LeaveRoom;
import com.jbcalling.gateway.application.port.in.room.LoseConnection;
import com.jbcalling.gateway.application.port.in.room.ReserveRoom;
import com.jbcalling.gateway.application.port.in.room.SendChatMessage;
import com.jbcalling.gateway.application.port.in.room.UpdateLanguage;
import com.jbcalling.gateway.application.port.in.stats.CountEverything;
import com.jbcalling.gateway.application.port.in.stats.GetStats;
import com.jbcalling.gateway.application.port.in.transport.ConnectTransport;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport;
import com.jbcalling.gateway.application.port.in.transport.RestartIce;
import com.jbcalling.gateway.application.port.out.Clock;
import com.jbcalling.gateway.application.port.out.Ids;
import com.jbcalling.gateway.application.port.out.Journal;
import com.jbcalling.gateway.application.port.out.MediaPlane;
import com.jbcalling.gateway.application.port.out.ParticipantNotifier;
import com.jbcalling.gateway.application.port.out.RoomEvents;
import com.jbcalling.gateway.application.port.out.Timers;
import java.util.concurrent.Executor;

/** Everything that the gateway can do, as its primary ports. */
public record GatewayApplication(
    JoinRoom joinRoom,
    LeaveRoom leaveRoom,
    LoseConnection loseConnection,
    ReserveRoom reserveRoom,
    SendChatMessage sendChatMessage,
    UpdateLanguage updateLanguage,
    AnnounceScreenShare announceScreenShare,
    CreateTransport createTransport,
    ConnectTransport connectTransport,
    RestartIce restartIce,
    Produce produce,
    PauseProducer pauseProducer,
    ResumeProducer resumeProducer,
    CloseProducer closeProducer,
    Consume consume,
    PauseConsumer pauseConsumer,
    ResumeConsumer resumeConsumer,
    CloseConsumer closeConsumer,
    RequestKeyFrame requestKeyFrame,
    SetPreferredLayers setPreferredLayers,
    SetConsumerPriority setConsumerPriority,
    GetStats getStats,
    CountEverything countEverything,
    TakeMediaEvents takeMediaEvents,
    DrainGateway drainGateway,
    StopGateway stopGateway) {

  /** What the application needs from the world: its secondary ports. */
  public record Outside(
      MediaPlane mediaPlane,
      ParticipantNotifier notifier,
      Clock clock,
      Timers timers,
      Ids ids,
      RoomEvents roomEvents,
      Journal journal) {}

  /** Builds the application. Each room works on virtual threads of its own. */
  public static GatewayApplication create(GatewaySettings settings, Outside outside) {
    return create(settings, outside, task -> Thread.ofVirtual().name("room").start(task));
  }

  /**
   * Builds the application.
   *
   * @param threads runs the mailboxes of rooms
   */
  static GatewayApplication create(GatewaySettings settings, Outside outside, Executor threads) {
    Limits limits = settings.limits();
    Ids ids = outside.ids();
    RoomLog log = new RoomLog(outside.journal());
    RoomQuota quota = new RoomQuota(limits.rooms());
    RoomRegistry registry = new RoomRegistry(limits.requestsWaitingPerRoom(), threads, quota, log);
    Connections connections = new Connections();
    RoomRequests requests = new RoomRequests(connections, registry, log);
    Announcements.Source announcements =
        Announcements.source(outside.notifier(), outside.roomEvents(), log);
    WorkerBoard workers = new WorkerBoard();
    RoomCloser closer = new RoomCloser(registry, connections, workers, announcements, log);
    ArrivalService arrivals =
        new ArrivalService(
            connections,
            registry,
            quota,
            new RoomOpener(outside.mediaPlane(), registry, workers, ids, limits, log),
            announcements,
            outside.clock(),
            ids,
            settings.iceServers(),
            log);
    DepartureService departures =
        new DepartureService(
            requests, connections, registry, closer, outside.timers(), settings.seatGrace(), log);
    ConversationService conversation =
        new ConversationService(requests, announcements, outside.clock());
    TransportService transports =
        new TransportService(requests, announcements, ids, settings.iceServers());
    ProducerService producers = new ProducerService(requests, closer, announcements, ids);
    ConsumerService consumers = new ConsumerService(requests, closer, ids, log);
    ConsumerControlService controls = new ConsumerControlService(requests);
    StatsService stats = new StatsService(requests, registry, quota, outside.mediaPlane());
    LifecycleService lifecycle = new LifecycleService(quota, registry, closer);
    return new GatewayApplication(
        arrivals,
        departures,
        departures,
        arrivals,
        conversation,
        conversation,
        conversation,
        transports,
        transports,
        transports,
        producers,
        producers,
        producers,
        producers,
        consumers,
        controls,
        controls,
        consumers,
        controls,
        controls,
        controls,
        stats,
        stats,
        new MediaEventService(registry, closer, announcements, log),
        lifecycle,
        lifecycle);
  }
}
