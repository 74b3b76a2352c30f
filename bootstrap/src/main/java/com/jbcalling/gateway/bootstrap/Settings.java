package com.jbcalling.gateway.bootstrap;

import com.jbcalling.gateway.application.GatewaySettings;
import com.jbcalling.gateway.application.Limits;
import com.jbcalling.gateway.bootstrap.config.Configuration;
import com.jbcalling.gateway.media.plane.MediaSettings;
import com.jbcalling.gateway.redis.RedisSettings;
import com.jbcalling.gateway.redis.directory.LeaseTimes;
import com.jbcalling.gateway.redis.link.RedisAddress;

/** What the operator configured, in the terms of each part. */
final class Settings {
  private Settings() {}

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
