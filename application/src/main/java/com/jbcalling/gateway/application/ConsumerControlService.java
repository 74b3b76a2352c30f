package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import com.jbcalling.gateway.application.port.in.consumer.PauseConsumer;
import com.jbcalling.gateway.application.port.in.consumer.RequestKeyFrame;
import com.jbcalling.gateway.application.port.in.consumer.ResumeConsumer;
import com.jbcalling.gateway.application.port.in.consumer.SetConsumerPriority;
import com.jbcalling.gateway.application.port.in.consumer.SetPreferredLayers;
import com.jbcalling.gateway.domain.quality.LayerPreference;
import com.jbcalling.gateway.domain.quality.LayerPreference.NoSuchLayer;
import com.jbcalling.gateway.domain.quality.LayerPreference.NothingToChoose;
import com.jbcalling.gateway.domain.quality.LayerPreference.Settled;
import com.jbcalling.gateway.domain.router.Consumer;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.PreferredLayers;

/** Changes how a participant is sent what it consumes. */
final class ConsumerControlService
    implements PauseConsumer,
        ResumeConsumer,
        RequestKeyFrame,
        SetPreferredLayers,
        SetConsumerPriority {
  private static final int LOWEST_PRIORITY = 1;
  private static final int HIGHEST_PRIORITY = 255;

  private final RoomRequests requests;

  ConsumerControlService(RoomRequests requests) {
    this.requests = requests;
  }

  /** What is done with a consumer of the asker. */
  @FunctionalInterface
  private interface Change {
    Answer<Nothing> apply(LiveRoom room, Consumer consumer);
  }

  private void change(ConnectionId connection, ConsumerId id, Reply<Nothing> reply, Change change) {
    requests.carryOut(
        connection,
        reply,
        (room, asker) -> {
          Consumer consumer = room.router().consumer(asker.participant(), id);
          return consumer == null
              ? Answer.refused(Refusals.noConsumer(id))
              : change.apply(room, consumer);
        });
  }

  @Override
  public void pauseConsumer(PauseConsumerCommand command, Reply<Nothing> reply) {
    change(
        command.connection(),
        command.consumer(),
        reply,
        (room, consumer) -> {
          room.media().tell(media -> media.pauseConsumer(consumer.getId()));
          room.router().pause(consumer, true);
          return Answer.done();
        });
  }

  @Override
  public void resumeConsumer(ResumeConsumerCommand command, Reply<Nothing> reply) {
    change(
        command.connection(),
        command.consumer(),
        reply,
        (room, consumer) -> {
          room.media().tell(media -> media.resumeConsumer(consumer.getId()));
          room.router().pause(consumer, false);
          return Answer.done();
        });
  }

  @Override
  public void requestKeyFrame(RequestKeyFrameCommand command, Reply<Nothing> reply) {
    change(
        command.connection(),
        command.consumer(),
        reply,
        (room, consumer) -> {
          room.media().tell(media -> media.requestKeyFrame(consumer.getId()));
          return Answer.done();
        });
  }

  @Override
  public void setPreferredLayers(SetPreferredLayersCommand command, Reply<Nothing> reply) {
    change(
        command.connection(),
        command.consumer(),
        reply,
        (room, consumer) ->
            switch (LayerPreference.of(command.layers(), consumer.producer())) {
              case NoSuchLayer() ->
                  Answer.refused(
                      Refusals.invalidInput(
                          "Layers are counted from 0: spatialLayer, temporalLayer"));
              case NothingToChoose() -> Answer.done();
              case Settled(PreferredLayers layers) -> {
                room.media().tell(media -> media.setPreferredLayers(consumer.getId(), layers));
                yield Answer.done();
              }
            });
  }

  @Override
  public void setConsumerPriority(SetConsumerPriorityCommand command, Reply<Nothing> reply) {
    int priority = command.priority();
    change(
        command.connection(),
        command.consumer(),
        reply,
        (room, consumer) -> {
          if (priority < LOWEST_PRIORITY || priority > HIGHEST_PRIORITY) {
            return Answer.refused(Refusals.invalidInput("priority must be 1 to 255"));
          }
          room.media().tell(media -> media.setPriority(consumer.getId(), priority));
          return Answer.done();
        });
  }
}
