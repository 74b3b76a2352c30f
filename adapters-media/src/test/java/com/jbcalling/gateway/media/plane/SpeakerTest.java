package com.jbcalling.gateway.media.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.in.media.MediaEvent.ActiveSpeakerChanged;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.TestPeer;
import com.jbcalling.gateway.media.peer.Tracks;
import org.junit.jupiter.api.Test;

class SpeakerTest {
  private static final TransportId UP = new TransportId("up");

  @Test
  void theLoudestIsNamedWithItsVolume() {
    try (Call call = new Call()) {
      TestPeer publisher = call.join(UP, TransportDirection.SEND);
      call.router.openProducer(Tracks.audio("soft", UP, "0", 11));
      call.router.openProducer(Tracks.audio("loud", UP, "1", 22));
      MediaSource soft = MediaSource.audio(11, 1).with(Tracks.SENT_LEVEL, "\u00b2"); // -50 dBov
      MediaSource loud = MediaSource.audio(22, 1).with(Tracks.SENT_LEVEL, "\u0094"); // -20 dBov
      for (int i = 0; i < 50; i++) {
        publisher.sendRtp(soft.packet());
        publisher.sendRtp(loud.packet());
      }

      ActiveSpeakerChanged event = call.awaitEvent(ActiveSpeakerChanged.class, e -> true);
      assertThat(event.producer()).isEqualTo(new ProducerId("loud"));
      assertThat(event.volume()).isEqualTo(-20);
    }
  }
}
