package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.domain.rtp.RtpHeaderExtensionParameters;
import com.jbcalling.gateway.media.forward.PayloadFormat;
import com.jbcalling.gateway.media.forward.Producer;
import com.jbcalling.gateway.media.forward.ProducerStream;
import com.jbcalling.gateway.media.rtp.HeaderExtension;
import com.jbcalling.gateway.media.rtp.HeaderExtensionIds;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.srtp.SsrcTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which stream of which producer a packet belongs to. A known SSRC answers at once; an unknown one
 * is told by what RFC 9143 (section 9.2) and RFC 8852 let it carry, and then latched:
 *
 * <pre>
 *   repaired RID ─▶ retransmissions of that encoding
 *   RID          ─▶ that encoding
 *   MID          ─▶ the one encoding of that producer, or its retransmissions by payload type
 *   nothing      ─▶ the one encoding of the only producer with this payload type
 * </pre>
 *
 * <p>An encoding whose SSRC was announced takes no other. Belongs to the worker's thread.
 */
final class PublishedStreams {
  private static final int MAX_STREAMS = 1024;
  private static final Producer[] NO_PRODUCERS = new Producer[0];

  private final SsrcTable<ProducerStream> media = new SsrcTable<>(MAX_STREAMS);
  private final SsrcTable<ProducerStream> retransmissions = new SsrcTable<>(MAX_STREAMS);
  private Producer[] producers = NO_PRODUCERS;
  private final HeaderExtensionIds extensions = new HeaderExtensionIds();

  void add(Producer producer) {
    producers = Arrays.copyOf(producers, producers.length + 1);
    producers[producers.length - 1] = producer;
    // One transport is one BUNDLE group: an id means the same in all its streams (RFC 9143).
    for (RtpHeaderExtensionParameters extension : producer.headerExtensions()) {
      extensions.put(extension.uri(), extension.id());
    }
    for (ProducerStream stream : producer.streams()) {
      if (stream.hasSsrc()) {
        latch(stream, stream.ssrc());
      }
      if (stream.hasRetransmissionSsrc()) {
        latchRetransmissions(stream, stream.retransmissionSsrc());
      }
    }
  }

  void remove(Producer producer) {
    producers = without(producer);
    for (ProducerStream stream : producer.streams()) {
      if (stream.hasSsrc() && media.get(stream.ssrc()) == stream) {
        media.remove(stream.ssrc());
      }
      if (stream.hasRetransmissionSsrc()
          && retransmissions.get(stream.retransmissionSsrc()) == stream) {
        retransmissions.remove(stream.retransmissionSsrc());
      }
    }
  }

  private Producer[] without(Producer producer) {
    return Arrays.stream(producers).filter(other -> other != producer).toArray(Producer[]::new);
  }

  Producer[] producers() {
    return producers;
  }

  /** The ids under which the publisher sends header extensions. */
  HeaderExtensionIds extensions() {
    return extensions;
  }

  /** The stream whose media has this SSRC, or null. */
  @Nullable ProducerStream media(int ssrc) {
    return media.get(ssrc);
  }

  /** The stream whose retransmissions have this SSRC, or null. */
  @Nullable ProducerStream retransmissions(int ssrc) {
    return retransmissions.get(ssrc);
  }

  /** Tells all streams the round trip time to the publisher, in nanoseconds. */
  void setRoundTrip(long nanos) {
    for (Producer producer : producers) {
      for (ProducerStream stream : producer.streams()) {
        stream.setRoundTrip(nanos);
      }
    }
  }

  /** Finds the stream of a packet with an unknown SSRC and latches it; false if there is none. */
  boolean latch(RtpPacket packet) {
    if (media.isFull() || retransmissions.isFull()) {
      return false;
    }
    int repaired = element(packet, HeaderExtension.REPAIRED_RID);
    int rid = element(packet, HeaderExtension.RID);
    int mid = element(packet, HeaderExtension.MID);
    for (Producer producer : producers) {
      if (mid != RtpPacket.ABSENT && !matches(packet, mid, producer.mid())) {
        continue;
      }
      if (repaired != RtpPacket.ABSENT || rid != RtpPacket.ABSENT) {
        if (latchByRid(producer, packet, repaired, rid)) {
          return true;
        }
      } else if (mid != RtpPacket.ABSENT || isOnlyOneWith(producer, packet.payloadType())) {
        if (latchByPayloadType(producer, packet)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean latchByRid(Producer producer, RtpPacket packet, int repaired, int rid) {
    for (ProducerStream stream : producer.streams()) {
      if (repaired != RtpPacket.ABSENT) {
        if (!stream.hasRetransmissionSsrc() && matches(packet, repaired, stream.rid())) {
          latchRetransmissions(stream, packet.ssrc());
          return true;
        }
      } else if (!stream.hasSsrc() && matches(packet, rid, stream.rid())) {
        latch(stream, packet.ssrc());
        return true;
      }
    }
    return false;
  }

  private boolean latchByPayloadType(Producer producer, RtpPacket packet) {
    PayloadFormat format = producer.format(packet.payloadType());
    if (format == null || producer.streams().length != 1) {
      return false;
    }
    ProducerStream stream = producer.streams()[0];
    if (format.isRetransmission()) {
      if (stream.hasRetransmissionSsrc()) {
        return false;
      }
      latchRetransmissions(stream, packet.ssrc());
      return true;
    }
    if (stream.hasSsrc()) {
      return false;
    }
    latch(stream, packet.ssrc());
    return true;
  }

  private boolean isOnlyOneWith(Producer producer, int payloadType) {
    for (Producer other : producers) {
      if (other != producer && other.format(payloadType) != null) {
        return false;
      }
    }
    return true;
  }

  private void latch(ProducerStream stream, int ssrc) {
    if (media.get(ssrc) == null) {
      stream.bind(ssrc);
      media.put(ssrc, stream);
    }
  }

  private void latchRetransmissions(ProducerStream stream, int ssrc) {
    if (retransmissions.get(ssrc) == null) {
      stream.bindRetransmissions(ssrc);
      retransmissions.put(ssrc, stream);
    }
  }

  private int element(RtpPacket packet, HeaderExtension extension) {
    return packet.findExtension(extensions.id(extension));
  }

  private static boolean matches(RtpPacket packet, int element, byte[] name) {
    int length = packet.extensionLength(element);
    return length > 0
        && Arrays.equals(packet.buffer(), element, element + length, name, 0, name.length);
  }
}
