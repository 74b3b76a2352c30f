package com.jbcalling.gateway.domain.rtp.tree;

/** How much of everything a tree may hold: several times what a browser sends. */
final class TreeLimits {
  static final int CODECS = 256;
  static final int HEADER_EXTENSIONS = 128;
  static final int ENCODINGS = 32;
  static final int FEEDBACK = 64;
  static final int PARAMETERS = 128;

  /** Characters of a media type, a feedback type or the name of a parameter. */
  static final int NAME_LENGTH = 128;

  /** Characters of a parameter's value; the longest in use are H.264 parameter sets. */
  static final int VALUE_LENGTH = 4096;

  static final int URI_LENGTH = 512;

  /** Characters of a MID or RID: what a two-byte header extension holds (RFC 8285, 4.3). */
  static final int STREAM_ID_LENGTH = 255;

  /** Bytes of a canonical name in UTF-8: what an SDES item holds (RFC 3550, section 6.5). */
  static final int CNAME_BYTES = 255;

  static final int MSID_LENGTH = 512;
  static final int SCALABILITY_MODE_LENGTH = 32;

  private TreeLimits() {}
}
