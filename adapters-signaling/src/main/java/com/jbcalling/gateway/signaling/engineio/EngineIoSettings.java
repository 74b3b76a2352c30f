package com.jbcalling.gateway.signaling.engineio;

import java.time.Duration;

/**
 * Timing and bounds of Engine.IO sessions.
 *
 * @param pingInterval from one ping to the next
 * @param pingTimeout how long a client may take to answer a ping
 * @param upgradeTimeout how long a WebSocket may take to replace long polling
 * @param maxPayload the largest message or request body, in bytes
 * @param outboundLimit what may wait for one client, in bytes; a client that leaves more is cut off
 * @param packetsPerSecond packets that one client may send in the long run
 * @param packetBurst packets that one client may send at once
 * @param bytesPerSecond bytes of messages that one client may send in the long run
 * @param byteBurst bytes of messages that one client may send at once
 * @param maxSessions sessions in all
 * @param maxSilentPerAddress sessions of one address whose client has not sent a packet yet
 */
public record EngineIoSettings(
    Duration pingInterval,
    Duration pingTimeout,
    Duration upgradeTimeout,
    int maxPayload,
    int outboundLimit,
    int packetsPerSecond,
    int packetBurst,
    int bytesPerSecond,
    int byteBurst,
    int maxSessions,
    int maxSilentPerAddress) {

  /** Values for a public server; the timing is what Socket.IO clients are used to. */
  public static EngineIoSettings defaults() {
    return new EngineIoSettings(
        Duration.ofSeconds(25),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        1_000_000,
        1 << 20,
        500,
        2_000,
        2_000_000,
        16_000_000,
        10_000,
        1_024);
  }

  /** With another heartbeat. */
  public EngineIoSettings withPing(Duration interval, Duration timeout) {
    return new EngineIoSettings(
        interval,
        timeout,
        upgradeTimeout,
        maxPayload,
        outboundLimit,
        packetsPerSecond,
        packetBurst,
        bytesPerSecond,
        byteBurst,
        maxSessions,
        maxSilentPerAddress);
  }

  /** With other sizes, in bytes. */
  public EngineIoSettings withSizes(int payload, int outbound) {
    return new EngineIoSettings(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        payload,
        outbound,
        packetsPerSecond,
        packetBurst,
        bytesPerSecond,
        byteBurst,
        maxSessions,
        maxSilentPerAddress);
  }

  /** With another packet rate. */
  public EngineIoSettings withRate(int perSecond, int burst) {
    return new EngineIoSettings(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        maxPayload,
        outboundLimit,
        perSecond,
        burst,
        bytesPerSecond,
        byteBurst,
        maxSessions,
        maxSilentPerAddress);
  }

  /** With another rate of bytes. */
  public EngineIoSettings withByteRate(int perSecond, int burst) {
    return new EngineIoSettings(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        maxPayload,
        outboundLimit,
        packetsPerSecond,
        packetBurst,
        perSecond,
        burst,
        maxSessions,
        maxSilentPerAddress);
  }

  /** With other bounds on the number of sessions. */
  public EngineIoSettings withSessions(int inAll, int silentPerAddress) {
    return new EngineIoSettings(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        maxPayload,
        outboundLimit,
        packetsPerSecond,
        packetBurst,
        bytesPerSecond,
        byteBurst,
        inAll,
        silentPerAddress);
  }

  /** With another time for the upgrade. */
  public EngineIoSettings withUpgradeTimeout(Duration timeout) {
    return new EngineIoSettings(
        pingInterval,
        pingTimeout,
        timeout,
        maxPayload,
        outboundLimit,
        packetsPerSecond,
        packetBurst,
        bytesPerSecond,
        byteBurst,
        maxSessions,
        maxSilentPerAddress);
  }
}
