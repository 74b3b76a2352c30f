package com.jbcalling.gateway.media.codec;

import java.util.Locale;

/**
 * Reads what forwarding must know from a payload of one codec. One instance a stream: an
 * implementation may be a flyweight over the payload that it saw last. Allocates nothing and throws
 * nothing, whatever the bytes. Owned by one thread.
 */
public interface PayloadInspector {
  /** For codecs without key frames or layers: every payload can begin a stream. */
  PayloadInspector INDEPENDENT =
      (buffer, offset, length) ->
          length > 0 ? PayloadTraits.KEY_FRAME | PayloadTraits.FRAME_START : PayloadTraits.NONE;

  /**
   * Inspects an RTP payload (padding not included).
   *
   * @return {@link PayloadTraits}, or {@link PayloadTraits#MALFORMED}
   */
  int inspect(byte[] buffer, int offset, int length);

  /**
   * A new inspector for a MIME type such as {@code video/VP8}, in any case of letters; {@link
   * #INDEPENDENT} for codecs without an inspector of their own. For the control plane.
   */
  static PayloadInspector forMimeType(String mimeType) {
    return switch (mimeType.toLowerCase(Locale.ROOT)) {
      case "video/vp8" -> new Vp8Descriptor();
      case "video/vp9" -> new Vp9Descriptor();
      case "video/h264" -> new H264Payload();
      case "video/av1" -> new Av1Payload();
      case "audio/opus", "audio/multiopus" -> new OpusPayload();
      default -> INDEPENDENT;
    };
  }
}
