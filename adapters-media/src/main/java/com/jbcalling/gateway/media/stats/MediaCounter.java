package com.jbcalling.gateway.media.stats;

import java.util.Locale;

/** What a worker counts. The constants of a group that begin with {@code DROPPED_} are reasons. */
public enum MediaCounter {
  /** Datagrams received, and their bytes. */
  DATAGRAMS_IN,
  BYTES_IN,
  /** Datagrams handed to the socket, and their bytes. */
  DATAGRAMS_OUT,
  BYTES_OUT,
  /** RTP packets received and accepted. */
  RTP_IN,
  /** RTP packets sent, retransmissions among them. */
  RTP_OUT,
  /** RTCP datagrams accepted and sent. */
  RTCP_IN,
  RTCP_OUT,
  /** STUN binding requests that were answered with success. */
  STUN_ANSWERED,
  /** DTLS handshakes begun, finished and failed. */
  HANDSHAKES_STARTED,
  HANDSHAKES_COMPLETED,
  HANDSHAKES_FAILED,
  /** Packet losses reported to publishers, and packets that they sent again. */
  NACKS_SENT,
  RTX_IN,
  /** Packets that subscribers asked for again, and those sent again. */
  NACKS_IN,
  RTX_OUT,
  /** Received packets for which the worker had no room to keep them. */
  PACKETS_NOT_KEPT,
  /** Packets asked for again that were no longer kept. */
  RTX_MISSED,
  /** Key frame requests from subscribers, and those passed on to publishers. */
  KEY_FRAME_REQUESTS_IN,
  KEY_FRAME_REQUESTS_OUT,
  /** Audio packets written for captions, and those overwritten unread or too long. */
  TAP_IN,
  TAP_DROPPED,
  /** Empty datagrams and those whose first byte belongs to no protocol (RFC 7983). */
  DROPPED_UNKNOWN_PROTOCOL,
  /** Datagrams longer than any of WebRTC. */
  DROPPED_TOO_LONG,
  /** DTLS or media from an address that no transport knows. */
  DROPPED_UNKNOWN_ADDRESS,
  /** Malformed STUN messages. */
  DROPPED_STUN_MALFORMED,
  /** STUN requests for a user name that no transport has. */
  DROPPED_STUN_UNKNOWN_USER,
  /** STUN requests whose message integrity was wrong or absent. */
  DROPPED_STUN_UNAUTHORIZED,
  /** STUN messages that are neither requests nor indications of a kind served here. */
  DROPPED_STUN_UNSUPPORTED,
  /** DTLS before the client's fingerprint is known, or after the end of the association. */
  DROPPED_DTLS_UNEXPECTED,
  /** DTLS datagrams beyond what an association takes at a time. */
  DROPPED_DTLS_OVERFLOW,
  /** Media that arrived before the keys did. */
  DROPPED_EARLY_MEDIA,
  /** SRTP and SRTCP that was too short or otherwise malformed. */
  DROPPED_SRTP_MALFORMED,
  /** SRTP and SRTCP that failed authentication. */
  DROPPED_SRTP_UNAUTHENTIC,
  /** SRTP and SRTCP seen before, or too old to tell. */
  DROPPED_SRTP_REPLAYED,
  /** Decrypted RTP with a malformed header. */
  DROPPED_RTP_MALFORMED,
  /** RTP of a stream that belongs to no producer. */
  DROPPED_RTP_UNKNOWN_STREAM,
  /** RTP with a payload type that its producer did not announce. */
  DROPPED_RTP_UNKNOWN_PAYLOAD_TYPE,
  /** RTP whose number is far from its stream's, unless more of the kind follow. */
  DROPPED_RTP_JUMP,
  /** RTP received twice: a retransmission of what had arrived. */
  DROPPED_RTP_DUPLICATE,
  /** Retransmissions that hold no packet of a known stream. */
  DROPPED_RTX_MALFORMED,
  /** RTP that was too long for the slot in which it would have gone out. */
  DROPPED_RTP_TOO_LONG,
  /** Decrypted RTCP that is malformed. */
  DROPPED_RTCP_MALFORMED,
  /** RTCP packets about streams that do not exist. */
  DROPPED_RTCP_UNKNOWN_STREAM,
  /** Packets that could not be sealed, for instance because their number was used already. */
  DROPPED_SEAL_REFUSED,
  /** Datagrams that the kernel did not take. */
  DROPPED_SEND_FAILED,
  /** Packets that an unforeseen fault of the gateway stopped. */
  DROPPED_FAULT,
  /** Commands refused because the worker's queue was full. */
  COMMANDS_REFUSED,
  /** Events lost because the inside did not take them in time. */
  EVENTS_DROPPED;

  private final String metricName = name().toLowerCase(Locale.ROOT);

  /** Place among the counters, from 0 on. */
  @SuppressWarnings("EnumOrdinal") // Only ever an index into cells of the same run of the program.
  int cell() {
    return ordinal();
  }

  /** The constant's name in lower case, as in metric names. */
  public String metricName() {
    return metricName;
  }
}
