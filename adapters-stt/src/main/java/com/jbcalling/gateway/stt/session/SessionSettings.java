package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.stt.service.ReplayBuffer;
import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import com.jbcalling.gateway.stt.utterance.UtteranceSink;
import java.time.Duration;
import java.util.List;

/**
 * How sessions deal with services.
 *
 * @param addresses tried in turn; at least one
 * @param connectTime to open a connection in
 * @param answerTime that a service has to answer, beyond as long as the audio lasts
 * @param keepAlive without a sign of life before the service is asked for one
 * @param finishTime for the last words after a microphone was switched off
 * @param replay how much audio is kept to be sent again
 * @param speechOnly whether no audio is sent but what somebody seems to say, so that a service
 *     which never answers is at fault
 */
public record SessionSettings(
    ServiceProtocol protocol,
    List<ServiceAddress> addresses,
    Duration connectTime,
    Duration answerTime,
    Duration keepAlive,
    Duration finishTime,
    Duration replay,
    boolean speechOnly) {
  public SessionSettings {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("no address");
    }
    if (samples(replay) < 2 * ReplayBuffer.MAX_UTTERANCE) {
      throw new IllegalArgumentException("replay " + replay);
    }
  }

  /** With the times that suit a service in the same network or far away. */
  public static SessionSettings of(
      ServiceProtocol protocol, List<ServiceAddress> addresses, boolean speechOnly) {
    return new SessionSettings(
        protocol,
        addresses,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ofSeconds(40),
        speechOnly);
  }

  int replaySamples() {
    return samples(replay);
  }

  private static int samples(Duration duration) {
    return Math.toIntExact(duration.toMillis() * UtteranceSink.SAMPLE_RATE / 1_000);
  }
}
