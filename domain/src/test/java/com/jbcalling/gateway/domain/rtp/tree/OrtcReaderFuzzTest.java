package com.jbcalling.gateway.domain.rtp.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jbcalling.gateway.domain.rtp.ConsumerNegotiation;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.NegotiatedProducer;
import com.jbcalling.gateway.domain.rtp.NegotiationResult;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Accepted;
import com.jbcalling.gateway.domain.rtp.ProducerNegotiation;
import com.jbcalling.gateway.domain.rtp.RouterCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpCodecCapability;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import com.jbcalling.gateway.domain.rtp.Samples;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever tree a client sends is read or refused, and what was read can be negotiated. */
class OrtcReaderFuzzTest {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final RtpCapabilities ROUTER = RouterCapabilities.gateway();

  @Test
  void theCorpusIsTakenOrRefused() throws IOException, URISyntaxException {
    for (Object tree : corpus()) {
      check(tree);
    }
  }

  @Test
  void everyChangeOfTheCorpusIsTakenOrRefused() throws IOException, URISyntaxException {
    List<Object> corpus = corpus();
    Random random = new Random(SEED);
    TreeMutator mutator = new TreeMutator(random);
    for (int round = 0; round < ROUNDS; round++) {
      Object tree = corpus.get(random.nextInt(corpus.size()));
      for (int change = random.nextInt(4); change >= 0; change--) {
        tree = mutator.changed(tree);
      }
      try {
        check(tree);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("round " + round + " of seed " + SEED + ": " + tree, e);
      }
    }
  }

  private static void check(@Nullable Object tree) {
    String before = String.valueOf(tree);
    Map<String, @Nullable Object> members = TreeValue.members(tree);
    checkParameters(members.get("rtpParameters"));
    checkCapabilities(members.get("rtpCapabilities"));
    checkMediaCodecs(TreeValue.members(members.get("rtpCapabilities")).get("codecs"));
    OrtcReader.kind(members.get("kind"));
    assertThat(String.valueOf(tree)).as("the tree itself").isEqualTo(before);
  }

  private static void checkParameters(@Nullable Object tree) {
    if (OrtcReader.rtpParameters(tree) instanceof Accepted<RtpParameters>(RtpParameters read)) {
      assertThat(OrtcReader.rtpParameters(OrtcWriter.rtpParameters(read)))
          .isEqualTo(new Accepted<>(read));
      for (MediaKind kind : MediaKind.values()) {
        NegotiationResult<NegotiatedProducer> result =
            ProducerNegotiation.admit(kind, read, ROUTER, null, "fresh", 1_000);
        if (result instanceof Accepted<NegotiatedProducer>(NegotiatedProducer producer)) {
          checkProducer(producer);
        }
      }
    }
  }

  private static void checkProducer(NegotiatedProducer producer) {
    assertThat(producer.mapping().encodings()).hasSameSizeAs(producer.rtpParameters().encodings());
    assertThat(producer.transportCname()).isNotEmpty();
    assertThat(ConsumerNegotiation.canConsume(producer.consumable(), ROUTER)).isTrue();
    NegotiationResult<RtpParameters> consumer =
        ConsumerNegotiation.negotiate(producer.consumable(), ROUTER, true, 2_000);
    assertThat(consumer).isInstanceOf(Accepted.class);
  }

  private static void checkCapabilities(@Nullable Object tree) {
    if (OrtcReader.rtpCapabilities(tree)
        instanceof Accepted<RtpCapabilities>(RtpCapabilities read)) {
      assertThat(OrtcReader.rtpCapabilities(OrtcWriter.rtpCapabilities(read)))
          .isEqualTo(new Accepted<>(read));
      for (RtpParameters consumable : CONSUMABLE) {
        boolean canConsume = ConsumerNegotiation.canConsume(consumable, read);
        NegotiationResult<RtpParameters> consumer =
            ConsumerNegotiation.negotiate(consumable, read, true, 2_000);
        assertThat(consumer instanceof Accepted).isEqualTo(canConsume);
      }
    }
  }

  private static void checkMediaCodecs(@Nullable Object tree) {
    if (OrtcReader.mediaCodecs(tree)
        instanceof Accepted<List<RtpCodecCapability>>(List<RtpCodecCapability> read)) {
      RouterCapabilities.generate(read);
    }
  }

  private static final List<RtpParameters> CONSUMABLE =
      List.of(
          consumable(MediaKind.AUDIO, "audio/opus", 111, 48_000, Map.of()),
          consumable(MediaKind.VIDEO, "video/VP8", 96, 90_000, Map.of()),
          consumable(
              MediaKind.VIDEO,
              "video/H264",
              96,
              90_000,
              Map.of("packetization-mode", 1, "profile-level-id", "42e01f")));

  private static RtpParameters consumable(
      MediaKind kind,
      String mimeType,
      int payloadType,
      int clockRate,
      Map<String, Object> parameters) {
    Map<String, Object> tree =
        Map.of(
            "mid",
            "0",
            "codecs",
            List.of(
                Map.of(
                    "mimeType", mimeType,
                    "payloadType", payloadType,
                    "clockRate", clockRate,
                    "channels", 2,
                    "parameters", parameters)));
    return Samples.accepted(
            OrtcReader.rtpParameters(tree)
                .then(read -> ProducerNegotiation.admit(kind, read, ROUTER, null, "fresh", 1_000)))
        .consumable();
  }

  private static List<Object> corpus() throws IOException, URISyntaxException {
    Path folder = Path.of(OrtcReaderFuzzTest.class.getResource("/fuzz/ortc").toURI());
    List<Object> corpus = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        corpus.add(new ObjectMapper().readValue(file.toFile(), Object.class));
      }
    }
    assertThat(corpus).isNotEmpty();
    return corpus;
  }
}
