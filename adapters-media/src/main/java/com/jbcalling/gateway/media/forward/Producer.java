package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.out.MediaRouter.ProducerSettings;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpHeaderExtensionParameters;
import com.jbcalling.gateway.media.codec.PayloadTraits;
import com.jbcalling.gateway.media.rtp.AudioLevel;
import com.jbcalling.gateway.media.rtp.HeaderExtension;
import com.jbcalling.gateway.media.rtp.HeaderExtensionIds;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import java.nio.charset.StandardCharsets;
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

  private final ProducerSettings settings;
  private final byte[] mid;
  private final PayloadFormats formats;
  private final HeaderExtensionIds extensions = new HeaderExtensionIds();
  private final int audioLevelId;
  private final ProducerStream[] streams;
  private final Loudness loudness = new Loudness();

  private Consumer[] consumers = NO_CONSUMERS;
  private boolean paused;

  public Producer(ProducerSettings settings, ForwardServices services, PublisherFeedback feedback) {
    this.settings = settings;
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

  /** The header extensions that the publisher sends. */
  public List<RtpHeaderExtensionParameters> headerExtensions() {
    return settings.rtpParameters().headerExtensions();
  }

  HeaderExtensionIds extensions() {
    return extensions;
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
    for (Consumer consumer : consumers) {
      consumer.producerPaused();
    }
  }

  /** Lets it reach its consumers again, beginning with a key frame. */
  public void resume(long now) {
    paused = false;
    for (Consumer consumer : consumers) {
      consumer.producerResumed(now);
    }
  }

  /** Frees its timers; consumers must be closed before. */
  public void close() {
    for (ProducerStream stream : streams) {
      stream.close();
    }
  }

  void add(Consumer consumer) {
    consumers = Arrays.copyOf(consumers, consumers.length + 1);
    consumers[consumers.length - 1] = consumer;
  }

  void remove(Consumer consumer) {
    consumers =
        Arrays.stream(consumers).filter(other -> other != consumer).toArray(Consumer[]::new);
  }

  Consumer[] consumers() {
    return consumers;
  }

  /** Hands a packet, new and in the clear, to whoever gets it. */
  void forward(ProducerStream stream, RtpPacket packet, PayloadFormat format, long now) {
    if (paused) {
      return;
    }
    if (audioLevelId != 0) {
      int level = AudioLevel.read(packet, audioLevelId);
      if (level >= 0) {
        loudness.add(AudioLevel.level(level));
      }
    }
    int traits =
        format.inspector().inspect(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    if (PayloadTraits.isKeyFrame(traits)) {
      stream.keyFrameArrived(now);
    }
    for (Consumer consumer : consumers) {
      consumer.take(stream, packet, format, traits, now);
    }
  }

  /** Statistics in the shape of W3C {@code RTCStats}. */
  public List<Map<String, Object>> stats(long now) {
    return List.of();
  }
}
