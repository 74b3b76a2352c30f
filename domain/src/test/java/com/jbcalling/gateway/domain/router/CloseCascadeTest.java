package com.jbcalling.gateway.domain.router;

import static com.jbcalling.gateway.domain.router.Samples.CLIENT;
import static com.jbcalling.gateway.domain.router.Samples.granted;
import static com.jbcalling.gateway.domain.router.Samples.offer;
import static com.jbcalling.gateway.domain.router.Samples.openTransport;
import static com.jbcalling.gateway.domain.router.Samples.ssrcsFrom;
import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.CloseRoot.OneConsumer;
import com.jbcalling.gateway.domain.router.CloseRoot.OneParticipant;
import com.jbcalling.gateway.domain.router.CloseRoot.OneProducer;
import com.jbcalling.gateway.domain.router.CloseRoot.OneTransport;
import com.jbcalling.gateway.domain.router.CloseRoot.WholeRouter;
import com.jbcalling.gateway.domain.router.Closing.ConsumerClosing;
import com.jbcalling.gateway.domain.router.Closing.ParticipantClosing;
import com.jbcalling.gateway.domain.router.Closing.ProducerClosing;
import com.jbcalling.gateway.domain.router.Closing.RouterClosing;
import com.jbcalling.gateway.domain.router.Closing.TransportClosing;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The room of these tests: Ann sends a microphone and a camera, Ben a microphone, Cid nothing. Ann
 * and Ben hear and see each other and Ben hears himself; Cid hears Ben.
 */
class CloseCascadeTest {
  private static final ParticipantId ANN = new ParticipantId("ann");
  private static final ParticipantId BEN = new ParticipantId("ben");
  private static final ParticipantId CID = new ParticipantId("cid");

  private final Router router = new Router(new RouterId("r"), CLIENT, new RouterLimits(9, 9));
  private final Set<ParticipantId> members = new LinkedHashSet<>(List.of(ANN, BEN, CID));
  private long nextSsrc = 1;

  @BeforeEach
  void fillTheRoom() {
    send(ANN, "ann-mic");
    send(ANN, "ann-cam");
    send(BEN, "ben-mic");
    receive(BEN, "ann-mic");
    receive(BEN, "ann-cam");
    receive(BEN, "ben-mic");
    receive(ANN, "ben-mic");
    receive(CID, "ben-mic");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          consumer ann<ben-mic | ann<ben-mic:asked
          producer ann-cam     | ben<ann-cam:producer ann-cam
          producer ben-mic     | ben<ben-mic:producer ann<ben-mic:producer cid<ben-mic:producer ben-mic
          transport ann-SEND   | ben<ann-mic:producer ben<ann-cam:producer ann-mic ann-cam ann-SEND
          transport ann-RECV   | ann<ben-mic:transport ann-RECV
          transport cid-RECV   | cid<ben-mic:transport cid-RECV
          participant ann      | ben<ann-mic:producer ben<ann-cam:producer ann<ben-mic:transport \
          ann-mic ann-cam ann-SEND ann-RECV ann
          participant ben      | ben<ben-mic:producer ann<ben-mic:producer cid<ben-mic:producer \
          ben<ann-mic:transport ben<ann-cam:transport ben-mic ben-SEND ben-RECV ben
          participant cid      | cid<ben-mic:transport cid-RECV cid
          router               | ben<ann-mic:producer ben<ann-cam:producer ann<ben-mic:transport \
          ann-mic ann-cam ann-SEND ann-RECV ann \
          ben<ben-mic:producer cid<ben-mic:producer ben-mic ben-SEND ben-RECV ben \
          cid-RECV cid router
          consumer nobody      | ''
          producer nobody      | ''
          transport nobody     | ''
          participant nobody   | ''
          """)
  void childrenCloseBeforeParentsInTheDesignsOrder(String root, String expected) {
    assertThat(names(cascade(root(root))))
        .containsExactlyElementsOf(
            Arrays.stream(expected.split("\\s+")).filter(name -> !name.isEmpty()).toList());
  }

  @Test
  void theLastParticipantTakesTheRouterAlong() {
    close(new OneParticipant(BEN));
    close(new OneParticipant(CID));

    List<Closing> last = cascade(new OneParticipant(ANN));

    assertThat(last.getLast()).isEqualTo(new RouterClosing(router.getId()));
    last.forEach(this::carryOut);
    assertThat(router.isClosed()).isTrue();
    assertEmpty();
  }

  @Test
  void whatIsClosedAlreadyHasNothingMoreToClose() {
    for (CloseRoot root :
        List.of(
            new OneConsumer(new ConsumerId("ann<ben-mic")),
            new OneProducer(new ProducerId("ben-mic")),
            new OneTransport(new TransportId("ann-SEND")),
            new OneParticipant(CID),
            new WholeRouter())) {
      close(root);
      assertThat(cascade(root)).as(root.toString()).isEmpty();
    }
  }

  @Test
  void aWholeRouterIsEmptyAfterwards() {
    close(new WholeRouter());

    assertThat(router.isClosed()).isTrue();
    assertThat(members).isEmpty();
    assertEmpty();
  }

  @Test
  void aParticipantWithoutTransportsStillLeaves() {
    ParticipantId dan = new ParticipantId("dan");
    members.add(dan);

    assertThat(cascade(new OneParticipant(dan))).containsExactly(new ParticipantClosing(dan));
  }

  private void assertEmpty() {
    assertThat(router.transportCount()).isZero();
    assertThat(router.producerCount()).isZero();
    assertThat(router.consumerCount()).isZero();
  }

  private static CloseRoot root(String text) {
    String[] words = text.split(" ", 2);
    return switch (words[0]) {
      case "consumer" -> new OneConsumer(new ConsumerId(words[1]));
      case "producer" -> new OneProducer(new ProducerId(words[1]));
      case "transport" -> new OneTransport(new TransportId(words[1]));
      case "participant" -> new OneParticipant(new ParticipantId(words[1]));
      default -> new WholeRouter();
    };
  }

  private static List<String> names(List<Closing> steps) {
    return steps.stream()
        .map(
            step ->
                switch (step) {
                  case ConsumerClosing(var id, _, _, var cause) ->
                      id + ":" + cause.name().split("_")[0].toLowerCase(Locale.ROOT);
                  case ProducerClosing(var id, _, _) -> id.value();
                  case TransportClosing(var id, _) -> id.value();
                  case ParticipantClosing(var id) -> id.value();
                  case RouterClosing _ -> "router";
                })
        .collect(Collectors.toList());
  }

  private List<Closing> cascade(CloseRoot root) {
    return CloseCascade.of(router, members, root);
  }

  private void close(CloseRoot root) {
    cascade(root).forEach(this::carryOut);
  }

  private void carryOut(Closing step) {
    router.close(step);
    if (step instanceof ParticipantClosing(ParticipantId leaver)) {
      members.remove(leaver);
    }
  }

  private WebRtcTransport transport(ParticipantId owner, TransportDirection direction) {
    WebRtcTransport present = router.transport(owner, direction);
    return present == null ? openTransport(router, owner, direction) : present;
  }

  private void send(ParticipantId owner, String id) {
    WebRtcTransport send = transport(owner, TransportDirection.SEND);
    router.open(
        granted(
            router.planProducer(
                owner,
                offer(id, send.getId(), Samples.audio(id, nextSsrc++)),
                "cname",
                ssrcsFrom(100 * nextSsrc))));
  }

  private void receive(ParticipantId owner, String producer) {
    transport(owner, TransportDirection.RECV);
    router.open(
        granted(
            router.planConsumer(
                owner,
                new ConsumerId(owner + "<" + producer),
                new ProducerId(producer),
                CLIENT,
                ssrcsFrom(1))));
  }
}
