package com.jbcalling.gateway.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.quality.LayerPreference.NoSuchLayer;
import com.jbcalling.gateway.domain.quality.LayerPreference.NothingToChoose;
import com.jbcalling.gateway.domain.quality.LayerPreference.Settled;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.Decision;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProduceRejection;
import com.jbcalling.gateway.domain.router.Producer;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.ProducerOffer;
import com.jbcalling.gateway.domain.router.Router;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.RouterLimits;
import com.jbcalling.gateway.domain.router.Samples;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.router.TransportRejection;
import com.jbcalling.gateway.domain.router.WebRtcTransport;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerPreferenceTest {

  @Test
  void whatIsAboveTheBestLayerStandsForTheBestLayer() {
    Producer simulcast = producer(Samples.simulcast("0", "L1T3", "l", "m", "h"));

    assertThat(LayerPreference.of(new PreferredLayers(9, 9), simulcast))
        .isEqualTo(new Settled(new PreferredLayers(2, 2)));
    assertThat(LayerPreference.of(new PreferredLayers(1, 0), simulcast))
        .isEqualTo(new Settled(new PreferredLayers(1, 0)));
    assertThat(LayerPreference.of(new PreferredLayers(0, null), simulcast))
        .isEqualTo(new Settled(new PreferredLayers(0, null)));
  }

  @Test
  void temporalLayersThatWereNotAnnouncedMayBeWishedFor() {
    Producer silent = producer(Samples.simulcast("0", null, "l", "h"));

    assertThat(LayerPreference.of(new PreferredLayers(0, 1), silent))
        .isEqualTo(new Settled(new PreferredLayers(0, 1)));
  }

  @Test
  void layersOfOneStreamAreThoseOfItsMode() {
    assertThat(
            LayerPreference.of(
                new PreferredLayers(5, 5), producer(Samples.layered("0", 1, "L3T2"))))
        .isEqualTo(new Settled(new PreferredLayers(2, 1)));
  }

  @Test
  void aStreamOfOneQualityLeavesNothingToChoose() {
    assertThat(LayerPreference.of(new PreferredLayers(1, 1), producer(Samples.video("0", 1, 2))))
        .isEqualTo(new NothingToChoose());
  }

  @Test
  void thereIsNoLayerBelowTheLowest() {
    Producer simulcast = producer(Samples.simulcast("0", "L1T3", "l", "h"));

    assertThat(LayerPreference.of(new PreferredLayers(-1, null), simulcast))
        .isEqualTo(new NoSuchLayer());
    assertThat(LayerPreference.of(new PreferredLayers(0, -1), simulcast))
        .isEqualTo(new NoSuchLayer());
  }

  private static Producer producer(RtpParameters parameters) {
    Router router = new Router(new RouterId("r"), Samples.CLIENT, new RouterLimits(1, 1));
    ParticipantId ann = new ParticipantId("ann");
    TransportId send = new TransportId("t");
    if (router.planTransport(send, ann, TransportDirection.SEND)
        instanceof Decision.Granted<WebRtcTransport, TransportRejection>(var transport)) {
      router.open(transport);
    }
    ProducerOffer offer =
        new ProducerOffer(new ProducerId("p"), send, MediaKind.VIDEO, parameters, false, Map.of());
    return switch (router.planProducer(ann, offer, "cname", () -> 1)) {
      case Decision.Granted<Producer, ProduceRejection>(var producer) -> producer;
      case Decision.Refused<Producer, ProduceRejection>(var rejection) ->
          throw new AssertionError(rejection.toString());
    };
  }
}
