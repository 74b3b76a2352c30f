package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.captions.TakeSpeech;
import com.jbcalling.gateway.application.port.in.cluster.MeasureLoad;
import com.jbcalling.gateway.application.port.in.cluster.TakeNodeEvents;
import com.jbcalling.gateway.application.port.in.cluster.TellRooms;
import com.jbcalling.gateway.application.port.in.cluster.YieldRooms;
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
import com.jbcalling.gateway.application.port.in.stats.CountCaptions;
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
import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.application.port.out.RoomEvents;
import com.jbcalling.gateway.application.port.out.SpeechToText;
import com.jbcalling.gateway.application.port.out.Timers;
import com.jbcalling.gateway.application.port.out.Translator;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

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
    CountCaptions countCaptions,
    MeasureLoad measureLoad,
    TakeNodeEvents takeNodeEvents,
    YieldRooms yieldRooms,
    TellRooms tellRooms,
    TakeMediaEvents takeMediaEvents,
    TakeSpeech takeSpeech,
    DrainGateway drainGateway,
    StopGateway stopGateway) {

  /**
   * What the application needs from the world: its secondary ports.
   *
   * @param speechToText null where there are no captions
   * @param translator null where captions are not translated
   */
  public record Outside(
      MediaPlane mediaPlane,
      @Nullable SpeechToText speechToText,
      @Nullable Translator translator,
      ParticipantNotifier notifier,
      Clock clock,
      Timers timers,
      Ids ids,
      RoomEvents roomEvents,
      RoomDirectory directory,
      Journal journal) {}

  /** Builds the application. Rooms and translations work on virtual threads of their own. */
  public static GatewayApplication create(GatewaySettings settings, Outside outside) {
    return create(
        settings,
        outside,
        task -> Thread.ofVirtual().name("room").start(task),
        task -> Thread.ofVirtual().name("translation").start(task));
  }

  /**
   * Builds the application.
   *
   * @param rooms runs the mailboxes of rooms
   * @param translating runs what waits for the translation service
   */
  static GatewayApplication create(
      GatewaySettings settings, Outside outside, Executor rooms, Executor translating) {
    Limits limits = settings.limits();
    Ids ids = outside.ids();
    RoomLog log = new RoomLog(outside.journal());
    RoomQuota quota = new RoomQuota(limits.rooms());
    Connections connections = new Connections();
    RoomDirectory directory = outside.directory();
    RouterRoutes routes = new RouterRoutes();
    Announcements.Source announcements =
        Announcements.source(outside.notifier(), outside.roomEvents(), log);
    WorkerBoard workers = new WorkerBoard();
    Listening listening =
        new Listening(outside.speechToText(), settings.spokenLanguage(), outside.clock(), log);
    RoomCloser closer =
        new RoomCloser(routes, connections, workers, listening, directory, announcements, log);
    RoomRegistry registry =
        new RoomRegistry(
            limits.requestsWaitingPerRoom(),
            rooms,
            quota,
            new Tenancy(directory, closer, log),
            log);
    RoomRequests requests = new RoomRequests(connections, registry, log);
    StatsService stats = new StatsService(requests, registry, quota, outside.mediaPlane());
    RemoteRooms remote = new RemoteRooms();
    ArrivalService arrivals =
        new ArrivalService(
            connections,
            registry,
            new RoomClaims(quota, directory, remote, stats),
            directory,
            new RoomOpener(outside.mediaPlane(), registry, routes, workers, ids, limits, log),
            listening,
            announcements,
            outside.clock(),
            ids,
            settings.iceServers(),
            log);
    DepartureService departures =
        new DepartureService(
            requests, connections, registry, closer, outside.timers(), settings.seatGrace(), log);
    ConversationService conversation =
        new ConversationService(requests, listening, announcements, outside.clock());
    TransportService transports =
        new TransportService(requests, announcements, ids, settings.iceServers());
    ProducerService producers =
        new ProducerService(requests, closer, listening, announcements, ids);
    ConsumerService consumers = new ConsumerService(requests, closer, ids, log);
    ConsumerControlService controls = new ConsumerControlService(requests);
    CaptionTally tally = new CaptionTally();
    CaptionService captions =
        new CaptionService(
            registry,
            listening,
            new Translations(
                outside.translator(), registry, announcements, translating, tally, log),
            announcements,
            outside.clock(),
            tally,
            log);
    ClusterService cluster = new ClusterService(registry, remote, outside.roomEvents());
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
        captions,
        stats,
        cluster,
        cluster,
        cluster,
        new MediaEventService(registry, routes, closer, announcements, log),
        captions,
        lifecycle,
        lifecycle);
  }
}
