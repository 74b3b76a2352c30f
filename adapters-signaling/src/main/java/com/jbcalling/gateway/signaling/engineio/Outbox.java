package com.jbcalling.gateway.signaling.engineio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits for one client, from the call that sends it until the kernel has it, bounded in bytes.
 * {@link #offer} may be called from any thread; the order of one thread's calls is kept, and the
 * packets of one call stay together. Everything else belongs to the event loop.
 */
final class Outbox {

  /** What a packet costs besides its content, in bytes: objects, frame header. */
  private static final int OVERHEAD = 64;

  private final long limit;
  private final AtomicLong held = new AtomicLong();
  private final Queue<List<EngineIoPacket>> arriving = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<EngineIoPacket> waiting = new ArrayDeque<>();

  Outbox(long limit) {
    this.limit = limit;
  }

  /** Takes packets; false where that would be too many bytes, and then none is taken. */
  boolean offer(List<EngineIoPacket> packets) {
    long size = 0;
    for (EngineIoPacket packet : packets) {
      size += sizeOf(packet);
    }
    if (held.addAndGet(size) > limit) {
      held.addAndGet(-size);
      return false;
    }
    arriving.add(packets);
    return true;
  }

  boolean isEmpty() {
    collect();
    return waiting.isEmpty();
  }

  /** Hands over everything that waits; each packet counts until {@link #written}. */
  List<EngineIoPacket> takeAll() {
    collect();
    List<EngineIoPacket> all = new ArrayList<>(waiting);
    waiting.clear();
    return all;
  }

  /** A packet has gone to the kernel, or never will. */
  void written(EngineIoPacket packet) {
    held.addAndGet(-sizeOf(packet));
  }

  /** How much is held, in bytes. */
  long held() {
    return held.get();
  }

  private void collect() {
    for (List<EngineIoPacket> packets = arriving.poll();
        packets != null;
        packets = arriving.poll()) {
      waiting.addAll(packets);
    }
  }

  private static int sizeOf(EngineIoPacket packet) {
    return OVERHEAD + EngineIoCodec.size(packet);
  }
}
