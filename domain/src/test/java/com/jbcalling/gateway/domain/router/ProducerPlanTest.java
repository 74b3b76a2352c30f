package com.jbcalling.gateway.domain.router;

import static com.jbcalling.gateway.domain.router.Samples.audio;
import static com.jbcalling.gateway.domain.router.Samples.granted;
import static com.jbcalling.gateway.domain.router.Samples.layered;
import static com.jbcalling.gateway.domain.router.Samples.offer;
import static com.jbcalling.gateway.domain.router.Samples.openTransport;
import static com.jbcalling.gateway.domain.router.Samples.refused;
import static com.jbcalling.gateway.domain.router.Samples.simulcast;
import static com.jbcalling.gateway.domain.router.Samples.ssrcsFrom;
import static com.jbcalling.gateway.domain.router.Samples.video;
import static com.jbcalling.gateway.domain.router.Samples.withCname;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.CloseRoot.OneProducer;
import com.jbcalling.gateway.domain.router.ProduceRejection.BadEncodings;
import com.jbcalling.gateway.domain.router.ProduceRejection.IdentityTaken;
import com.jbcalling.gateway.domain.router.ProduceRejection.NoFreeSsrc;
import com.jbcalling.gateway.domain.router.ProduceRejection.NotNegotiable;
import com.jbcalling.gateway.domain.router.ProduceRejection.TooManyProducers;
import com.jbcalling.gateway.domain.router.ProduceRejection.UnknownTransport;
import com.jbcalling.gateway.domain.router.ProduceRejection.WrongDirection;
import com.jbcalling.gateway.domain.router.StreamIdentity.Mid;
import com.jbcalling.gateway.domain.router.StreamIdentity.Rid;
import com.jbcalling.gateway.domain.router.StreamIdentity.Ssrc;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpMapping;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ProducerPlanTest {
  private static final ParticipantId ANN = new ParticipantId("ann");
  private static final ParticipantId BEN = new ParticipantId("ben");

  private final Router router =
      new Router(new RouterId("r"), Samples.CLIENT, new RouterLimits(4, 4));
  private final TransportId send = openTransport(router, ANN, TransportDirection.SEND).getId();
  private final LongSupplier ssrcs = ssrcsFrom(100_000_000);

  @Test
  void anSsrcOfAnotherProducerIsRefused() {
    open("a", video("0", 1, 2));

    assertThat(refuse(video("1", 1, 4))).isEqualTo(new IdentityTaken(new Ssrc(1)));
    assertThat(refuse(video("1", 3, 2))).isEqualTo(new IdentityTaken(new Ssrc(2)));
    assertThat(refuse(video("1", 2, 4))).isEqualTo(new IdentityTaken(new Ssrc(2)));
    assertThat(refuse(audio("1", 2))).isEqualTo(new IdentityTaken(new Ssrc(2)));
  }

  @Test
  void aMidOfAnotherProducerIsRefused() {
    open("a", video("0", 1, 2));

    assertThat(refuse(audio("0", 3))).isEqualTo(new IdentityTaken(new Mid("0")));
  }

  @Test
  void aRidOfAnotherProducerIsRefusedOnlyWithoutAMid() {
    open("a", simulcast("0", null, "h", "l"));

    assertThat(refuse(simulcast(null, null, "l", "m"))).isEqualTo(new IdentityTaken(new Rid("l")));
    open("b", simulcast("1", null, "h", "l"));
  }

  @Test
  void whatAClosedProducerWasKnownByIsFreeAgain() {
    Producer first = open("a", video("0", 1, 2));
    CloseCascade.of(router, Set.of(ANN), new OneProducer(first.getId())).forEach(router::close);

    open("b", video("0", 1, 2));
  }

  @Test
  void anotherTransportMayUseTheSameNumbers() {
    open("a", video("0", 1, 2));
    TransportId bens = openTransport(router, BEN, TransportDirection.SEND).getId();

    granted(router.planProducer(BEN, offer("b", bens, video("0", 1, 2)), "fresh", ssrcs));
  }

  @Test
  void theFirstCnameOfATransportIsEverybodysCname() {
    Producer first = open("a", withCname(audio("0", 1), "theirs"));
    Producer second = open("b", withCname(video("1", 2, 3), "other"));

    assertThat(first.rtpParameters().rtcp().cname()).isEqualTo("theirs");
    assertThat(second.rtpParameters().rtcp().cname()).isEqualTo("theirs");
    assertThat(second.consumable().rtcp().cname()).isEqualTo("theirs");
  }

  @Test
  void aTransportWithoutACnameGetsAFreshOneOnce() {
    Producer first = open("a", withCname(audio("0", 1), null));
    granted(plan("b", withCname(video("1", 2, 3), "late")));

    assertThat(first.rtpParameters().rtcp().cname()).isEqualTo("fresh");
    assertThat(open("c", withCname(video("1", 2, 3), "late")).rtpParameters().rtcp().cname())
        .isEqualTo("fresh");
  }

  @Test
  void aRefusedProducerLeavesNothingBehind() {
    open("a", video("0", 1, 2));
    refuse(video("0", 5, 6));

    open("b", video("1", 5, 6));
  }

  @Test
  void nobodySendsMoreTracksThanTheLimit() {
    for (int i = 0; i < 4; i++) {
      open("p" + i, audio("m" + i, 10 + i));
    }

    assertThat(refuse(audio("m9", 99))).isEqualTo(new TooManyProducers(4));
  }

  @Test
  void mediaIsSentOverOnesOwnSendingTransportOnly() {
    TransportId recv = openTransport(router, ANN, TransportDirection.RECV).getId();
    TransportId bens = openTransport(router, BEN, TransportDirection.SEND).getId();

    assertThat(refused(router.planProducer(ANN, offer("a", recv, audio("0", 1)), "c", ssrcs)))
        .isEqualTo(new WrongDirection(recv));
    assertThat(refused(router.planProducer(ANN, offer("a", bens, audio("0", 1)), "c", ssrcs)))
        .isEqualTo(new UnknownTransport(bens));
  }

  @Test
  void aKindThatTheCodecIsNotOfIsRefused() {
    ProducerOffer lie =
        new ProducerOffer(
            new ProducerId("a"), send, MediaKind.AUDIO, video("0", 1, 2), false, Map.of());

    assertThat(refused(router.planProducer(ANN, lie, "c", ssrcs)))
        .isEqualTo(new NotNegotiable("rtpParameters.codecs[0].mimeType must be of kind audio"));
  }

  @Test
  void moreEncodingsThanAnybodyNeedsAreRefused() {
    assertThat(refuse(simulcast("0", null, "a", "b", "c", "d", "e", "f", "g", "h", "i")))
        .isInstanceOf(BadEncodings.class);
  }

  @Test
  void encodingsSayOfWhatTypeAProducerIs() {
    assertThat(open("a", video("0", 1, 2)).type()).isEqualTo(ProducerType.SIMPLE);
    assertThat(open("b", simulcast("1", "L1T3", "h", "l")).type())
        .isEqualTo(ProducerType.SIMULCAST);
    assertThat(open("c", layered("2", 3, "L3T3")).type()).isEqualTo(ProducerType.SVC);
  }

  @Test
  void noTwoEncodingsOfARouterAreKnownByOneSsrc() {
    Producer first =
        granted(
            router.planProducer(
                ANN, offer("a", send, simulcast("0", null, "h", "l")), "c", () -> 500));
    router.open(first);
    LongSupplier unlucky = ssrcsFrom(499);
    Producer second =
        granted(
            router.planProducer(
                ANN, offer("b", send, simulcast("1", null, "h", "l")), "c", unlucky));

    assertThat(first.mapping().encodings())
        .extracting(RtpMapping.Encoding::mappedSsrc)
        .containsExactly(500L, 501L);
    assertThat(second.mapping().encodings())
        .extracting(RtpMapping.Encoding::mappedSsrc)
        .containsExactly(502L, 503L);
    assertThat(refused(router.planProducer(ANN, offer("c", send, audio("2", 9)), "c", () -> 500)))
        .isEqualTo(new NoFreeSsrc());
  }

  private Decision<Producer, ProduceRejection> plan(String id, RtpParameters parameters) {
    return router.planProducer(ANN, offer(id, send, parameters), "fresh", ssrcs);
  }

  private Producer open(String id, RtpParameters parameters) {
    Producer producer = granted(plan(id, parameters));
    router.open(producer);
    return producer;
  }

  private ProduceRejection refuse(RtpParameters parameters) {
    return refused(plan("refused", parameters));
  }
}
