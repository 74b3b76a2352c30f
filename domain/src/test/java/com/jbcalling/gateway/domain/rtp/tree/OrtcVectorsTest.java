package com.jbcalling.gateway.domain.rtp.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.rtp.ConsumerNegotiation;
import com.jbcalling.gateway.domain.rtp.NegotiatedProducer;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Exhausted;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Malformed;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Unsupported;
import com.jbcalling.gateway.domain.rtp.NegotiationResult;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Accepted;
import com.jbcalling.gateway.domain.rtp.NegotiationResult.Refused;
import com.jbcalling.gateway.domain.rtp.ProducerNegotiation;
import com.jbcalling.gateway.domain.rtp.RouterCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpMapping;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway negotiates as mediasoup does; {@code ortc/README.md} tells how this is compared. */
class OrtcVectorsTest {
  private static final long SSRC = 123_456_789;

  /** The placeholder itself, since it also stands in consumable parameters of the input. */
  private static final String CNAME = "cname#0";

  private static final Path FOLDER = folder();
  private static final Map<String, Map<String, @Nullable Object>> ROUTERS = routers();

  static List<OrtcVector> vectors() {
    List<OrtcVector> vectors = OrtcVector.readFolder(FOLDER);
    assertThat(vectors).as("vectors in %s", FOLDER).isNotEmpty();
    return vectors;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void theAnswerIsThatOfMediasoup(OrtcVector vector) {
    switch (vector.kind()) {
      case "routerCapabilities" -> routerCapabilities(vector);
      case "produce" -> produce(vector);
      case "canConsume" -> canConsume(vector);
      case "consume" -> consume(vector);
      case "validateRtpParameters" ->
          validate(vector, "rtpParameters", Normalisation::rtpParameters);
      case "validateRtpCapabilities" ->
          validate(vector, "rtpCapabilities", Normalisation::rtpCapabilities);
      default -> throw new AssertionError("unknown kind of vector: " + vector.kind());
    }
  }

  private static void routerCapabilities(OrtcVector vector) {
    Object mediaCodecs = vector.input().getOrDefault("mediaCodecs", List.of());
    check(
        vector,
        OrtcReader.mediaCodecs(mediaCodecs).then(RouterCapabilities::generate),
        capabilities -> Map.of("rtpCapabilities", OrtcWriter.rtpCapabilities(capabilities)));
  }

  private static void produce(OrtcVector vector) {
    Map<String, @Nullable Object> input = vector.input();
    Map<String, @Nullable Object> routerTree = ROUTERS.get(input.get("router"));
    assertThat(routerTree).as("router %s", input.get("router")).isNotNull();
    RtpCapabilities router = accepted(OrtcReader.rtpCapabilities(routerTree));
    NegotiationResult<NegotiatedProducer> result =
        OrtcReader.kind(input.get("kind"))
            .then(
                kind ->
                    OrtcReader.rtpParameters(input.get("rtpParameters"))
                        .then(
                            parameters ->
                                ProducerNegotiation.negotiate(
                                    kind,
                                    parameters,
                                    router,
                                    (String) input.get("transportCname"),
                                    CNAME,
                                    SSRC)));
    check(vector, result, OrtcVectorsTest::producerTree);
  }

  private static Map<String, Object> producerTree(NegotiatedProducer producer) {
    return Map.of(
        "rtpParameters", OrtcWriter.rtpParameters(producer.rtpParameters()),
        "mapping", mappingTree(producer.mapping()),
        "consumableRtpParameters", OrtcWriter.rtpParameters(producer.consumable()),
        "transportCname", producer.transportCname());
  }

  private static Map<String, Object> mappingTree(RtpMapping mapping) {
    List<Object> codecs = new ArrayList<>();
    for (RtpMapping.Codec codec : mapping.codecs()) {
      codecs.add(
          Map.of(
              "payloadType", codec.payloadType(), "mappedPayloadType", codec.mappedPayloadType()));
    }
    List<Object> encodings = new ArrayList<>();
    for (RtpMapping.Encoding encoding : mapping.encodings()) {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      tree.put("rid", encoding.rid());
      tree.put("ssrc", encoding.ssrc());
      tree.put("mappedSsrc", encoding.mappedSsrc());
      encodings.add(tree);
    }
    return Map.of("codecs", codecs, "encodings", encodings);
  }

  private static void canConsume(OrtcVector vector) {
    RtpParameters consumable = consumable(vector);
    switch (OrtcReader.rtpCapabilities(vector.input().get("rtpCapabilities"))) {
      case Accepted<RtpCapabilities>(RtpCapabilities client) -> {
        boolean answer = ConsumerNegotiation.canConsume(consumable, client);
        Map<String, @Nullable Object> expect = vector.expect();
        assertThat(answer).isEqualTo(expect == null ? false : expect.get("canConsume"));
      }
      case Refused<RtpCapabilities>(NegotiationRejection rejection) ->
          assertRefusalIsRight(vector, rejection);
    }
  }

  private static void consume(OrtcVector vector) {
    RtpParameters consumable = consumable(vector);
    boolean enableRtx = "video".equals(vector.input().get("kind"));
    check(
        vector,
        OrtcReader.rtpCapabilities(vector.input().get("rtpCapabilities"))
            .then(client -> ConsumerNegotiation.negotiate(consumable, client, enableRtx, SSRC)),
        parameters -> Map.of("rtpParameters", OrtcWriter.rtpParameters(parameters)));
  }

  private static RtpParameters consumable(OrtcVector vector) {
    Object tree = ComparableTree.withoutNulls(vector.input().get("consumableRtpParameters"));
    return accepted(OrtcReader.rtpParameters(tree));
  }

  private static void validate(OrtcVector vector, String member, Normaliser normaliser) {
    Faults faults = new Faults();
    Object tree =
        normaliser.normalise(new Normalisation(faults), vector.input().get(member), member);
    check(vector, faults.resultOf(tree), normalised -> Map.of(member, normalised));
  }

  private interface Normaliser {
    @Nullable Object normalise(Normalisation normalisation, @Nullable Object tree, String path);
  }

  private static <T> void check(
      OrtcVector vector, NegotiationResult<T> result, Function<T, Map<String, Object>> written) {
    switch (result) {
      case Accepted<T>(T value) -> {
        assertThat(vector.error()).as("error of mediasoup").isNull();
        Object answer = written.apply(value);
        Object expected = ComparableTree.withSsrc(vector.expect(), SSRC);
        if (vector.kind().startsWith("validate")) {
          assertThat(ComparableTree.whole(answer)).isEqualTo(ComparableTree.whole(expected));
        } else {
          assertThat(ComparableTree.held(answer)).isEqualTo(ComparableTree.held(expected));
        }
      }
      case Refused<T>(NegotiationRejection rejection) -> assertRefusalIsRight(vector, rejection);
    }
  }

  private static void assertRefusalIsRight(OrtcVector vector, NegotiationRejection rejection) {
    assertThat(rejection.reason()).isNotBlank();
    if (vector.workerRefuses() != null || "engine".equals(vector.errorOrigin())) {
      return;
    }
    String error =
        switch (rejection) {
          case Malformed malformed -> "TypeError";
          case Unsupported unsupported -> "UnsupportedError";
          case Exhausted exhausted -> "Error";
        };
    assertThat(error).as(rejection.reason()).isEqualTo(vector.error());
  }

  private static <T> T accepted(NegotiationResult<T> result) {
    return switch (result) {
      case Accepted<T>(T value) -> value;
      case Refused<T>(NegotiationRejection rejection) ->
          throw new AssertionError(rejection.reason());
    };
  }

  /** The folder of {@code -Dortc.vectors}, also as seen from the project's root; else our own. */
  private static Path folder() {
    String given = System.getProperty("ortc.vectors", "");
    if (given.isEmpty()) {
      return OrtcVector.builtInFolder();
    }
    Path folder = Path.of(given);
    return Files.isDirectory(folder) ? folder : Path.of("..").resolve(given);
  }

  private static Map<String, Map<String, @Nullable Object>> routers() {
    Map<String, Map<String, @Nullable Object>> routers = new HashMap<>();
    for (Path folder : List.of(OrtcVector.builtInFolder(), FOLDER)) {
      Path file = folder.resolve("routers.json");
      if (Files.exists(file)) {
        for (OrtcVector router : OrtcVector.readFile(file)) {
          Map<String, @Nullable Object> expect = router.expect();
          if (expect != null && expect.get("rtpCapabilities") instanceof Map<?, ?> capabilities) {
            routers.put(router.name(), TreeValue.members(capabilities));
          }
        }
      }
    }
    return routers;
  }
}
