package com.jbcalling.gateway.media.dtls;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what an association tells, for a test to wait for, and sends its last flight. */
final class RecordedEvents implements DtlsListener {
  private final DatagramSink toPeer;
  private final BlockingQueue<DtlsEvent> events = new LinkedBlockingQueue<>();

  RecordedEvents(DatagramSink toPeer) {
    this.toPeer = toPeer;
  }

  @Override
  public void onEvent(DtlsEvent event) {
    if (event instanceof DtlsEvent.Connected connected && connected.lastFlight() != null) {
      byte[] flight = connected.lastFlight().bytes();
      toPeer.send(flight, 0, flight.length);
    }
    events.add(event);
  }

  DtlsEvent next() throws InterruptedException {
    DtlsEvent event = events.poll(40, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing was told");
    }
    return event;
  }

  List<DtlsEvent> rest() {
    return List.copyOf(events);
  }
}
