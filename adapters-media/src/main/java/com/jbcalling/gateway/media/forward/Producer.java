package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.application.port.out.MediaRouter.ProducerSettings;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpHeaderExtensionParameters;
import com.jbcalling.gateway.media.rtp.AudioLevel;
import com.jbcalling.gateway.media.rtp.HeaderExtension;
import com.jbcalling.gateway.media.rtp.HeaderExtensionIds;
import com.jbcalling.gateway.media.rtp.HeaderExtensionMap;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.stats.MediaCounter;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.tap.AudioRing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One published track: its streams, and a row of the forwarding table: the consumers that get each
 * of its packets. Owned by the worker's thread.
 */
public final class Producer {
  private static final Consumer[] NO_CONSUMERS = new Consumer[0];
  private static final AudioRing[] NO_TAPS = new AudioRing[0];

  private final ProducerSettings settings;
  private final byte[] mid;
  private final PayloadFormats formats;
  private final HeaderExtensionIds extensions = new HeaderExtensionIds();
  private final int audioLevelId;
  private final ProducerStream[] streams;
  private final Loudness loudness = new Loudness();
  private final WorkerCounters counters;

  private HeaderExtensionMap passing = new HeaderExtensionMap();
  private Consumer[] consumers = NO_CONSUMERS;
  private AudioRing[] taps = NO_TAPS;
  private boolean paused;
  private int lastActive;

  public Producer(ProducerSettings settings, ForwardServices services, PublisherFeedback feedback) {
    this.settings = settings;
    this.counters = services.counters();
    this.paused = settings.paused();
    String name = settings.rtpParameters().mid();
    this.mid = name == null ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
    this.formats = new PayloadFormats(settings.rtpParameters(), settings.mapping());
    for (RtpHeaderExtensionParameters extension : headerExtensions()) {
      extensions.put(extension.uri(), extension.id());
    }
    this.audioLevelId = extensions.id(HeaderExtension.AUDIO_LEVEL);
    List<RtpEncodingParameters> encodings = settings.rtpParameters().encodings();
    this.streams = new ProducerStream[Math.max(1, encodings.size())];
    for (int i = 0; i < streams.length; i++) {
      RtpEncodingParameters encoding = i < encodings.size() ? encodings.get(i) : null;
      streams[i] = new ProducerStream(this, i, encoding, formats, services, feedback);
    }
  }

  public ProducerId id() {
    return settings.id();
  }

  public TransportId transport() {
    return settings.transport();
  }

  public MediaKind kind() {
    return settings.kind();
  }

  ProducerSettings settings() {
    return settings;
  }

  /** Media identification (RFC 9143), empty where the publisher uses none. */
  public byte[] mid() {
    return mid;
  }

  /** Its streams, from the lowest quality to the highest. */
  public ProducerStream[] streams() {
    return streams;
  }

  /** Its stream with this SSRC, or null. */
  @Nullable ProducerStream stream(int ssrc) {
    for (ProducerStream stream : streams) {
      if (stream.hasSsrc() && stream.ssrc() == ssrc) {
        return stream;
      }
    }
    return null;
  }

  /** The header extensions that the publisher sends. */
  public List<RtpHeaderExtensionParameters> headerExtensions() {
    return settings.rtpParameters().headerExtensions();
  }

  /**
   * Which of its packets' header extensions pass on to a consumer: one map for all consumers that
   * negotiated the same, since a packet for many of them then reads one piece of memory.
   */
  HeaderExtensionMap passing(HeaderExtensionIds consumer) {
    HeaderExtensionMap map = HeaderExtensionMap.between(extensions, consumer);
    if (!map.isSameAs(passing)) {
      passing = map;
    }
    return passing;
  }

  /** What a payload type of the publisher's stands for, or null. */
  public @Nullable PayloadFormat format(int payloadType) {
    return formats.get(payloadType);
  }

  PayloadFormats formats() {
    return formats;
  }

  Loudness loudness() {
    return loudness;
  }

  boolean isPaused() {
    return paused;
  }

  /** Stops what it sends from reaching anybody. */
  public void pause() {
    paused = true;
    for (ProducerStream stream : streams) {
      stream.forgetPackets();
    }
  }

  /** Lets it reach its consumers again, beginning with a key frame. */
  public void resume(long now) {
    paused = false;
    for (Consumer consumer : consumers) {
      consumer.producerResumed(now);
    }
  }

  /** Frees its timers and ends its taps; consumers must be closed before. */
  public void close() {
    for (ProducerStream stream : streams) {
      stream.close();
    }
    for (AudioRing tap : taps) {
      tap.end();
    }
    taps = NO_TAPS;
  }

  /** Has a ring get whatever is sent from now on. */
  public void add(AudioRing tap) {
    dropClosedTaps();
    taps = Arrays.copyOf(taps, taps.length + 1);
    taps[taps.length - 1] = tap;
  }

  /** Lets go of rings that nobody reads any more. */
  void dropClosedTaps() {
    List<AudioRing> left = new ArrayList<>(List.of(taps));
    if (left.removeIf(AudioRing::isClosed)) {
      taps = left.toArray(NO_TAPS);
    }
  }

  void add(Consumer consumer) {
    consumers = Arrays.copyOf(consumers, consumers.length + 1);
    consumers[consumers.length - 1] = consumer;
  }

  void remove(Consumer consumer) {
    List<Consumer> left = new ArrayList<>(List.of(consumers));
    left.remove(consumer);
    consumers = left.toArray(NO_CONSUMERS);
  }

  Consumer[] consumers() {
    return consumers;
  }

  /** Hands a packet, new and in the clear, to whoever gets it. */
  void forward(
      ProducerStream stream, RtpPacket packet, PayloadFormat format, int traits, long now) {
    if (audioLevelId != 0) {
      int level = AudioLevel.read(packet, audioLevelId);
      if (level >= 0) {
        loudness.add(AudioLevel.level(level));
      }
    }
    for (Consumer consumer : consumers) {
      consumer.take(stream, packet, format, traits, now);
    }
    AudioCodec codec = format.audioCodec();
    if (codec != null && taps.length > 0) {
      writeTaps(codec, packet);
    }
  }

  private void writeTaps(AudioCodec codec, RtpPacket packet) {
    for (AudioRing tap : taps) {
      counters.count(MediaCounter.TAP_IN);
      if (!tap.write(
          codec,
          packet.sequenceNumber(),
          packet.timestamp(),
          packet.buffer(),
          packet.payloadOffset(),
          packet.payloadLength())) {
        counters.count(MediaCounter.TAP_DROPPED);
      }
    }
  }

  /** A stream counts from elsewhere now: who follows it has to begin anew. */
  void streamRestarted(ProducerStream stream, long now) {
    for (Consumer consumer : consumers) {
      consumer.streamRestarted(stream, now);
    }
  }

  /** Which streams come now: bit i for stream i. */
  int activeStreams(long now) {
    int active = 0;
    for (ProducerStream stream : streams) {
      if (stream.isActive(now)) {
        active |= 1 << stream.index();
      }
    }
    return active;
  }

  /** Has consumers choose anew where another set of streams comes than before. */
  void noteActivity(long now) {
    int active = activeStreams(now);
    if (active != lastActive) {
      lastActive = active;
      for (Consumer consumer : consumers) {
        consumer.choose(active, now);
      }
    }
  }

  /** Closes the interval by which scores go. */
  void endScoreInterval(long now) {
    for (ProducerStream stream : streams) {
      stream.endScoreInterval(now);
    }
  }

  /**
   * Statistics in the shape of W3C {@code RTCStats}.
   *
   * @param timestamp milliseconds since the epoch
   */
  public List<Map<String, Object>> stats(long now, long timestamp) {
    return ProducerReport.of(this, now, timestamp);
  }
}
