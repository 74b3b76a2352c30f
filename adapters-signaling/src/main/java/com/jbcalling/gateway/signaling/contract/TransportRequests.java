package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.in.stats.GetStats;
import com.jbcalling.gateway.application.port.in.stats.GetStats.GetStatsCommand;
import com.jbcalling.gateway.application.port.in.transport.ConnectTransport.ConnectTransportCommand;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport.CreateTransportCommand;
import com.jbcalling.gateway.application.port.in.transport.RestartIce.RestartIceCommand;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import java.util.List;
import java.util.Locale;

/** Opening and connecting transports, and looking at what they do. */
final class TransportRequests {
  private final Ports.Transports ports;
  private final GetStats getStats;
  private final RtpCapabilities routerCapabilities;

  TransportRequests(Ports ports) {
    this.ports = ports.transports();
    this.getStats = ports.getStats();
    this.routerCapabilities = ports.routerCapabilities();
  }

  void addTo(RequestTable table) {
    table.add("create-transport", "transport-created", this::create);
    table.add("connect-transport", "transport-connected", this::connect);
    table.add("restart-ice", "ice-restarted", this::restartIce);
    table.add("get-stats", "stats", this::stats);
    table.addDeployed("create-webrtc-transport", "transport-created", this::createDeployed);
    table.addDeployed("connect-webrtc-transport", "transport-connected", this::connect);
    table.addDeployed(
        "get-router-rtp-capabilities",
        "router-rtp-capabilities",
        (client, fields, answer) -> answer.done(RtpFields.json(routerCapabilities)));
  }

  private void create(Client client, Fields fields, Answer answer) {
    TransportDirection direction =
        fields.word(
            "direction",
            List.of(TransportDirection.SEND, TransportDirection.RECV),
            word -> word.name().toLowerCase(Locale.ROOT));
    open(client, direction, fields, answer);
  }

  private void createDeployed(Client client, Fields fields, Answer answer) {
    boolean consuming = fields.flag("consuming", false);
    // Who says only that it consumes has said enough.
    boolean producing =
        consuming ? fields.flag("producing", false) : fields.requiredFlag("producing");
    open(client, producing ? TransportDirection.SEND : TransportDirection.RECV, fields, answer);
  }

  private void open(Client client, TransportDirection direction, Fields fields, Answer answer) {
    if (fields.areSound(answer)) {
      ports
          .createTransport()
          .createTransport(
              new CreateTransportCommand(client.id(), direction),
              answer.with(Replies::createdTransport));
    }
  }

  private void connect(Client client, Fields fields, Answer answer) {
    TransportId transport = fields.reference("transportId", TransportId::new);
    DtlsParameters dtlsParameters = DtlsFields.read(fields, "dtlsParameters");
    if (fields.areSound(answer)) {
      ports
          .connectTransport()
          .connectTransport(
              new ConnectTransportCommand(client.id(), transport, dtlsParameters), answer.empty());
    }
  }

  private void restartIce(Client client, Fields fields, Answer answer) {
    TransportId transport = fields.reference("transportId", TransportId::new);
    if (fields.areSound(answer)) {
      ports
          .restartIce()
          .restartIce(
              new RestartIceCommand(client.id(), transport), answer.with(Replies::restartedIce));
    }
  }

  private void stats(Client client, Fields fields, Answer answer) {
    GetStatsCommand command =
        new GetStatsCommand(
            client.id(),
            fields.optionalReference("transportId", TransportId::new),
            fields.optionalReference("producerId", ProducerId::new),
            fields.optionalReference("consumerId", ConsumerId::new));
    if (fields.areSound(answer)) {
      getStats.getStats(command, answer.with(Replies::stats));
    }
  }
}
