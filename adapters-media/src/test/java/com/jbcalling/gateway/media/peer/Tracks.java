package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.application.port.out.MediaRouter.ConsumerSettings;
import com.jbcalling.gateway.application.port.out.MediaRouter.ProducerSettings;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.domain.rtp.MediaKind;
import com.jbcalling.gateway.domain.rtp.RtcpFeedback;
import com.jbcalling.gateway.domain.rtp.RtcpParameters;
import com.jbcalling.gateway.domain.rtp.RtpCodecParameters;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpHeaderExtensionParameters;
import com.jbcalling.gateway.domain.rtp.RtpMapping;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import com.jbcalling.gateway.media.rtp.HeaderExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What negotiation would hand to the media plane for typical tracks. */
public final class Tracks {
  /** As the publisher sends. */
  public static final int OPUS = 111;

  public static final int VP8 = 96;
  public static final int VP8_RTX = 97;

  /** As the router numbers them. */
  public static final int ROUTER_OPUS = 100;

  public static final int ROUTER_VP8 = 101;
  public static final int ROUTER_VP8_RTX = 102;

  /** Ids of header extensions on the publisher's side, and on the subscriber's. */
  public static final int SENT_MID = 4;

  public static final int SENT_RID = 10;
  public static final int SENT_REPAIRED_RID = 11;
  public static final int SENT_LEVEL = 1;
  public static final int SENT_TIME = 2;
  public static final int SENT_SEQUENCE = 3;
  public static final int SENT_ORIENTATION = 13;
  public static final int MID = 1;
  public static final int SEND_TIME = 4;
  public static final int SEQUENCE = 5;
  public static final int LEVEL = 6;
  public static final int ORIENTATION = 8;

  private static final RtcpFeedback NACK = new RtcpFeedback("nack", "");
  private static final RtcpFeedback PLI = new RtcpFeedback("nack", "pli");
  private static final RtcpFeedback FIR = new RtcpFeedback("ccm", "fir");
  private static final RtcpFeedback TRANSPORT_CC = new RtcpFeedback("transport-cc", "");

  private Tracks() {}

  private static RtpHeaderExtensionParameters extension(HeaderExtension extension, int id) {
    return new RtpHeaderExtensionParameters(extension.uri(), id, false, Map.of());
  }

  private static RtpCodecParameters opus(int payloadType, List<RtcpFeedback> feedback) {
    return new RtpCodecParameters("audio/opus", payloadType, 48_000, 2, Map.of(), feedback);
  }

  private static List<RtpCodecParameters> vp8(int payloadType, int rtx) {
    List<RtpCodecParameters> codecs = new ArrayList<>();
    codecs.add(
        new RtpCodecParameters(
            "video/VP8",
            payloadType,
            90_000,
            null,
            Map.of(),
            List.of(NACK, PLI, FIR, TRANSPORT_CC)));
    if (rtx >= 0) {
      codecs.add(
          new RtpCodecParameters(
              "video/rtx", rtx, 90_000, null, Map.of("apt", payloadType), List.of()));
    }
    return codecs;
  }

  private static RtpEncodingParameters encoding(
      @Nullable Long ssrc, @Nullable String rid, @Nullable Long rtxSsrc) {
    return new RtpEncodingParameters(ssrc, rid, null, rtxSsrc, null, null, null);
  }

  /** A microphone. */
  public static ProducerSettings audio(String id, TransportId transport, String mid, long ssrc) {
    return audio(id, transport, mid, ssrc, opus(OPUS, List.of(TRANSPORT_CC)));
  }

  /** A microphone that sends what it sends as another codec's, under the same payload type. */
  public static ProducerSettings audio(
      String id, TransportId transport, String mid, long ssrc, AudioCodec codec) {
    return audio(
        id,
        transport,
        mid,
        ssrc,
        new RtpCodecParameters(
            "audio/" + codec.name().toLowerCase(Locale.ROOT),
            OPUS,
            codec.clockRate(),
            codec == AudioCodec.OPUS ? 2 : 1,
            Map.of(),
            List.of(TRANSPORT_CC)));
  }

  private static ProducerSettings audio(
      String id, TransportId transport, String mid, long ssrc, RtpCodecParameters codec) {
    RtpParameters parameters =
        new RtpParameters(
            mid,
            List.of(codec),
            List.of(
                extension(HeaderExtension.MID, SENT_MID),
                extension(HeaderExtension.AUDIO_LEVEL, SENT_LEVEL),
                extension(HeaderExtension.TRANSPORT_SEQUENCE_NUMBER, SENT_SEQUENCE)),
            List.of(encoding(ssrc, null, null)),
            new RtcpParameters("publisher", true),
            null);
    RtpMapping mapping =
        new RtpMapping(
            List.of(new RtpMapping.Codec(OPUS, ROUTER_OPUS)),
            List.of(new RtpMapping.Encoding(null, ssrc, null, 1000)));
    return new ProducerSettings(
        new ProducerId(id),
        transport,
        MediaKind.AUDIO,
        ProducerType.SIMPLE,
        parameters,
        mapping,
        false);
  }

  /** A camera that sends one stream, and its retransmissions under the SSRC after it. */
  public static ProducerSettings video(String id, TransportId transport, String mid, long ssrc) {
    return video(
        id,
        transport,
        mid,
        ProducerType.SIMPLE,
        List.of(encoding(ssrc, null, ssrc + 1)),
        extension(HeaderExtension.TRANSPORT_SEQUENCE_NUMBER, SENT_SEQUENCE));
  }

  /** The same, of a browser that numbers nothing but tells when it sends. */
  public static ProducerSettings videoWithSendTime(
      String id, TransportId transport, String mid, long ssrc) {
    return video(
        id,
        transport,
        mid,
        ProducerType.SIMPLE,
        List.of(encoding(ssrc, null, ssrc + 1)),
        extension(HeaderExtension.ABSOLUTE_SEND_TIME, SENT_TIME));
  }

  /** A camera that sends several streams, told apart by RID. */
  public static ProducerSettings simulcast(
      String id, TransportId transport, String mid, String... rids) {
    List<RtpEncodingParameters> encodings = new ArrayList<>();
    for (String rid : rids) {
      encodings.add(encoding(null, rid, null));
    }
    return video(
        id,
        transport,
        mid,
        ProducerType.SIMULCAST,
        encodings,
        extension(HeaderExtension.TRANSPORT_SEQUENCE_NUMBER, SENT_SEQUENCE));
  }

  private static ProducerSettings video(
      String id,
      TransportId transport,
      String mid,
      ProducerType type,
      List<RtpEncodingParameters> encodings,
      RtpHeaderExtensionParameters congestion) {
    RtpParameters parameters =
        new RtpParameters(
            mid,
            vp8(VP8, VP8_RTX),
            List.of(
                extension(HeaderExtension.MID, SENT_MID),
                extension(HeaderExtension.RID, SENT_RID),
                extension(HeaderExtension.REPAIRED_RID, SENT_REPAIRED_RID),
                congestion,
                extension(HeaderExtension.VIDEO_ORIENTATION, SENT_ORIENTATION)),
            encodings,
            new RtcpParameters("publisher", true),
            null);
    List<RtpMapping.Encoding> mapped = new ArrayList<>();
    for (RtpEncodingParameters encoding : encodings) {
      mapped.add(
          new RtpMapping.Encoding(encoding.rid(), encoding.ssrc(), null, 2000 + mapped.size()));
    }
    return new ProducerSettings(
        new ProducerId(id),
        transport,
        MediaKind.VIDEO,
        type,
        parameters,
        new RtpMapping(
            List.of(
                new RtpMapping.Codec(VP8, ROUTER_VP8),
                new RtpMapping.Codec(VP8_RTX, ROUTER_VP8_RTX)),
            mapped),
        false);
  }

  /** A loudspeaker. */
  public static ConsumerSettings listener(
      String id, TransportId transport, String producer, String mid, long ssrc) {
    RtpParameters parameters =
        new RtpParameters(
            mid,
            List.of(opus(ROUTER_OPUS, List.of())),
            List.of(
                extension(HeaderExtension.MID, MID),
                extension(HeaderExtension.ABSOLUTE_SEND_TIME, SEND_TIME),
                extension(HeaderExtension.AUDIO_LEVEL, LEVEL)),
            List.of(encoding(ssrc, null, null)),
            new RtcpParameters("publisher", true),
            null);
    return new ConsumerSettings(
        new ConsumerId(id),
        transport,
        new ProducerId(producer),
        MediaKind.AUDIO,
        ProducerType.SIMPLE,
        parameters);
  }

  /** A screen that wants retransmissions under the SSRC after its media's. */
  public static ConsumerSettings viewer(
      String id, TransportId transport, String producer, String mid, long ssrc) {
    return viewer(id, transport, producer, ProducerType.SIMPLE, mid, ssrc, true);
  }

  /**
   * A screen.
   *
   * @param rtx whether retransmissions come under the SSRC after its media's; else in the media
   */
  public static ConsumerSettings viewer(
      String id,
      TransportId transport,
      String producer,
      ProducerType type,
      String mid,
      long ssrc,
      boolean rtx) {
    RtpParameters parameters =
        new RtpParameters(
            mid,
            vp8(ROUTER_VP8, rtx ? ROUTER_VP8_RTX : -1),
            List.of(
                extension(HeaderExtension.MID, MID),
                extension(HeaderExtension.ABSOLUTE_SEND_TIME, SEND_TIME),
                extension(HeaderExtension.TRANSPORT_SEQUENCE_NUMBER, SEQUENCE),
                extension(HeaderExtension.VIDEO_ORIENTATION, ORIENTATION)),
            List.of(encoding(ssrc, null, rtx ? ssrc + 1 : null)),
            new RtcpParameters("publisher", true),
            null);
    return new ConsumerSettings(
        new ConsumerId(id), transport, new ProducerId(producer), MediaKind.VIDEO, type, parameters);
  }
}
