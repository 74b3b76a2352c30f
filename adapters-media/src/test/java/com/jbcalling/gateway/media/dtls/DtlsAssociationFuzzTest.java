package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.fuzz.Mutator;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is fed reaches the library's handshake, on the thread that carries it. */
@Timeout(600)
class DtlsAssociationFuzzTest {
  private static final int DATAGRAMS = 16;

  /** More than the thread needs for what is queued; if it does not get it, less is tried. */
  private static final long TIME_TO_READ = TimeUnit.MILLISECONDS.toNanos(2);

  private final DtlsServer server = DtlsPair.server(DtlsPair.QUICK, new HandshakeLimit());
  private final RecordedEvents events = new RecordedEvents((buffer, offset, length) -> {});
  private DtlsAssociation association = associate();
  private int fed;

  private DtlsAssociation associate() {
    DtlsAssociation fresh = server.associate((buffer, offset, length) -> {}, events);
    fresh.expect(DtlsPair.fingerprints(DtlsPair.CLIENT.fingerprint()));
    return fresh;
  }

  @Test
  void noFlightsConnectOrKeepAThreadOrAnyoneElseOut() throws Exception {
    Mutator.run("dtls", this::feed);
    end();

    assertThat(events.rest()).isNotEmpty().allMatch(DtlsEvent.Failed.class::isInstance);

    try (DtlsPair pair = new DtlsPair(server, SeededNetwork.perfect())) {
      pair.expect(DtlsPair.CLIENT.fingerprint()).start().connected();
    }
  }

  private void feed(byte[] datagram) {
    association.receive(datagram, 0, datagram.length);
    if (++fed % DATAGRAMS == 0) {
      end();
      association = associate();
    }
  }

  private void end() {
    Thread thread = association.thread();
    if (thread != null) {
      LockSupport.parkNanos(TIME_TO_READ);
    }
    association.close();
    if (thread != null) {
      try {
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(association.state()).isIn(DtlsState.CLOSED, DtlsState.FAILED);
  }
}
