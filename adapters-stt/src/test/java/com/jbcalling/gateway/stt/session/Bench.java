package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;
import com.jbcalling.gateway.stt.service.FakeWire;
import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.ServiceProtocol;
import com.jbcalling.gateway.stt.service.Wire;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechTally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A session between a test that speaks and a test that is the service, in a time of its own. */
final class Bench implements Link, SpeechListener, SpeechTally {
  private static final long PACE = Duration.ofMillis(20).toNanos();

  final SpeechSession session;
  final List<FakeWire> wires = new ArrayList<>();
  final List<String> addresses = new ArrayList<>();
  final List<SpeechEvent> events = new ArrayList<>();
  final List<Long> delays = new ArrayList<>();
  private final Map<SpeechCounter, Long> counts = new EnumMap<>(SpeechCounter.class);
  private int eventsSeen;
  private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos(); // it overflows on the way

  Bench(ServiceProtocol protocol, String... addresses) {
    this(settings(protocol, true, addresses));
  }

  Bench(SessionSettings settings) {
    session = new SpeechSession(settings, this, this, this, () -> 1, "vi", now);
  }

  static SessionSettings settings(
      ServiceProtocol protocol, boolean speechOnly, String... addresses) {
    return SessionSettings.of(
        protocol,
        Arrays.stream(addresses.length == 0 ? new String[] {"service:1"} : addresses)
            .map(address -> Objects.requireNonNull(ServiceAddress.parse(address, protocol)))
            .toList(),
        speechOnly);
  }

  @Override
  public Wire connect(ServiceAddress address) {
    FakeWire wire = new FakeWire();
    wires.add(wire);
    addresses.add(address.toString());
    return wire;
  }

  @Override
  public void tell(SpeechEvent event) {
    events.add(event);
  }

  @Override
  public void trouble(Failure failure) {}

  @Override
  public void add(SpeechCounter counter, long amount) {
    counts.merge(counter, amount, Long::sum);
  }

  @Override
  public void captioned(long nanos) {
    delays.add(nanos);
  }

  long counted(SpeechCounter counter) {
    return counts.getOrDefault(counter, 0L);
  }

  /** The connection opened last. */
  FakeWire wire() {
    return wires.getLast();
  }

  /** Events since the last time this was asked. */
  List<SpeechEvent> news() {
    List<SpeechEvent> news = List.copyOf(events.subList(eventsSeen, events.size()));
    eventsSeen = events.size();
    return news;
  }

  /** Lets the session act now. */
  Bench act() {
    session.at(now);
    session.act();
    return this;
  }

  /** Lets time pass, the session acting all the while. */
  Bench pass(Duration time) {
    for (long left = time.toNanos(); left > 0; left -= PACE) {
      now += Math.min(left, PACE);
      act();
    }
    return this;
  }

  Bench pass(double seconds) {
    return pass(Duration.ofNanos((long) (seconds * 1e9)));
  }

  /** Lets time pass until the session connects anew, and opens that connection. */
  Bench reconnect() {
    for (int before = wires.size(); wires.size() == before; ) {
      pass(Duration.ofMillis(20));
    }
    return openAndAcknowledge();
  }

  /** The connection under way opens. */
  Bench open() {
    act();
    session.opened(wire());
    return act();
  }

  /** The connection under way opens, and the service acknowledges its configuration. */
  Bench openAndAcknowledge() {
    return open().hear("{\"type\":\"config_ack\",\"sample_rate\":16000,\"ready\":true}");
  }

  /** The service says something. */
  Bench hear(String message) {
    session.at(now);
    session.text(wire(), message);
    return act();
  }

  /** The service says what it has heard, in the words of jbcalling. */
  Bench transcribe(String text) {
    return hear("{\"type\":\"transcription\",\"text\":\"" + text + "\"}");
  }

  /** Somebody says something, and pauses. */
  Bench say(double seconds) {
    session.at(now);
    session.begin();
    speak(seconds);
    session.end(6_400);
    return act();
  }

  /** Somebody goes on speaking. */
  Bench speak(double seconds) {
    short[] audio = new short[(int) (seconds * 16_000)];
    session.audio(audio, 0, audio.length);
    return act();
  }
}
