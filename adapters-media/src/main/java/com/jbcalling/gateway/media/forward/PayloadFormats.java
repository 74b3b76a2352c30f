package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.domain.rtp.RtcpFeedback;
import com.jbcalling.gateway.domain.rtp.RtpCodecParameters;
import com.jbcalling.gateway.domain.rtp.RtpMapping;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import com.jbcalling.gateway.media.codec.PayloadInspector;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The payload formats of a producer by its payload types. Made by the control plane, then read. */
final class PayloadFormats {
  private static final int PAYLOAD_TYPES = 128;
  private static final int VIDEO_CLOCK_RATE = 90_000;
  private static final String RTX = "rtx";

  private final @Nullable PayloadFormat[] formats = new PayloadFormat[PAYLOAD_TYPES];
  private @Nullable PayloadFormat media;
  private boolean nack;
  private boolean pictureLossIndication;
  private boolean fullIntraRequest;

  PayloadFormats(RtpParameters parameters, RtpMapping mapping) {
    for (RtpCodecParameters codec : parameters.codecs()) {
      int payloadType = codec.payloadType();
      int mapped = mapped(mapping, payloadType);
      if (payloadType < 0 || payloadType >= PAYLOAD_TYPES || mapped == PayloadFormat.NONE) {
        continue;
      }
      PayloadFormat format =
          new PayloadFormat(
              payloadType,
              mapped,
              codec.clockRate(),
              codec.mimeType(),
              PayloadInspector.forMimeType(codec.mimeType()),
              audioCodec(codec),
              associated(codec));
      formats[payloadType] = format;
      if (media == null && !format.isRetransmission()) {
        media = format;
      }
      for (RtcpFeedback feedback : codec.rtcpFeedback()) {
        note(feedback);
      }
    }
  }

  private static int mapped(RtpMapping mapping, int payloadType) {
    for (RtpMapping.Codec codec : mapping.codecs()) {
      if (codec.payloadType() == payloadType) {
        return codec.mappedPayloadType();
      }
    }
    return PayloadFormat.NONE;
  }

  private static @Nullable AudioCodec audioCodec(RtpCodecParameters codec) {
    AudioCodec audioCodec =
        switch (codec.mimeType().toLowerCase(Locale.ROOT)) {
          case "audio/opus" -> AudioCodec.OPUS;
          case "audio/pcmu" -> AudioCodec.PCMU;
          case "audio/pcma" -> AudioCodec.PCMA;
          default -> null;
        };
    return audioCodec == null || audioCodec.clockRate() != codec.clockRate() ? null : audioCodec;
  }

  /** The payload type that a retransmission codec repeats, or {@link PayloadFormat#NONE}. */
  static int associated(RtpCodecParameters codec) {
    if (!subtype(codec).equals(RTX)) {
      return PayloadFormat.NONE;
    }
    Object apt = codec.parameters().get("apt");
    if (apt instanceof Number number) {
      return number.intValue();
    }
    return apt instanceof String text && text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
  }

  static String subtype(RtpCodecParameters codec) {
    String mimeType = codec.mimeType();
    return mimeType.substring(mimeType.indexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private void note(RtcpFeedback feedback) {
    switch (feedback.type() + " " + feedback.parameter()) {
      case "nack " -> nack = true;
      case "nack pli" -> pictureLossIndication = true;
      case "ccm fir" -> fullIntraRequest = true;
      default -> {
        // Nothing that the worker does depends on the others.
      }
    }
  }

  /** The format of a payload type, 0 to 127, or null. */
  @Nullable PayloadFormat get(int payloadType) {
    return formats[payloadType];
  }

  /** The media format that a retransmission format repeats, or null if it repeats none. */
  @Nullable PayloadFormat repeatedBy(PayloadFormat format) {
    if (!format.isRetransmission()) {
      return null;
    }
    PayloadFormat repeated = formats[format.associatedPayloadType() & 0x7F];
    return repeated == null || repeated.isRetransmission() ? null : repeated;
  }

  /** The first media format, or null if the producer has none. */
  @Nullable PayloadFormat media() {
    return media;
  }

  /** The clock rate of the first media format. */
  int clockRate() {
    return media == null ? VIDEO_CLOCK_RATE : media.clockRate();
  }

  /** Whether lost packets may be asked for again. */
  boolean hasNack() {
    return nack;
  }

  /** Whether key frames are to be asked for by FIR, PLI not being offered. */
  boolean needsFullIntraRequest() {
    return fullIntraRequest && !pictureLossIndication;
  }
}
