package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.application.port.out.AudioTap;
import java.util.ArrayDeque;
import java.util.Queue;

/** A tap that holds what a test has put into it. */
final class QueuedTap implements AudioTap {
  private final Queue<Sent> packets = new ArrayDeque<>();
  private boolean ended;
  private boolean closed;

  void put(Sent packet) {
    packets.add(packet);
  }

  void end() {
    ended = true;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public boolean poll(PacketSink sink) {
    Sent packet = packets.poll();
    if (packet == null) {
      return false;
    }
    sink.take(
        packet.codec,
        packet.sequenceNumber,
        packet.timestamp,
        packet.payload,
        0,
        packet.payload.length);
    return true;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public boolean isEnded() {
    return ended;
  }

  @Override
  public void close() {
    closed = true;
  }
}
