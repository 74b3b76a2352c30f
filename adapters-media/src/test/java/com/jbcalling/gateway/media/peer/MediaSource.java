package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.RtpHeaderWriter;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the RTP packets of one stream, frame by frame. The first two bytes after the payload
 * descriptor count the packets, so that a receiver can tell which of them it has.
 */
public final class MediaSource {
  /** Bytes of a video payload that is not padded: descriptor and content. */
  public static final int VIDEO_PAYLOAD = 907;

  private static final int AUDIO_PAYLOAD = 80;

  private final int payloadType;
  private final int ssrc;
  private final boolean video;
  private final int step;
  private final List<Element> elements = new ArrayList<>();
  private int sequence;
  private int timestamp = 90_000;
  private int pictureId = 32_760;
  private int baseLayerIndex = 250;
  private int counter;
  private int extra;
  private int transportSequence = -1;
  private int transportSequenceId;

  private record Element(int id, String value) {}

  private MediaSource(int payloadType, long ssrc, boolean video, int step, int firstSequence) {
    this.payloadType = payloadType;
    this.ssrc = (int) ssrc;
    this.video = video;
    this.step = step;
    this.sequence = firstSequence;
  }

  /** Opus, 20 ms a packet. */
  public static MediaSource audio(long ssrc, int firstSequence) {
    return new MediaSource(Tracks.OPUS, ssrc, false, 960, firstSequence);
  }

  /** VP8, 33 ms a frame. */
  public static MediaSource video(long ssrc, int firstSequence) {
    return new MediaSource(Tracks.VP8, ssrc, true, 3000, firstSequence);
  }

  /** Has every packet carry a header extension element from now on. */
  public MediaSource with(int id, String value) {
    elements.add(new Element(id, value));
    return this;
  }

  /** Has every packet carry a transport-wide sequence number from now on. */
  public MediaSource numbered(int id) {
    transportSequenceId = id;
    return this;
  }

  /** Begins with other numbers. */
  public MediaSource startingAt(int firstTimestamp, int firstPictureId) {
    timestamp = firstTimestamp;
    pictureId = firstPictureId;
    return this;
  }

  /** Has every payload be so many bytes longer. */
  public MediaSource padded(int bytes) {
    extra = bytes;
    return this;
  }

  /** Whether a packet made here begins a key frame. */
  public static boolean isKeyFrame(RtpPacket packet) {
    byte[] buffer = packet.buffer();
    int at = packet.payloadOffset();
    return buffer[at] == (byte) 0x90 && buffer[at + 6] == 0;
  }

  public int sequence() {
    return sequence;
  }

  /** The next audio packet. */
  public byte[] packet() {
    timestamp += step;
    return write(new byte[0], false);
  }

  /** The packets of the next frame of the base layer. */
  public List<byte[]> frame(boolean key, int packets) {
    return frame(key, packets, 0);
  }

  /** The packets of the next frame. */
  public List<byte[]> frame(boolean key, int packets, int temporalLayer) {
    timestamp += step;
    pictureId = (pictureId + 1) & 0x7FFF;
    if (temporalLayer == 0) {
      baseLayerIndex = (baseLayerIndex + 1) & 0xFF;
    }
    List<byte[]> frame = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      frame.add(write(descriptor(key, i == 0, temporalLayer), i == packets - 1));
    }
    return frame;
  }

  /** RFC 7741, section 4.2, with picture id, TL0PICIDX and TID; then the payload header. */
  private byte[] descriptor(boolean key, boolean first, int temporalLayer) {
    return new byte[] {
      (byte) (first ? 0x90 : 0x80),
      (byte) 0xE0,
      (byte) (0x80 | pictureId >> 8),
      (byte) pictureId,
      (byte) baseLayerIndex,
      (byte) (temporalLayer << 6 | (temporalLayer > 0 ? 0x20 : 0)),
      (byte) (key ? 0 : 1)
    };
  }

  private byte[] write(byte[] descriptor, boolean marker) {
    byte[] buffer = new byte[1500];
    RtpHeaderWriter writer = new RtpHeaderWriter();
    writer.begin(buffer, 0, buffer.length, marker, payloadType, sequence, timestamp, ssrc);
    for (Element element : elements) {
      byte[] value = element.value().getBytes(StandardCharsets.ISO_8859_1);
      writer.write(element.id(), value, 0, value.length);
    }
    if (transportSequenceId != 0) {
      transportSequence = (transportSequence + 1) & 0xFFFF;
      BigEndian.put16(buffer, writer.reserve(transportSequenceId, 2), transportSequence);
    }
    writer.finish();
    byte[] payload = Arrays.copyOf(descriptor, (video ? VIDEO_PAYLOAD : AUDIO_PAYLOAD) + extra);
    BigEndian.put16(payload, descriptor.length, counter++);
    sequence = (sequence + 1) & 0xFFFF;
    return Arrays.copyOf(buffer, writer.payload(payload, 0, payload.length));
  }
}
