package com.jbcalling.gateway.signaling.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.application.port.out.Notification.CaptionStatusChanged;
import com.jbcalling.gateway.application.port.out.Notification.GatewayCaption;
import com.jbcalling.gateway.application.port.out.Notification.Transcription;
import com.jbcalling.gateway.application.port.out.Notification.Translation;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.transcript.CaptionStatus;
import com.jbcalling.gateway.signaling.contract.Events.Event;
import org.junit.jupiter.api.Test;

/** What clients of captions read, to the letter. */
class CaptionEventsTest {
  private static final RoomId ROOM = new RoomId("r");
  private static final ParticipantId ANN = new ParticipantId("ann");
  private static final long NOW = 1_700_000_000_000L;

  /** What no layer may touch: space around, a line end, a letter beyond the basic plane, signs. */
  private static final String TEXT = "  Xin chào 👋\n\"bạn\" \\ <b>  ";

  private static final String ESCAPED = "\"  Xin chào 👋\\n\\\"bạn\\\" \\\\ <b>  \"";

  private static void assertEvent(Event event, String name, String json) {
    assertThat(event.name()).isEqualTo(name);
    assertThat(event.payload().toString()).isEqualTo(json);
  }

  @Test
  void aFinalTextIsTheSameToTheByteUnderEachOfItsNames() {
    assertEvent(
        Events.of(new Transcription(ROOM, ANN, "p-0", TEXT, "vi", 0.93, NOW, true)),
        "transcription",
        "{\"participantId\":\"ann\",\"utteranceId\":\"p-0\",\"text\":"
            + ESCAPED
            + ",\"language\":\"vi\",\"confidence\":0.93,\"timestamp\":1700000000000,"
            + "\"isFinal\":true,\"roomId\":\"r\"}");
    assertEvent(
        Events.of(new GatewayCaption(ROOM, ANN, 1, TEXT, "vi", NOW)),
        "gateway-caption",
        "{\"roomId\":\"r\",\"speakerId\":\"ann\",\"seq\":1,\"text\":"
            + ESCAPED
            + ",\"language\":\"vi\",\"isFinal\":true,\"timestamp\":1700000000000}");
    assertEvent(
        Events.of(new Translation(ANN, TEXT, "Hello", "vi", "en", NOW)),
        "translation",
        "{\"participantId\":\"ann\",\"originalText\":"
            + ESCAPED
            + ",\"translatedText\":\"Hello\",\"sourceLanguage\":\"vi\",\"targetLanguage\":\"en\","
            + "\"isFinal\":true,\"timestamp\":1700000000000}");
  }

  @Test
  void aConfidenceThatNobodyKnowsIsNull() {
    assertEvent(
        Events.of(new Transcription(ROOM, ANN, "p-0", "xin", "vi", null, NOW, false)),
        "transcription",
        "{\"participantId\":\"ann\",\"utteranceId\":\"p-0\",\"text\":\"xin\",\"language\":\"vi\","
            + "\"confidence\":null,\"timestamp\":1700000000000,\"isFinal\":false,\"roomId\":\"r\"}");
  }

  @Test
  void theStatusHasAReasonOnlyWhenItIsBad() {
    assertEvent(
        Events.of(
            new CaptionStatusChanged(ROOM, new CaptionStatus.AsrUnavailable("It is gone"), NOW)),
        "caption-status",
        "{\"roomId\":\"r\",\"status\":\"asr_unavailable\",\"error\":\"It is gone\","
            + "\"timestamp\":1700000000000}");
    assertEvent(
        Events.of(new CaptionStatusChanged(ROOM, new CaptionStatus.Ok(), NOW)),
        "caption-status",
        "{\"roomId\":\"r\",\"status\":\"ok\",\"timestamp\":1700000000000}");
  }
}
