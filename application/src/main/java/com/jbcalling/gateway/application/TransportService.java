package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.room.JoinRoom.IceServer;
import com.jbcalling.gateway.application.port.in.transport.ConnectTransport;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport;
import com.jbcalling.gateway.application.port.in.transport.RestartIce;
import com.jbcalling.gateway.application.port.out.Ids;
import com.jbcalling.gateway.application.port.out.Notification.NewProducer;
import com.jbcalling.gateway.domain.router.Closing.TransportClosing;
import com.jbcalling.gateway.domain.router.Decision;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.Producer;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.router.TransportRejection;
import com.jbcalling.gateway.domain.router.WebRtcTransport;
import java.util.List;

/** Opens and connects transports. */
final class TransportService implements CreateTransport, ConnectTransport, RestartIce {
  private final RoomRequests requests;
  private final Announcements.Source announcements;
  private final Ids ids;
  private final List<IceServer> iceServers;

  TransportService(
      RoomRequests requests,
      Announcements.Source announcements,
      Ids ids,
      List<IceServer> iceServers) {
    this.requests = requests;
    this.announcements = announcements;
    this.ids = ids;
    this.iceServers = iceServers;
  }

  @Override
  public void createTransport(CreateTransportCommand command, Reply<CreatedTransport> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) -> {
          TransportId id = new TransportId(ids.unguessable());
          return switch (room.router()
              .planTransport(id, asker.participant(), command.direction())) {
            case Decision.Refused<WebRtcTransport, TransportRejection>(var rejection) ->
                Answer.refused(Refusals.of(rejection));
            case Decision.Granted<WebRtcTransport, TransportRejection>(var transport) ->
                open(room, asker, transport);
          };
        });
  }

  private Answer<CreatedTransport> open(LiveRoom room, Seat asker, WebRtcTransport transport) {
    TransportDescription description =
        room.media()
            .open(
                new TransportClosing(transport.getId(), transport.owner()),
                media ->
                    media.openTransport(
                        transport.getId(), transport.direction(), transport.owner()));
    room.router().open(transport);
    Announcements told = announcements.start();
    if (transport.direction() == TransportDirection.RECV) {
      tellHeldBack(room, asker, told);
    }
    return Answer.done(new CreatedTransport(transport.getId(), description, iceServers), told);
  }

  /** A client cannot consume before it has a transport to receive over: now it can. */
  private static void tellHeldBack(LiveRoom room, Seat seat, Announcements told) {
    for (ProducerId held : seat.heldBack()) {
      Producer producer = room.router().producer(held);
      if (producer != null) {
        told.tell(
            seat,
            new NewProducer(
                held, producer.owner(), producer.kind(), producer.isPaused(), producer.appData()));
      }
    }
    seat.heldBack().clear();
  }

  @Override
  public void connectTransport(ConnectTransportCommand command, Reply<Nothing> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) ->
            switch (room.router()
                .planConnection(
                    asker.participant(), command.transport(), command.dtlsParameters())) {
              case Decision.Refused<WebRtcTransport, TransportRejection>(var rejection) ->
                  Answer.refused(Refusals.of(rejection));
              case Decision.Granted<WebRtcTransport, TransportRejection>(var transport) -> {
                room.media()
                    .tell(
                        media ->
                            media.connectTransport(command.transport(), command.dtlsParameters()));
                room.router().connected(transport);
                yield Answer.done();
              }
            });
  }

  @Override
  public void restartIce(RestartIceCommand command, Reply<IceParameters> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) ->
            room.router().transport(asker.participant(), command.transport()) == null
                ? Answer.refused(Refusals.noTransport(command.transport()))
                : Answer.done(room.media().ask(media -> media.restartIce(command.transport()))));
  }
}
