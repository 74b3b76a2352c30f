package com.jbcalling.gateway.domain.rtp.tree;

import static com.jbcalling.gateway.domain.rtp.Samples.accepted;
import static com.jbcalling.gateway.domain.rtp.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Malformed;
import com.jbcalling.gateway.domain.rtp.NegotiationRejection.Unsupported;
import com.jbcalling.gateway.domain.rtp.NegotiationResult;
import com.jbcalling.gateway.domain.rtp.RouterCapabilities;
import com.jbcalling.gateway.domain.rtp.RtcpFeedback;
import com.jbcalling.gateway.domain.rtp.RtcpParameters;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import com.jbcalling.gateway.domain.rtp.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrtcReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String OPUS =
      "{'mimeType': 'audio/opus', 'payloadType': 111, 'clockRate': 48000, 'channels': 2}";

  @Test
  void whatWasLeftOutIsFilledIn() {
    RtpParameters parameters =
        accepted(
            read(
                """
                {'codecs': [{'mimeType': 'audio/PCMU', 'payloadType': 0, 'clockRate': 8000,
                             'rtcpFeedback': [{'type': 'nack'}]}],
                 'encodings': [{'ssrc': 4294967295, 'rtx': {'ssrc': 1}}]}
                """));
    assertThat(parameters.mid()).isNull();
    assertThat(parameters.codecs().getFirst().channels()).isEqualTo(1);
    assertThat(parameters.codecs().getFirst().rtcpFeedback()).containsExactly(RtcpFeedback.NACK);
    assertThat(parameters.headerExtensions()).isEmpty();
    assertThat(parameters.encodings())
        .containsExactly(
            new RtpEncodingParameters(0xFFFF_FFFFL, null, null, 1L, false, null, null));
    assertThat(parameters.rtcp()).isEqualTo(new RtcpParameters(null, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | rtpParameters.codecs must be an array",
        "{'codecs': 5} | rtpParameters.codecs must be an array",
        "{'codecs': [], 'mid': 5} | rtpParameters.mid must be a string",
        "{'codecs': [], 'msid': true} | rtpParameters.msid must be a string",
        "{'codecs': [], 'rtcp': 5} | rtpParameters.rtcp must be an object",
        "{'codecs': [], 'rtcp': {'cname': 5}} | rtpParameters.rtcp.cname must be a string",
        "{'codecs': [], 'encodings': [1]} | rtpParameters.encodings[0] must be an object",
        "{'codecs': [], 'encodings': [{}, {'rtx': {}}]}"
            + " | rtpParameters.encodings[1].rtx.ssrc must be a number",
        "{'codecs': [], 'encodings': [{'ssrc': -1}]}"
            + " | rtpParameters.encodings[0].ssrc must be an integer from 0 to 4294967295",
        "{'codecs': [], 'encodings': [{'maxBitrate': null}]} |"
            + " rtpParameters.encodings[0].maxBitrate must be an integer from 0 to"
            + " 9007199254740991",
        "{'codecs': [], 'encodings': [{'maxBitrate': 1.5}]} | rtpParameters.encodings[0].maxBitrate"
            + " must be an integer from 0 to 9007199254740991",
        "{'codecs': [], 'encodings': [{'maxBitrate': 'abc'}]} |"
            + " rtpParameters.encodings[0].maxBitrate must be an integer from 0 to"
            + " 9007199254740991",
        "{'codecs': [], 'headerExtensions': [{'uri': 'urn:x', 'id': 0}]}"
            + " | rtpParameters.headerExtensions[0].id must be an integer from 1 to 255",
        "{'codecs': [], 'headerExtensions': [{'uri': '', 'id': 1}]}"
            + " | rtpParameters.headerExtensions[0].uri must be a string that is not empty",
        "{'codecs': [{'mimeType': 'audio/x', 'payloadType': 128, 'clockRate': 8000}]}"
            + " | rtpParameters.codecs[0].payloadType must be an integer from 0 to 127",
        "{'codecs': [{'mimeType': 'text/x', 'payloadType': 1, 'clockRate': 8000}]}"
            + " | rtpParameters.codecs[0].mimeType must be audio/ or video/ and a name",
        "{'codecs': [{'mimeType': 'video/x', 'payloadType': 1, 'clockRate': 1,"
            + " 'parameters': {'a': true}}]}"
            + " | rtpParameters.codecs[0].parameters.a must be a string or a number",
        "{'codecs': [{'mimeType': 'video/x', 'payloadType': 1, 'clockRate': 1,"
            + " 'parameters': {'apt': '96'}}]}"
            + " | rtpParameters.codecs[0].parameters.apt must be a number",
        "{'codecs': [{'mimeType': 'video/x', 'payloadType': 1, 'clockRate': 1,"
            + " 'rtcpFeedback': [{}]}]}"
            + " | rtpParameters.codecs[0].rtcpFeedback[0].type must be a string that is not empty",
      })
  void aRefusalNamesTheMember(String tree, String sentence) {
    assertThat(refused(read(tree))).isEqualTo(new Malformed(sentence));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "'x'", "true"})
  void whatIsNoObjectIsRefused(String tree) {
    assertThat(refused(read(tree))).isEqualTo(new Malformed("rtpParameters must be an object"));
    assertThat(refused(OrtcReader.rtpCapabilities(json(tree))))
        .isEqualTo(new Malformed("rtpCapabilities must be an object"));
    assertThat(refused(OrtcReader.mediaCodecs(json(tree))))
        .isEqualTo(new Malformed("mediaCodecs must be an array"));
    assertThat(refused(OrtcReader.kind(json(tree))))
        .isEqualTo(new Malformed("kind must be audio or video"));
  }

  @Test
  void aRefusalNamesSeveralMembersAndCountsTheRest() {
    assertThat(refused(read("{'codecs': [1, 2, 3, 4, 5, 6, 7], 'mid': 1}")).reason())
        .isEqualTo(
            "rtpParameters.mid must be a string; rtpParameters.codecs[0] must be an object;"
                + " rtpParameters.codecs[1] must be an object; rtpParameters.codecs[2] must be an"
                + " object; rtpParameters.codecs[3] must be an object; and 3 more");
  }

  @Test
  void aLongNameDoesNotMakeALongRefusal() {
    String name = "x".repeat(10_000);
    NegotiationRejection rejection =
        refused(
            read(
                "{'codecs': [{'mimeType': 'video/x', 'payloadType': 1, 'clockRate': 1,"
                    + " 'parameters': {'"
                    + name
                    + "': null}}]}"));
    assertThat(rejection.reason()).hasSizeLessThan(300);
  }

  @Test
  void aClockRateThatNoCodecHasIsUnsupported() {
    assertThat(refused(read("{'codecs': [" + OPUS.replace("48000", "1.5") + "]}")))
        .isEqualTo(new Unsupported("rtpParameters.codecs[0].clockRate is that of no codec"));
    assertThat(refused(read("{'codecs': [" + OPUS.replace(": 2}", ": 1e12}") + "]}")))
        .isEqualTo(new Unsupported("rtpParameters.codecs[0].channels is that of no codec"));
  }

  @Test
  void aLineBreakWouldReachTheSessionDescriptionsOfOthers() {
    assertRefused("{'codecs': [], 'rtcp': {'cname': 'a\\r\\na=x'}}", "rtcp.cname");
    assertRefused("{'codecs': [], 'msid': 'a\\u0000'}", "msid");
    assertRefused("{'codecs': [], 'encodings': [{'rid': 'a\\u0085'}]}", "encodings[0].rid");
    assertRefused(
        "{'codecs': [" + OPUS.replace("}", ", 'parameters': {'a\\n': 1}}") + "]}",
        "codecs[0].parameters");
    assertRefused(
        "{'codecs': [" + OPUS.replace("}", ", 'parameters': {'a': '\\n'}}") + "]}",
        "codecs[0].parameters.a");
    assertRefused("{'codecs': [" + OPUS.replace("opus", "opus\\n") + "]}", "codecs[0].mimeType");
  }

  @Test
  void sizesAreLimited() {
    assertRefused(Map.of("codecs", Collections.nCopies(TreeLimits.CODECS + 1, 5)), "codecs");
    assertRefused(
        Map.of(
            "codecs", List.of(),
            "encodings", Collections.nCopies(TreeLimits.ENCODINGS + 1, Map.of())),
        "encodings");
    assertRefused(
        Map.of(
            "codecs", List.of(),
            "headerExtensions", Collections.nCopies(TreeLimits.HEADER_EXTENSIONS + 1, Map.of())),
        "headerExtensions");
    assertRefused(
        Map.of("codecs", List.of(), "rtcp", Map.of("cname", "ü".repeat(128))), "rtcp.cname");
    accepted(
        OrtcReader.rtpParameters(
            Map.of("codecs", List.of(), "rtcp", Map.of("cname", "ü".repeat(127)))));
    assertRefused(Map.of("codecs", List.of(), "mid", "m".repeat(256)), "mid");
  }

  @Test
  void theTreeThatWasGivenStaysAsItWas() {
    Map<String, @Nullable Object> tree = Map.of("codecs", List.of(Map.of("mimeType", "video/x")));
    refused(OrtcReader.rtpParameters(tree));
    assertThat(tree).isEqualTo(Map.of("codecs", List.of(Map.of("mimeType", "video/x"))));
  }

  @Test
  void aCapabilityThatFitsNothingIsPassedOver() {
    RtpCapabilities capabilities =
        accepted(
            OrtcReader.rtpCapabilities(
                json(
                    """
                    {'codecs': [
                       {'mimeType': 'audio/opus', 'clockRate': 1.5, 'channels': 2},
                       {'mimeType': 'audio/opus', 'clockRate': 48000, 'channels': 1.5},
                       {'mimeType': 'audio/opus', 'clockRate': 48000, 'channels': 2,
                        'preferredPayloadType': 1.5}],
                     'headerExtensions': [
                       {'kind': 'audio', 'uri': 'urn:x', 'preferredId': 1.5},
                       {'kind': 'audio', 'uri': 'urn:x', 'preferredId': 3, 'direction': 'x'}]}
                    """)));
    assertThat(capabilities.codecs()).hasSize(1);
    assertThat(capabilities.codecs().getFirst().usablePayloadType()).isEqualTo(-1);
    assertThat(capabilities.headerExtensions()).hasSize(1);
  }

  @Test
  void kindsAreReadAsTheyAreWritten() {
    for (MediaKind kind : MediaKind.values()) {
      assertThat(accepted(OrtcReader.kind(kind.word()))).isEqualTo(kind);
    }
    refused(OrtcReader.kind("Audio"));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    RtpParameters parameters = Samples.vp8Simulcast();
    assertThat(accepted(OrtcReader.rtpParameters(OrtcWriter.rtpParameters(parameters))))
        .isEqualTo(parameters);
    RtpCapabilities router = RouterCapabilities.gateway();
    assertThat(accepted(OrtcReader.rtpCapabilities(OrtcWriter.rtpCapabilities(router))))
        .isEqualTo(router);
  }

  private static NegotiationResult<RtpParameters> read(String tree) {
    return OrtcReader.rtpParameters(json(tree));
  }

  private static void assertRefused(String tree, String field) {
    assertRefused(json(tree), field);
  }

  private static void assertRefused(@Nullable Object tree, String field) {
    assertThat(refused(OrtcReader.rtpParameters(tree)).reason())
        .startsWith("rtpParameters." + field + " must ");
  }

  /** JSON with single quotes. */
  private static @Nullable Object json(String text) {
    try {
      return JSON.readValue(text.replace('\'', '"'), Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
