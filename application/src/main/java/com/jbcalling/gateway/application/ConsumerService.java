package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.consumer.CloseConsumer;
import com.jbcalling.gateway.application.port.in.consumer.Consume;
import com.jbcalling.gateway.application.port.out.Ids;
import com.jbcalling.gateway.application.port.out.MediaRouter.ConsumerSettings;
import com.jbcalling.gateway.domain.router.CloseRoot.OneConsumer;
import com.jbcalling.gateway.domain.router.Closing.Cause;
import com.jbcalling.gateway.domain.router.Closing.ConsumerClosing;
import com.jbcalling.gateway.domain.router.ConsumeRejection;
import com.jbcalling.gateway.domain.router.ConsumeRejection.CodecMismatch;
import com.jbcalling.gateway.domain.router.Consumer;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.Decision;
import com.jbcalling.gateway.domain.router.Producer;
import java.util.Map;

/** Opens and closes consumers. */
final class ConsumerService implements Consume, CloseConsumer {
  private final RoomRequests requests;
  private final RoomCloser closer;
  private final Ids ids;
  private final RoomLog log;

  ConsumerService(RoomRequests requests, RoomCloser closer, Ids ids, RoomLog log) {
    this.requests = requests;
    this.closer = closer;
    this.ids = ids;
    this.log = log;
  }

  @Override
  public void consume(ConsumeCommand command, Reply<CreatedConsumer> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) ->
            switch (room.router()
                .planConsumer(
                    asker.participant(),
                    new ConsumerId(ids.unguessable()),
                    command.producer(),
                    command.rtpCapabilities(),
                    ids::ssrc)) {
              case Decision.Refused<Consumer, ConsumeRejection>(var rejection) ->
                  refuse(room, asker, command, rejection);
              case Decision.Granted<Consumer, ConsumeRejection>(var consumer) ->
                  open(room, consumer);
            });
  }

  private Answer<CreatedConsumer> refuse(
      LiveRoom room, Seat asker, ConsumeCommand command, ConsumeRejection rejection) {
    if (rejection instanceof CodecMismatch) {
      log.debug(
          room.id(),
          asker.participant(),
          "cannot consume",
          Map.of(
              "producerId", command.producer(),
              "clientRtpCapabilities", command.rtpCapabilities(),
              "routerRtpCapabilities", room.router().capabilities()));
    }
    return Answer.refused(Refusals.of(rejection));
  }

  private static Answer<CreatedConsumer> open(LiveRoom room, Consumer consumer) {
    Producer producer = consumer.producer();
    ConsumerId id = consumer.getId();
    room.media()
        .open(
            new ConsumerClosing(id, consumer.owner(), producer.getId(), Cause.ASKED),
            media -> {
              media.openConsumer(
                  new ConsumerSettings(
                      id,
                      consumer.transport(),
                      producer.getId(),
                      producer.kind(),
                      producer.type(),
                      consumer.rtpParameters()));
              return id;
            });
    room.router().open(consumer);
    return Answer.done(
        new CreatedConsumer(
            id,
            producer.getId(),
            producer.owner(),
            producer.kind(),
            producer.type(),
            consumer.rtpParameters(),
            producer.isPaused(),
            producer.appData()));
  }

  @Override
  public void closeConsumer(CloseConsumerCommand command, Reply<Nothing> reply) {
    requests.carryOut(
        command.connection(),
        reply,
        (room, asker) ->
            room.router().consumer(asker.participant(), command.consumer()) == null
                ? Answer.refused(Refusals.noConsumer(command.consumer()))
                : Answer.tell(closer.close(room, new OneConsumer(command.consumer()))));
  }
}
