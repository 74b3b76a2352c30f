package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.media.nack.SlotPool;
import com.jbcalling.gateway.media.rtp.RtpHeaderWriter;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.time.Deadlines;

/** What producers and consumers need of a worker, without the worker. */
final class InMemory {
  private InMemory() {}

  /** Subscribers' packets are numbered from 100 on; nobody hears events. */
  static ForwardServices services(Deadlines deadlines) {
    return new ForwardServices(
        new RouterId("router"),
        deadlines,
        new WorkerCounters(),
        (router, event) -> {},
        new SlotPool(1500, 1000),
        new RtpHeaderWriter(),
        () -> 100);
  }
}
