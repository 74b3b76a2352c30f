package com.jbcalling.gateway.media.rtp;

/**
 * The client-to-mixer audio level header extension (RFC 6464 section 3).
 *
 * <pre>
 *  0                   1
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  ID   | len=0 |V| level       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class AudioLevel {
  /** The level of digital silence, in -dBov. */
  public static final int SILENCE = 127;

  private AudioLevel() {}

  /** The byte under this extension id, 0 to 255, or {@link RtpPacket#ABSENT}. */
  public static int read(RtpPacket packet, int id) {
    int data = packet.findExtension(id);
    if (data < 0 || packet.extensionLength(data) < 1) {
      return RtpPacket.ABSENT;
    }
    return BigEndian.get8(packet.buffer(), data);
  }

  /** The level in -dBov: 0 is the loudest, 127 silence. */
  public static int level(int value) {
    return value & 0x7F;
  }

  /** Whether the sender believes that there is speech. */
  public static boolean isVoice(int value) {
    return (value & 0x80) != 0;
  }
}
