package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.producer.CloseProducer;
import com.jbcalling.gateway.application.port.in.producer.PauseProducer;
import com.jbcalling.gateway.application.port.in.producer.Produce;
import com.jbcalling.gateway.application.port.in.producer.ResumeProducer;
import com.jbcalling.gateway.application.port.out.Ids;
import com.jbcalling.gateway.application.port.out.MediaRouter.ProducerSettings;
import com.jbcalling.gateway.application.port.out.Notification.NewProducer;
import com.jbcalling.gateway.application.port.out.Notification.ProducerPaused;
import com.jbcalling.gateway.application.port.out.Notification.ProducerResumed;
import com.jbcalling.gateway.application.port.out.RoomEvents.RoomEvent;
import com.jbcalling.gateway.domain.router.CloseRoot.OneProducer;
import com.jbcalling.gateway.domain.router.Closing.ProducerClosing;
import com.jbcalling.gateway.domain.router.Decision;
import com.jbcalling.gateway.domain.router.ProduceRejection;
import com.jbcalling.gateway.domain.router.Producer;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.ProducerOffer;

/** Takes tracks into rooms. */
final class ProducerService implements Produce, PauseProducer, ResumeProducer, CloseProducer {
  private static final int CNAME_LENGTH = 8;

  private final RoomRequests requests;
  private final RoomCloser closer;
  private final Listening listening;
  private final Announcements.Source announcements;
  private final Ids ids;

  ProducerService(
      RoomRequests requests,
      RoomCloser closer,
      Listening listening,
      Announcements.Source announcements,
      Ids ids) {
    this.requests = requests;
    this.closer = closer;
    this.listening = listening;
    this.announcements = announcements;
    this.ids = ids;
  }

  @Override
  public void produce(ProduceCommand command, Reply<ProducerId> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) -> {
          ProducerOffer offer =
              new ProducerOffer(
                  new ProducerId(ids.unguessable()),
                  command.transport(),
                  command.kind(),
                  command.rtpParameters(),
                  command.paused(),
                  command.appData());
          return switch (room.router()
              .planProducer(asker.participant(), offer, freshCname(), ids::ssrc)) {
            case Decision.Refused<Producer, ProduceRejection>(var rejection) ->
                Answer.refused(Refusals.of(rejection));
            case Decision.Granted<Producer, ProduceRejection>(var producer) -> open(room, producer);
          };
        });
  }

  private String freshCname() {
    return ids.unguessable().substring(0, CNAME_LENGTH);
  }

  private Answer<ProducerId> open(LiveRoom room, Producer producer) {
    ProducerId id = producer.getId();
    room.media()
        .open(
            new ProducerClosing(id, producer.owner(), producer.kind()),
            media -> {
              media.openProducer(
                  new ProducerSettings(
                      id,
                      producer.transport(),
                      producer.kind(),
                      producer.type(),
                      producer.rtpParameters(),
                      producer.mapping(),
                      producer.isPaused()));
              return id;
            });
    room.router().open(producer);
    Announcements told = announcements.start();
    NewProducer news =
        new NewProducer(
            id, producer.owner(), producer.kind(), producer.isPaused(), producer.appData());
    for (Seat other : room.seatsOfOthers(producer.owner())) {
      if (room.canReceive(other)) {
        told.tell(other, news);
      } else {
        other.heldBack().add(id);
      }
    }
    told.publish(new RoomEvent.NewProducer(room.id(), producer.owner(), id, producer.kind()));
    listening.begin(room, producer, told);
    return Answer.done(id, told);
  }

  @Override
  public void pauseProducer(PauseProducerCommand command, Reply<Nothing> reply) {
    pause(command.connection(), command.producer(), true, reply);
  }

  @Override
  public void resumeProducer(ResumeProducerCommand command, Reply<Nothing> reply) {
    pause(command.connection(), command.producer(), false, reply);
  }

  private void pause(ConnectionId connection, ProducerId id, boolean pause, Reply<Nothing> reply) {
    requests.carryOut(
        connection,
        reply,
        (room, asker) -> {
          Producer producer = room.router().producer(asker.participant(), id);
          if (producer == null) {
            return Answer.refused(Refusals.noProducer(id));
          }
          room.media()
              .tell(
                  media -> {
                    if (pause) {
                      media.pauseProducer(id);
                    } else {
                      media.resumeProducer(id);
                    }
                  });
          Announcements told = announcements.start();
          if (room.router().pause(producer, pause)) {
            told.tell(
                room.seatsThatKnow(id, producer.owner()),
                pause
                    ? new ProducerPaused(id, producer.owner())
                    : new ProducerResumed(id, producer.owner()));
          }
          return Answer.tell(told);
        });
  }

  @Override
  public void closeProducer(CloseProducerCommand command, Reply<Nothing> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) ->
            room.router().producer(asker.participant(), command.producer()) == null
                ? Answer.refused(Refusals.noProducer(command.producer()))
                : Answer.tell(closer.close(room, new OneProducer(command.producer()))));
  }
}
