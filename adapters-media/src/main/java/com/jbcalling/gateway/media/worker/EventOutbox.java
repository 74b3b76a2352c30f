package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.application.port.in.media.MediaEvent;
import com.jbcalling.gateway.application.port.in.media.TakeMediaEvents;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.media.forward.EventSink;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import java.util.concurrent.locks.LockSupport;
import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way from a worker to the inside. The worker's thread puts, without waiting; a
 * virtual thread takes and tells, so that nothing that the inside does can hold up a packet. What
 * finds no room is counted and lost.
 */
@PrimaryAdapter
final class EventOutbox implements EventSink {
  private static final Logger LOG = LoggerFactory.getLogger(EventOutbox.class);

  private final BoundedRing<Entry> ring;
  private final TakeMediaEvents inside;
  private final WorkerCounters counters;
  private final Thread teller;
  private volatile boolean closed;

  private record Entry(RouterId router, MediaEvent event) {}

  /**
   * @param capacity a power of two
   */
  EventOutbox(String name, int capacity, TakeMediaEvents inside, WorkerCounters counters) {
    this.ring = new BoundedRing<>(capacity);
    this.inside = inside;
    this.counters = counters;
    this.teller = Thread.ofVirtual().name(name + "-events").unstarted(this::tellAll);
  }

  void start() {
    teller.start();
  }

  @Override
  public void tell(RouterId router, MediaEvent event) {
    if (!ring.offer(new Entry(router, event))) {
      counters.count(MediaCounter.EVENTS_DROPPED);
    }
    LockSupport.unpark(teller);
  }

  /** No more events come; what is there is still told. On any thread. */
  void close() {
    closed = true;
    LockSupport.unpark(teller);
  }

  private void tellAll() {
    while (true) {
      boolean last = closed;
      Entry entry = ring.poll();
      if (entry != null) {
        tellOne(entry);
      } else if (last) {
        return;
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void tellOne(Entry entry) {
    try {
      inside.takeMediaEvent(entry.router(), entry.event());
    } catch (RuntimeException e) {
      LOG.error("media event not taken router={} event={}", entry.router(), entry.event(), e);
    }
  }
}
