package com.jbcalling.gateway.bootstrap.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import com.jbcalling.gateway.domain.router.IceCandidate;
import com.jbcalling.gateway.domain.router.IceCandidate.IceProtocol;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A person without a browser: the signalling of one, and transports with ICE, DTLS and SRTP over
 * real sockets. Each step is one that a client may vanish after.
 */
final class CallClient implements AutoCloseable {
  private static final Map<String, ?> OPUS =
      Map.of(
          "mimeType",
          "audio/opus",
          "payloadType",
          Tracks.OPUS,
          "clockRate",
          48_000,
          "channels",
          2,
          "parameters",
          Map.of(),
          "rtcpFeedback",
          List.of());

  private final SocketIoClient signalling;
  private final JsonNode joined;
  private final List<TestPeer> peers = new ArrayList<>();

  /** One transport: its id at the gateway, and the other end of it. */
  record Transport(String id, TestPeer peer) {}

  /** What somebody else sends, as it is to arrive here. */
  record Ear(String consumerId, long ssrc, Transport transport) {
    /** Waits until so many packets have come in all. */
    void awaitHeard(int packets) {
      transport.peer.inbox.awaitRtp(ssrc, heard -> heard.size() >= packets);
    }

    int heard() {
      return transport.peer.inbox.rtp(ssrc).size();
    }
  }

  /** What this person sends. */
  record Voice(String producerId, MediaSource source, Transport transport) {
    /** Sends so many packets. */
    void say(int packets) {
      for (int i = 0; i < packets; i++) {
        transport.peer.sendRtp(source.packet());
      }
    }
  }

  private CallClient(SocketIoClient signalling, JsonNode joined) {
    this.signalling = signalling;
    this.joined = joined;
  }

  /** Joins over a connection, with a participant's id of its own. */
  static CallClient join(SocketIoClient signalling, String room, String participant) {
    return new CallClient(signalling, signalling.join(room, participant));
  }

  SocketIoClient signalling() {
    return signalling;
  }

  String token() {
    return joined.path("sessionToken").asText();
  }

  /** Creates a transport, {@code send} or {@code recv}, which nobody connects yet. */
  Transport create(String direction) {
    JsonNode reply = signalling.ask("create-transport", Map.of("direction", direction));
    TestPeer peer = new TestPeer(description(reply));
    peers.add(peer);
    return new Transport(reply.path("transportId").asText(), peer);
  }

  /** Tells the gateway the client's certificate. */
  void announce(Transport transport) {
    DtlsFingerprint fingerprint = transport.peer.dtlsParameters().fingerprints().getFirst();
    signalling.ask(
        "connect-transport",
        Map.of(
            "transportId",
            transport.id,
            "dtlsParameters",
            Map.of(
                "role",
                "client",
                "fingerprints",
                List.of(
                    Map.of("algorithm", fingerprint.algorithm(), "value", fingerprint.value())))));
  }

  /** Creates a transport and connects it. */
  Transport open(String direction) {
    Transport transport = create(direction);
    announce(transport);
    transport.peer.connect();
    return transport;
  }

  /** Sends a microphone. */
  Voice speak(Transport transport, long ssrc) {
    JsonNode reply =
        signalling.ask(
            "produce",
            Map.of(
                "transportId",
                transport.id,
                "kind",
                "audio",
                "rtpParameters",
                Map.of(
                    "codecs",
                    List.of(OPUS),
                    "headerExtensions",
                    List.of(),
                    "encodings",
                    List.of(Map.of("ssrc", ssrc)),
                    "rtcp",
                    Map.of("cname", "voice"))));
    return new Voice(reply.path("producerId").asText(), MediaSource.audio(ssrc, 1), transport);
  }

  /** Consumes what somebody sends, paused. */
  Ear listen(Transport transport, String producerId) {
    JsonNode reply =
        signalling.ask(
            "consume",
            Map.of("producerId", producerId, "rtpCapabilities", joined.path("rtpCapabilities")));
    long ssrc = reply.path("rtpParameters").path("encodings").path(0).path("ssrc").asLong();
    return new Ear(reply.path("consumerId").asText(), ssrc, transport);
  }

  void resume(Ear ear) {
    signalling.ask("resume-consumer", Map.of("consumerId", ear.consumerId));
  }

  /** Ids of what others sent when this person joined. */
  List<String> producersOfOthers() {
    List<String> producers = new ArrayList<>();
    for (JsonNode other : joined.path("participants")) {
      other.path("producers").forEach(one -> producers.add(one.path("producerId").asText()));
    }
    return producers;
  }

  /** Every socket of media is gone, without a word; the signalling is not touched. */
  void vanish() {
    peers.forEach(TestPeer::vanish);
  }

  @Override
  public void close() {
    signalling.close();
    vanish();
  }

  private static TransportDescription description(JsonNode reply) {
    JsonNode ice = reply.path("iceParameters");
    List<IceCandidate> candidates = new ArrayList<>();
    for (JsonNode candidate : reply.path("iceCandidates")) {
      candidates.add(
          new IceCandidate(
              candidate.path("foundation").asText(),
              candidate.path("priority").asLong(),
              candidate.path("ip").asText(candidate.path("address").asText()),
              IceProtocol.UDP,
              candidate.path("port").asInt()));
    }
    List<DtlsFingerprint> fingerprints = new ArrayList<>();
    for (JsonNode fingerprint : reply.path("dtlsParameters").path("fingerprints")) {
      fingerprints.add(
          new DtlsFingerprint(
              fingerprint.path("algorithm").asText(), fingerprint.path("value").asText()));
    }
    return new TransportDescription(
        new IceParameters(
            ice.path("usernameFragment").asText(), ice.path("password").asText(), true),
        candidates,
        new DtlsParameters(DtlsRole.AUTO, fingerprints));
  }
}
