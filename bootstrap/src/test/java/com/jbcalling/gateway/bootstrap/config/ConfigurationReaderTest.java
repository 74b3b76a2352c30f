package com.jbcalling.gateway.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings;
import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings.Kind;
import com.jbcalling.gateway.stt.service.ServiceAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {

  private static Configuration read(Map<String, String> environment) {
    return ConfigurationReader.read(environment, 4, "node-1");
  }

  @Test
  void anEmptyEnvironmentGivesTheDocumentedDefaults() {
    Configuration configuration = read(Map.of());

    assertThat(configuration.listen().host()).isEqualTo("0.0.0.0");
    assertThat(configuration.listen().port()).isEqualTo(3000);
    assertThat(configuration.listen().corsOrigins()).containsExactly("*");
    assertThat(configuration.listen().tls()).isNull();
    assertThat(configuration.media().minPort()).isEqualTo(40_000);
    assertThat(configuration.media().maxPort()).isEqualTo(40_019);
    assertThat(configuration.media().workers()).isEqualTo(3);
    assertThat(configuration.limits().participantsPerRoom()).isEqualTo(100);
    assertThat(configuration.speech().enabled()).isFalse();
    assertThat(configuration.speech().language()).isEqualTo("vi");
    assertThat(configuration.redis()).isNull();
    assertThat(configuration.node().id()).isEqualTo("node-1");
    assertThat(configuration.seatGrace()).isEqualTo(Duration.ofSeconds(5));
    assertThat(configuration.drain()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aMachineOfOneCoreStillHasAWorker() {
    assertThat(ConfigurationReader.read(Map.of(), 1, "n").media().workers()).isEqualTo(1);
  }

  @Test
  void fewPortsMakeFewWorkers() {
    Map<String, String> onePort = Map.of("RTC_MIN_PORT", "5000", "RTC_MAX_PORT", "5000");
    assertThat(ConfigurationReader.read(onePort, 8, "n").media().workers()).isEqualTo(1);
  }

  @Test
  void namingASpeechServiceTurnsAudioProcessingOn() {
    Configuration configuration = read(Map.of("STT_SERVICE_URL", "stt-1:8000, stt-2:8000"));

    assertThat(configuration.speech().enabled()).isTrue();
    assertThat(configuration.speech().services())
        .extracting(ServiceAddress::toString)
        .containsExactly("ws://stt-1:8000/ws/transcribe", "ws://stt-2:8000/ws/transcribe");
    assertThat(read(Map.of("STT_SERVICE_URL", "stt", "ENABLE_AUDIO_PROCESSING", "false")).speech())
        .matches(speech -> !speech.enabled());
  }

  @Test
  void namingARedisMakesTheGatewayOneOfSeveral() {
    Configuration configuration =
        read(
            Map.of(
                "REDIS_HOST", "redis.internal",
                "REDIS_PASSWORD", "open sesame",
                "NODE_ID", "node-7",
                "NODE_URL", "https://node-7.call.example/"));

    assertThat(configuration.redis())
        .isEqualTo(new Configuration.Redis("redis.internal", 6_379, "open sesame", false));
    assertThat(configuration.node().id()).isEqualTo("node-7");
    assertThat(configuration.node().url()).isEqualTo("https://node-7.call.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node-7.call.example",
        "wss://node-7.call.example",
        "https://call.example/node-7",
        "https://call.example?node=7",
      })
  void aNodeIsAWholeServerSinceAPathWouldNameANamespace(String url) {
    assertThatThrownBy(() -> read(Map.of("NODE_URL", url)))
        .hasMessageContaining("NODE_URL is \"" + url + "\"")
        .hasMessageContaining("without a path");
  }

  @Test
  void wrongValuesAboutRedisAreNamedToo() {
    assertThatThrownBy(
            () -> read(Map.of("REDIS_PORT", "0", "REDIS_TLS", "maybe", "NODE_ID", "node 7")))
        .hasMessageContaining("REDIS_PORT is \"0\"")
        .hasMessageContaining("REDIS_TLS is \"maybe\"")
        .hasMessageContaining("NODE_ID is \"node 7\"");
  }

  @Test
  void everyWrongValueIsNamedInOneMessage() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "PORT", "many",
                        "RTC_MAX_PORT", "39999",
                        "STT_PROTOCOL", "telepathy",
                        "CORS_ORIGIN", "call.example",
                        "TLS_CERT_FILE", "/nowhere/cert.pem")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("PORT is \"many\" but must be a whole number from 0 to 65535")
        .hasMessageContaining("RTC_MAX_PORT is \"39999\"")
        .hasMessageContaining("STT_PROTOCOL is \"telepathy\"")
        .hasMessageContaining("jbcalling, sherpa-onnx, vosk")
        .hasMessageContaining("CORS_ORIGIN is \"call.example\"")
        .hasMessageContaining("TLS_CERT_FILE is \"/nowhere/cert.pem\"")
        .hasMessageContaining("TLS_KEY_FILE is \"empty\"");
  }

  @Test
  void speechIsCutAtPausesUnlessTheOperatorHasItOtherwise() {
    assertThat(read(Map.of()).speech().segmentation()).isEqualTo(SegmentationSettings.DEFAULT);

    Map<String, String> otherwise =
        Map.of(
            "STT_SEGMENTATION", "fixed",
            "STT_CHUNK_MILLISECONDS", "500",
            "STT_PAUSE_MILLISECONDS", "600",
            "STT_LONGEST_MILLISECONDS", "20000",
            "STT_PRE_ROLL_MILLISECONDS", "0",
            "STT_VOICE_THRESHOLD", "2.5");
    assertThat(read(otherwise).speech().segmentation())
        .isEqualTo(
            new SegmentationSettings(
                Kind.FIXED,
                Duration.ofMillis(500),
                Duration.ofMillis(600),
                Duration.ofSeconds(20),
                Duration.ZERO,
                2.5f));
  }

  @Test
  void everyWrongValueOfSpeechIsNamed() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "STT_SERVICE_URL", "stt:8000,ftp://stt",
                        "STT_LANGUAGE", "Vietnamese, please",
                        "STT_SEGMENTATION", "never",
                        "STT_CHUNK_MILLISECONDS", "6000",
                        "STT_VOICE_THRESHOLD", "NaN",
                        "TRANSLATION_SERVICE_URL", "not an address")))
        .hasMessageContaining("STT_SERVICE_URL is \"ftp://stt\" but must be addresses")
        .hasMessageContaining("STT_LANGUAGE is \"Vietnamese, please\"")
        .hasMessageContaining("STT_SEGMENTATION is \"never\" but must be one of fixed, utterance")
        .hasMessageContaining("STT_CHUNK_MILLISECONDS is \"6000\"")
        .hasMessageContaining("STT_VOICE_THRESHOLD is \"NaN\" but must be a number from 0.5 to 10")
        .hasMessageContaining("TRANSLATION_SERVICE_URL is \"not an address\"");
  }

  @Test
  void moreWorkersThanPortsAreRefused() {
    assertThatThrownBy(() -> read(Map.of("WORKER_COUNT", "21")))
        .hasMessageContaining("WORKER_COUNT is \"21\"");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.10,true",
    "2001:db8::10,true",
    "256.1.1.1,false",
    "1.2.3,false",
    "example.org,false"
  })
  void anAnnouncedAddressMustBeALiteral(String value, boolean allowed) {
    if (allowed) {
      assertThat(read(Map.of("ANNOUNCED_IP", value)).media().announcedIp()).isEqualTo(value);
    } else {
      assertThatThrownBy(() -> read(Map.of("ANNOUNCED_IP", value)))
          .hasMessageContaining("ANNOUNCED_IP");
    }
  }
}
