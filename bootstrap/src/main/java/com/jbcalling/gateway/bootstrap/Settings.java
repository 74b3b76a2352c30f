package com.jbcalling.gateway.bootstrap;

import com.jbcalling.gateway.application.GatewaySettings;
import com.jbcalling.gateway.application.Limits;
import com.jbcalling.gateway.bootstrap.config.Configuration;
import com.jbcalling.gateway.media.plane.MediaSettings;
import com.jbcalling.gateway.redis.RedisSettings;
import com.jbcalling.gateway.redis.directory.LeaseTimes;
import com.jbcalling.gateway.redis.link.RedisAddress;
import com.jbcalling.gateway.signaling.engineio.EngineIoSettings;

/** What the operator configured, in the terms of each part. */
final class Settings {
  /** Packets a second, and at once, for each request a second that a client may make. */
  private static final int PACKETS_PER_REQUEST = 5;

  private static final int BURST_PER_REQUEST = 50;

  private Settings() {}

  /**
   * Sessions that end for flooding only long after each further request was answered as one too
   * many.
   */
  static EngineIoSettings sessions(Configuration configuration, EngineIoSettings usual) {
    int requests = configuration.limits().requestsPerSecond();
    return usual.withRate(
        Math.max(usual.packetsPerSecond(), PACKETS_PER_REQUEST * requests),
        Math.max(usual.packetBurst(), BURST_PER_REQUEST * requests));
  }

  static GatewaySettings application(Configuration configuration) {
    Configuration.Limits limits = configuration.limits();
    return new GatewaySettings(
        new Limits(
            limits.rooms(),
            limits.participantsPerRoom(),
            limits.producersPerParticipant(),
            limits.consumersPerParticipant(),
            Limits.DEFAULTS.requestsWaitingPerRoom()),
        configuration.seatGrace(),
        configuration.media().iceServers(),
        configuration.speech().language());
  }

  static RedisSettings redis(Configuration.Redis redis, Configuration.Node node) {
    return new RedisSettings(
        new RedisAddress(redis.host(), redis.port(), redis.password(), redis.tls()),
        node.id(),
        node.url(),
        LeaseTimes.DEFAULTS);
  }

  static MediaSettings media(Configuration configuration) {
    Configuration.Media media = configuration.media();
    MediaSettings.Limits defaults = MediaSettings.Limits.defaults();
    return new MediaSettings(
        media.host(),
        media.minPort(),
        media.workers(),
        media.announcedIp(),
        media.announcedIpv6(),
        media.ipv6(),
        new MediaSettings.Limits(
            configuration.limits().pendingHandshakes(),
            defaults.commandQueue(),
            defaults.eventQueue(),
            defaults.commandTimeout()));
  }
}
