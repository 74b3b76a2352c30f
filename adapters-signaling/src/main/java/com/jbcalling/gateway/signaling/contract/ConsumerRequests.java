package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.in.consumer.CloseConsumer.CloseConsumerCommand;
import com.jbcalling.gateway.application.port.in.consumer.Consume.ConsumeCommand;
import com.jbcalling.gateway.application.port.in.consumer.PauseConsumer.PauseConsumerCommand;
import com.jbcalling.gateway.application.port.in.consumer.RequestKeyFrame.RequestKeyFrameCommand;
import com.jbcalling.gateway.application.port.in.consumer.ResumeConsumer.ResumeConsumerCommand;
import com.jbcalling.gateway.application.port.in.consumer.SetConsumerPriority.SetConsumerPriorityCommand;
import com.jbcalling.gateway.application.port.in.consumer.SetPreferredLayers.SetPreferredLayersCommand;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import org.jspecify.annotations.Nullable;

/** Receiving media. */
final class ConsumerRequests {
  private static final int MOST_LAYERS = 15;
  private static final int MOST_PRIORITY = 255;

  private final Ports.Consumers ports;

  ConsumerRequests(Ports.Consumers ports) {
    this.ports = ports;
  }

  void addTo(RequestTable table) {
    table.add("consume", "consumed", this::consume);
    table.add(
        "resume-consumer",
        "consumer-resumed",
        Request::isBareCallback,
        verb(
            (client, consumer, answer) ->
                ports
                    .resumeConsumer()
                    .resumeConsumer(
                        new ResumeConsumerCommand(client.id(), consumer), answer.empty())));
    table.add(
        "pause-consumer",
        "consumer-paused",
        Request::isBareCallback,
        verb(
            (client, consumer, answer) ->
                ports
                    .pauseConsumer()
                    .pauseConsumer(
                        new PauseConsumerCommand(client.id(), consumer), answer.empty())));
    table.add(
        "close-consumer",
        "consumer-closed",
        Request::isBareCallback,
        verb(
            (client, consumer, answer) ->
                ports
                    .closeConsumer()
                    .closeConsumer(
                        new CloseConsumerCommand(client.id(), consumer), answer.empty())));
    table.add(
        "request-key-frame",
        "key-frame-requested",
        verb(
            (client, consumer, answer) ->
                ports
                    .requestKeyFrame()
                    .requestKeyFrame(
                        new RequestKeyFrameCommand(client.id(), consumer), answer.empty())));
    table.add("set-preferred-layers", "preferred-layers-set", this::setPreferredLayers);
    table.add("set-consumer-priority", "consumer-priority-set", this::setPriority);
  }

  private void consume(Client client, Fields fields, Answer answer) {
    ProducerId producer = fields.reference("producerId", ProducerId::new);
    @Nullable RtpCapabilities capabilities = RtpFields.capabilities(fields, "rtpCapabilities");
    if (fields.areSound(answer) && capabilities != null) {
      ports
          .consume()
          .consume(
              new ConsumeCommand(client.id(), producer, capabilities),
              answer.with(Replies::createdConsumer));
    }
  }

  private void setPreferredLayers(Client client, Fields fields, Answer answer) {
    ConsumerId consumer = fields.reference("consumerId", ConsumerId::new);
    PreferredLayers layers =
        new PreferredLayers(
            fields.integer("spatialLayer", 0, MOST_LAYERS),
            fields.optionalInteger("temporalLayer", 0, MOST_LAYERS));
    if (fields.areSound(answer)) {
      ports
          .setPreferredLayers()
          .setPreferredLayers(
              new SetPreferredLayersCommand(client.id(), consumer, layers), answer.empty());
    }
  }

  private void setPriority(Client client, Fields fields, Answer answer) {
    ConsumerId consumer = fields.reference("consumerId", ConsumerId::new);
    int priority = fields.integer("priority", 1, MOST_PRIORITY);
    if (fields.areSound(answer)) {
      ports
          .setConsumerPriority()
          .setConsumerPriority(
              new SetConsumerPriorityCommand(client.id(), consumer, priority), answer.empty());
    }
  }

  private static RequestHandler verb(ConsumerVerb verb) {
    return (client, fields, answer) -> {
      ConsumerId consumer = fields.reference("consumerId", ConsumerId::new);
      if (fields.areSound(answer)) {
        verb.carryOut(client, consumer, answer);
      }
    };
  }

  @FunctionalInterface
  private interface ConsumerVerb {
    void carryOut(Client client, ConsumerId consumer, Answer answer);
  }
}
