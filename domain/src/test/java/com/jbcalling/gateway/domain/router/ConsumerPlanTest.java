package com.jbcalling.gateway.domain.router;

import static com.jbcalling.gateway.domain.router.Samples.CLIENT;
import static com.jbcalling.gateway.domain.router.Samples.granted;
import static com.jbcalling.gateway.domain.router.Samples.offer;
import static com.jbcalling.gateway.domain.router.Samples.openTransport;
import static com.jbcalling.gateway.domain.router.Samples.refused;
import static com.jbcalling.gateway.domain.router.Samples.ssrcsFrom;
import static com.jbcalling.gateway.domain.router.Samples.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.CloseRoot.OneConsumer;
import com.jbcalling.gateway.domain.router.ConsumeRejection.CodecMismatch;
import com.jbcalling.gateway.domain.router.ConsumeRejection.NoFreeSsrc;
import com.jbcalling.gateway.domain.router.ConsumeRejection.NoReceivingTransport;
import com.jbcalling.gateway.domain.router.ConsumeRejection.TooManyConsumers;
import com.jbcalling.gateway.domain.router.ConsumeRejection.UnknownProducer;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ConsumerPlanTest {
  private static final ParticipantId ANN = new ParticipantId("ann");
  private static final ParticipantId BEN = new ParticipantId("ben");

  private final Router router = new Router(new RouterId("r"), CLIENT, new RouterLimits(9, 3));
  private final ProducerId camera = openCamera();

  @Test
  void aConsumerStartsPausedAndMidsCountUpAndAreNeverUsedAgain() {
    openTransport(router, BEN, TransportDirection.RECV);
    Consumer first = open("c1", 200_000_000);
    close(first);
    Consumer second = open("c2", 300_000_000);

    assertThat(first.isPaused()).isTrue();
    assertThat(first.rtpParameters().mid()).isEqualTo("0");
    assertThat(second.rtpParameters().mid()).isEqualTo("1");
  }

  @Test
  void aConsumerThatWasOnlyAskedForTakesNoMid() {
    openTransport(router, BEN, TransportDirection.RECV);
    granted(plan("c1", CLIENT, ssrcsFrom(1)));

    assertThat(open("c2", 300_000_000).rtpParameters().mid()).isEqualTo("0");
  }

  @Test
  void noTwoConsumersOfATransportAreSentUnderOneSsrc() {
    openTransport(router, BEN, TransportDirection.RECV);
    open("c1", 500);
    // 499 would give its RTX the number 500.
    Consumer second = open("c2", 499);

    RtpEncodingParameters encoding = second.rtpParameters().encodings().getFirst();
    assertThat(encoding.ssrc()).isEqualTo(502);
    assertThat(encoding.rtxSsrc()).isEqualTo(503);
    assertThat(refused(plan("c3", CLIENT, () -> 500))).isEqualTo(new NoFreeSsrc());
  }

  @Test
  void theSsrcsOfAClosedConsumerAreFreeAgain() {
    openTransport(router, BEN, TransportDirection.RECV);
    close(open("c1", 500));

    granted(plan("c2", CLIENT, () -> 500));
  }

  @Test
  void aClientThatKnowsNoneOfTheCodecsIsRefused() {
    RtpCapabilities audioOnly =
        new RtpCapabilities(
            CLIENT.codecs().stream().filter(c -> c.mimeType().startsWith("audio")).toList(),
            List.of());

    assertThat(refused(plan("c1", audioOnly, ssrcsFrom(1)))).isEqualTo(new CodecMismatch());
  }

  @Test
  void whoCannotReceiveCannotConsume() {
    openTransport(router, BEN, TransportDirection.SEND);

    assertThat(refused(plan("c1", CLIENT, ssrcsFrom(1)))).isEqualTo(new NoReceivingTransport());
  }

  @Test
  void anyProducerOfTheRoomMayBeConsumedAndOnesOwnToo() {
    openTransport(router, ANN, TransportDirection.RECV);

    granted(router.planConsumer(ANN, new ConsumerId("own"), camera, CLIENT, ssrcsFrom(1)));
    ProducerId unknown = new ProducerId("nobody's");
    assertThat(
            refused(router.planConsumer(ANN, new ConsumerId("c"), unknown, CLIENT, ssrcsFrom(1))))
        .isEqualTo(new UnknownProducer(unknown));
  }

  @Test
  void nobodyReceivesMoreTracksThanTheLimit() {
    openTransport(router, BEN, TransportDirection.RECV);
    for (int i = 0; i < 3; i++) {
      open("c" + i, 1_000 + 10 * i);
    }

    assertThat(refused(plan("c9", CLIENT, ssrcsFrom(1)))).isEqualTo(new TooManyConsumers(3));
  }

  private ProducerId openCamera() {
    WebRtcTransport send = openTransport(router, ANN, TransportDirection.SEND);
    Producer producer =
        granted(
            router.planProducer(
                ANN, offer("camera", send.getId(), video("0", 1, 2)), "c", ssrcsFrom(1)));
    router.open(producer);
    return producer.getId();
  }

  private Decision<Consumer, ConsumeRejection> plan(
      String id, RtpCapabilities capabilities, LongSupplier ssrcs) {
    return router.planConsumer(BEN, new ConsumerId(id), camera, capabilities, ssrcs);
  }

  private Consumer open(String id, long firstSsrc) {
    Consumer consumer = granted(plan(id, CLIENT, ssrcsFrom(firstSsrc)));
    router.open(consumer);
    return consumer;
  }

  private void close(Consumer consumer) {
    CloseCascade.of(router, Set.of(ANN, BEN), new OneConsumer(consumer.getId()))
        .forEach(router::close);
  }
}
