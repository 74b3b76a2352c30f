package com.jbcalling.gateway.stt;

import com.jbcalling.gateway.application.port.in.captions.SpeechEvent;
import com.jbcalling.gateway.application.port.out.SpeechToText.SpeechStream;
import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.stt.session.SessionSettings;
import com.jbcalling.gateway.stt.session.SpeechSession;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechMetrics.StreamMetrics;
import com.jbcalling.gateway.stt.stats.StreamStatistics;
import com.jbcalling.gateway.stt.utterance.UtteranceSource;
import com.jbcalling.gateway.stt.websocket.Happening;
import com.jbcalling.gateway.stt.websocket.ServiceConnections;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening to one microphone. A virtual thread drives it: every 20 ms, and whenever something
 * happened to the connection, it passes on what there is from the tap and from the service.
 */
final class Listening implements SpeechStream {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  /** As long as most Opus packets: more often there is nothing new. */
  private static final Duration PACE = Duration.ofMillis(20);

  private final Microphone microphone;
  private final UtteranceSource source;
  private final StreamStatistics statistics;
  private final ServiceConnections connections;
  private final SpeechReporter reporter;
  private final Consumer<Listening> atEnd;

  private final Queue<Happening> inbox = new ConcurrentLinkedQueue<>();
  private volatile @Nullable String newLanguage;
  private volatile @Nullable Thread thread;

  Listening(
      Microphone microphone,
      UtteranceSource source,
      StreamStatistics statistics,
      ServiceConnections connections,
      SpeechReporter reporter,
      Consumer<Listening> atEnd) {
    this.microphone = microphone;
    this.source = source;
    this.statistics = statistics;
    this.connections = connections;
    this.reporter = reporter;
    this.atEnd = atEnd;
  }

  void start(SessionSettings settings, String language) {
    SpeechSession session =
        new SpeechSession(
            settings,
            address -> connections.connect(address, this::happen),
            reporter,
            statistics,
            () -> ThreadLocalRandom.current().nextDouble(),
            language,
            System.nanoTime());
    Thread driver = Thread.ofVirtual().name("speech").unstarted(() -> run(session));
    thread = driver;
    driver.start();
  }

  private void happen(Happening happening) {
    inbox.add(happening);
    LockSupport.unpark(thread);
  }

  @Override
  public void switchLanguage(String language) {
    newLanguage = language;
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    reporter.silence();
    LockSupport.unpark(thread);
  }

  StreamMetrics metrics() {
    return statistics.metrics(microphone);
  }

  private void run(SpeechSession session) {
    try {
      drive(session);
    } catch (RuntimeException e) {
      statistics.count(SpeechCounter.FAULTS);
      LOG.error(
          "Listening failed: room={} participant={}",
          microphone.room().value(),
          microphone.speaker().value(),
          e);
      reporter.tell(new SpeechEvent.ServiceAway("The gateway failed to listen."));
    } finally {
      session.close();
      source.close();
      atEnd.accept(this);
      reporter.tell(new SpeechEvent.Ended());
    }
  }

  private void drive(SpeechSession session) {
    boolean more = true;
    while (!session.isOver() && !reporter.isSilenced()) {
      session.at(System.nanoTime());
      String language = newLanguage;
      if (language != null) {
        newLanguage = null;
        session.switchLanguage(language);
      }
      for (Happening next = inbox.poll(); next != null; next = inbox.poll()) {
        next.tell(session);
      }
      if (more && !source.read(System.nanoTime(), session)) {
        more = false;
        session.finish();
      }
      session.act();
      statistics.state(session.isConnected(), session.heldSamples());
      LockSupport.parkNanos(PACE.toNanos());
    }
  }
}
