package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.in.room.JoinRoom.IceServer;
import java.time.Duration;
import java.util.List;

/**
 * What an operator can choose about rooms.
 *
 * @param seatGrace how long a seat is kept whose connection dropped; zero: not at all
 * @param iceServers STUN and TURN servers that clients are told of
 * @param spokenLanguage tag of the language of those who do not say what they speak
 */
public record GatewaySettings(
    Limits limits, Duration seatGrace, List<IceServer> iceServers, String spokenLanguage) {

  public static final GatewaySettings DEFAULTS =
      new GatewaySettings(Limits.DEFAULTS, Duration.ofSeconds(5), List.of(), "vi");

  public GatewaySettings {
    if (seatGrace.isNegative()) {
      throw new IllegalArgumentException("seat grace " + seatGrace);
    }
    iceServers = List.copyOf(iceServers);
  }
}
