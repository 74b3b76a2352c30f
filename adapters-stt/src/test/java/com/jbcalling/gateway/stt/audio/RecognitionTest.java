package com.jbcalling.gateway.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Ended;
import com.jbcalling.gateway.application.port.in.captions.SpeechEvent.Heard;
import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.domain.transcript.segmentation.SegmentationSettings;
import com.jbcalling.gateway.stt.SpeechEngine;
import com.jbcalling.gateway.stt.server.Dictation;
import com.jbcalling.gateway.stt.server.PocketSphinx;
import com.jbcalling.gateway.stt.server.RecogniserServer;
import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import com.jbcalling.gateway.stt.session.SessionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Speech through Opus, the whole chain and a real recogniser: enough of the words come out. */
class RecognitionTest {
  private static final double ENOUGH = 0.5;

  @Test
  void understandsHalfOfTheWordsAtLeast() throws Exception {
    Espeak.assumeInstalled();
    assumeTrue(PocketSphinx.isInstalled(), "PocketSphinx is not installed");
    List<short[]> parts = new ArrayList<>();
    for (String sentence : Dictation.SENTENCES) {
      parts.add(Espeak.say(Dictation.VOICE, sentence, 48_000));
      parts.add(new short[48_000]);
    }
    short[] speech = Signals.join(parts.toArray(short[][]::new));
    Iterator<Sent> packets = OpusSender.mono(32_000).send(speech, 0, 0).iterator();
    BlockingQueue<SpeechEvent> events = new LinkedBlockingQueue<>();
    List<String> heard = new ArrayList<>();
    try (RecogniserServer server = RecogniserServer.start(0);
        SpeechEngine engine = engine(server, events)) {
      engine.speechToText().listen(microphone(), tap(packets), "en");
      for (SpeechEvent event = next(events); !(event instanceof Ended); event = next(events)) {
        if (event instanceof Heard words) {
          heard.add(words.text());
        }
      }
    }
    double right = Dictation.right(Dictation.SENTENCES, heard);
    System.out.printf("words right: %.2f: %s%n", right, heard);
    assertThat(right).as(heard.toString()).isGreaterThanOrEqualTo(ENOUGH);
  }

  private static SpeechEngine engine(RecogniserServer server, BlockingQueue<SpeechEvent> events) {
    ServiceAddress address =
        Objects.requireNonNull(ServiceAddress.parse(server.address(), ServiceProtocol.JBCALLING));
    SessionSettings usual = SessionSettings.of(ServiceProtocol.JBCALLING, List.of(address), true);
    SessionSettings patient =
        new SessionSettings(
            usual.protocol(),
            usual.addresses(),
            usual.connectTime(),
            Duration.ofMinutes(2),
            usual.keepAlive(),
            Duration.ofMinutes(2),
            usual.replay(),
            true);
    return SpeechEngine.start(
        patient,
        (microphone, event) -> events.add(event),
        (tap, tally) -> new SpeechPipeline(tap, SegmentationSettings.DEFAULT, tally),
        delay -> {});
  }

  private static Microphone microphone() {
    return new Microphone(new RoomId("r"), new ParticipantId("p"), new ProducerId("m"));
  }

  private static SpeechEvent next(BlockingQueue<SpeechEvent> events) throws InterruptedException {
    return Objects.requireNonNull(events.poll(3, TimeUnit.MINUTES), "nothing was told");
  }

  private static AudioTap tap(Iterator<Sent> packets) {
    return new AudioTap() {
      @Override
      public boolean poll(PacketSink sink) {
        if (!packets.hasNext()) {
          return false;
        }
        Sent next = packets.next();
        sink.take(
            next.codec, next.sequenceNumber, next.timestamp, next.payload, 0, next.payload.length);
        return true;
      }

      @Override
      public long dropped() {
        return 0;
      }

      @Override
      public boolean isEnded() {
        return !packets.hasNext();
      }

      @Override
      public void close() {}
    };
  }
}
