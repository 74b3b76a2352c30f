package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.in.producer.CloseProducer.CloseProducerCommand;
import com.jbcalling.gateway.application.port.in.producer.PauseProducer.PauseProducerCommand;
import com.jbcalling.gateway.application.port.in.producer.Produce.ProduceCommand;
import com.jbcalling.gateway.application.port.in.producer.ResumeProducer.ResumeProducerCommand;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sending media. */
final class ProducerRequests {
  private final Ports.Producers ports;

  ProducerRequests(Ports.Producers ports) {
    this.ports = ports;
  }

  void addTo(RequestTable table) {
    table.add("produce", "produced", this::produce);
    table.add(
        "pause-producer",
        "producer-paused",
        Request::isBareCallback,
        verb(
            (client, producer, answer) ->
                ports
                    .pauseProducer()
                    .pauseProducer(
                        new PauseProducerCommand(client.id(), producer), answer.empty())));
    table.add(
        "resume-producer",
        "producer-resumed",
        Request::isBareCallback,
        verb(
            (client, producer, answer) ->
                ports
                    .resumeProducer()
                    .resumeProducer(
                        new ResumeProducerCommand(client.id(), producer), answer.empty())));
    table.add(
        "close-producer",
        "producer-closed",
        Request::isBareCallback,
        verb(
            (client, producer, answer) ->
                ports
                    .closeProducer()
                    .closeProducer(
                        new CloseProducerCommand(client.id(), producer), answer.empty())));
  }

  private void produce(Client client, Fields fields, Answer answer) {
    TransportId transport = fields.reference("transportId", TransportId::new);
    MediaKind kind =
        fields.word("kind", List.of(MediaKind.AUDIO, MediaKind.VIDEO), MediaKind::word);
    @Nullable RtpParameters rtpParameters = RtpFields.parameters(fields, "rtpParameters");
    boolean paused = fields.flag("paused", false);
    Map<String, Object> appData = RtpFields.appData(fields, "appData");
    if (fields.areSound(answer) && rtpParameters != null) {
      ports
          .produce()
          .produce(
              new ProduceCommand(client.id(), transport, kind, rtpParameters, paused, appData),
              answer.with(Replies::producer));
    }
  }

  private static RequestHandler verb(ProducerVerb verb) {
    return (client, fields, answer) -> {
      ProducerId producer = fields.reference("producerId", ProducerId::new);
      if (fields.areSound(answer)) {
        verb.carryOut(client, producer, answer);
      }
    };
  }

  @FunctionalInterface
  private interface ProducerVerb {
    void carryOut(Client client, ProducerId producer, Answer answer);
  }
}
