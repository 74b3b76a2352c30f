package com.jbcalling.gateway.stt;

import com.jbcalling.gateway.application.port.in.captions.TakeSpeech;
import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.application.port.out.SpeechToText;
import com.jbcalling.gateway.application.port.out.SpeechToText.SpeechStream;
import com.jbcalling.gateway.domain.transcript.Microphone;
import com.jbcalling.gateway.stt.session.SessionSettings;
import com.jbcalling.gateway.stt.stats.CaptionDelays;
import com.jbcalling.gateway.stt.stats.SpeechCounters;
import com.jbcalling.gateway.stt.stats.SpeechMetrics;
import com.jbcalling.gateway.stt.stats.StreamStatistics;
import com.jbcalling.gateway.stt.utterance.UtteranceSource;
import com.jbcalling.gateway.stt.websocket.ServiceConnections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Running speech-to-text: for whoever wires the gateway. Each microphone has a virtual thread of
 * its own, and a connection to a service.
 */
public final class SpeechEngine implements AutoCloseable {
  private final SessionSettings settings;
  private final TakeSpeech inside;
  private final UtteranceSource.Opener sources;
  private final CaptionDelays delays;
  private final ServiceConnections connections;
  private final SpeechCounters counters = new SpeechCounters();
  private final Set<Listening> streams = ConcurrentHashMap.newKeySet();

  private SpeechEngine(
      SessionSettings settings,
      TakeSpeech inside,
      UtteranceSource.Opener sources,
      CaptionDelays delays) {
    this.settings = settings;
    this.inside = inside;
    this.sources = sources;
    this.delays = delays;
    this.connections = new ServiceConnections(settings.connectTime());
  }

  /**
   * Starts it; it opens no connection before there is a microphone.
   *
   * @param inside is told what is heard, on the microphone's thread
   * @param sources make utterances of what taps bring
   * @param delays are told of, on the microphone's thread
   */
  public static SpeechEngine start(
      SessionSettings settings,
      TakeSpeech inside,
      UtteranceSource.Opener sources,
      CaptionDelays delays) {
    return new SpeechEngine(settings, inside, sources, delays);
  }

  /** Speech-to-text as the use cases see it. */
  public SpeechToText speechToText() {
    return new SpeechToTextAdapter(this);
  }

  SpeechStream listen(Microphone microphone, AudioTap tap, String language) {
    StreamStatistics statistics = new StreamStatistics(counters, delays);
    Listening stream =
        new Listening(
            microphone,
            sources.open(tap, statistics),
            statistics,
            connections,
            new SpeechReporter(microphone, inside),
            streams::remove);
    streams.add(stream);
    stream.start(settings, language);
    return stream;
  }

  /** What was counted so far; on any thread. */
  public SpeechMetrics metrics() {
    return new SpeechMetrics(
        counters.snapshot(), streams.stream().map(Listening::metrics).toList());
  }

  /** Stops listening to every microphone, and drops all connections. */
  @Override
  public void close() {
    streams.forEach(Listening::close);
    connections.close();
  }
}
