package com.jbcalling.gateway.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.bootstrap.system.CallClient.Ear;
import com.jbcalling.gateway.bootstrap.system.CallClient.Transport;
import com.jbcalling.gateway.bootstrap.system.CallClient.Voice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * How late captions are where the service takes no time, and whether those who are listened to are
 * heard any later for it. The distribution; talk by espeak-ng.
 */
class CaptionFigures {
  private static final int CAPTIONS = 20;
  private static final List<String> TALK =
      List.of("she sells sea shells", "by the sea shore", "one two three four five six seven");
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int SPEAKERS = 10;
  private static final int TURNS = 12;
  private static final int TURN_SECONDS = 5;
  private static final int WARM_UP_SECONDS = 10;

  @Test
  void endOfSpeechToCaption() throws Exception {
    try (InstantService service = InstantService.start();
        GatewayProcess gateway = captioning(service);
        Browser browser = new Browser(SpeechFile.asMicrophone(PAUSE, TALK));
        SocketIoClient observer = SocketIoClient.connect(gateway.port())) {
      observer.join("talk", "observer");
      browser.open(gateway.address().resolve(WholeGateway.entry("talk", "Anna")).toString());
      observer.await("gateway-caption", caption -> caption.path("seq").asInt() == CAPTIONS / 2);
      observer.await("gateway-caption", caption -> caption.path("seq").asInt() == CAPTIONS);
      double count = gateway.metric("gateway_caption_delay_seconds_count");
      double mean = gateway.metric("gateway_caption_delay_seconds_sum") / count;
      double most = gateway.metric("gateway_caption_delay_seconds_max");
      Report.print(
          "end of speech to final caption, instant service",
          String.format(
              Locale.ROOT, "mean %.0f ms of %.0f, most %.0f ms", 1e3 * mean, count, 1e3 * most));
    }
  }

  /** The same call by two gateways in turn, one of which listens to everybody. */
  @Test
  void mediaWithAndWithoutCaptions() throws Exception {
    List<byte[]> speech = SpeechFile.opus(PAUSE, TALK);
    try (InstantService service = InstantService.start();
        GatewayProcess plain = GatewayProcess.startDistribution(Map.of());
        GatewayProcess captioning = captioning(service);
        Call without = new Call(plain, speech);
        Call with = new Call(captioning, speech)) {
      without.talk(WARM_UP_SECONDS);
      with.talk(WARM_UP_SECONDS);
      for (int turn = 0; turn < TURNS; turn++) {
        without.turn(TURN_SECONDS);
        with.turn(TURN_SECONDS);
      }
      assertThat(captioning.metric("gateway_stt_streams")).isEqualTo(SPEAKERS);
      assertThat(captioning.metric("gateway_captions_final_total")).isGreaterThan(SPEAKERS);
      without.print("without captions");
      with.print("with captions");
    }
  }

  private static GatewayProcess captioning(InstantService service) {
    return GatewayProcess.startDistribution(Map.of("STT_SERVICE_URL", service.address()));
  }

  /** People who all talk, and one who hears them all and notes how long each packet took. */
  private static final class Call implements AutoCloseable {
    private static final int PACKETS_A_SECOND = 50;
    private static final int FIXED_HEADER = 12;

    private final List<byte[]> speech;
    private final List<CallClient> people = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Transport down;
    private final List<Double> medians = new ArrayList<>();
    private final List<Double> slowest = new ArrayList<>();
    private int sent;
    private int packets;
    private int lost;

    /** From one speaker to the listener. */
    private static final class Link {
      final Voice voice;
      private final List<Long> sent = new ArrayList<>();
      private final List<Double> micros = new ArrayList<>();
      private int counted;
      private int firstSequence = -1;

      Link(Voice voice) {
        this.voice = voice;
      }

      void send(byte[] opus) {
        byte[] packet = new byte[FIXED_HEADER + opus.length];
        System.arraycopy(voice.source().packet(), 0, packet, 0, FIXED_HEADER);
        System.arraycopy(opus, 0, packet, FIXED_HEADER, opus.length);
        synchronized (this) {
          sent.add(System.nanoTime());
        }
        voice.transport().peer().sendRtp(packet);
      }

      /** The gateway numbers the packets anew, but without gaps of its own. */
      synchronized void arrive(int sequence, long now) {
        if (firstSequence < 0) {
          firstSequence = sequence;
        }
        int index = (sequence - firstSequence) & 0xFFFF;
        micros.add((now - sent.get(index)) / 1e3);
      }

      synchronized void forget() {
        micros.clear();
        counted = sent.size();
      }

      synchronized int lost() {
        return sent.size() - counted - micros.size();
      }

      synchronized List<Double> micros() {
        return List.copyOf(micros);
      }
    }

    Call(GatewayProcess gateway, List<byte[]> speech) {
      this.speech = speech;
      for (int i = 0; i < SPEAKERS; i++) {
        CallClient speaker = join(gateway, "speaker" + i);
        links.add(new Link(speaker.speak(speaker.open("send"), 111_000 + i)));
      }
      CallClient listener = join(gateway, "listener");
      down = listener.open("recv");
      Map<Integer, Link> bySsrc = new HashMap<>();
      for (Link link : links) {
        Ear ear = listener.listen(down, link.voice.producerId());
        bySsrc.put((int) ear.ssrc(), link);
        listener.resume(ear);
      }
      down.peer()
          .inbox
          .onRtp(
              packet -> {
                long now = System.nanoTime();
                Objects.requireNonNull(bySsrc.get(packet.ssrc()))
                    .arrive(packet.sequenceNumber(), now);
              });
    }

    private CallClient join(GatewayProcess gateway, String name) {
      CallClient person = CallClient.join(SocketIoClient.connect(gateway.port()), "talk", name);
      people.add(person);
      return person;
    }

    /** All talk at once, but for their packets, which are spread evenly over time. */
    void talk(int seconds) {
      // RFC 7675: who does not consent anew is sent nothing after 30 s.
      links.forEach(link -> link.voice.transport().peer().check());
      down.peer().check();
      long begin = System.nanoTime();
      for (int i = 0; i < seconds * PACKETS_A_SECOND * SPEAKERS; i++) {
        long due = begin + i * TimeUnit.SECONDS.toNanos(1) / (PACKETS_A_SECOND * SPEAKERS);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        links.get(i % SPEAKERS).send(speech.get(sent / SPEAKERS % speech.size()));
        sent++;
      }
      // What is still under way comes, or is lost.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }

    /** Talks, and keeps the figures of it. */
    void turn(int seconds) {
      links.forEach(Link::forget);
      talk(seconds);
      List<Double> micros =
          links.stream().flatMap(link -> link.micros().stream()).sorted().toList();
      medians.add(micros.get(micros.size() / 2));
      slowest.add(micros.get(micros.size() * 99 / 100));
      packets += micros.size();
      lost += links.stream().mapToInt(Link::lost).sum();
    }

    void print(String what) {
      Report.print("audio packet through the gateway, median of a turn, " + what, medians, "µs");
      Report.print("audio packet through the gateway, p99 of a turn, " + what, slowest, "µs");
      Report.print("audio packets, " + what, packets + ", " + lost + " lost");
    }

    @Override
    public void close() {
      people.forEach(CallClient::close);
    }
  }
}
