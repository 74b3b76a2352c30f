package com.jbcalling.gateway.media.codec;

import com.jbcalling.gateway.media.rtp.BigEndian;

/**
 * The dependency descriptor header extension (RTP Payload Format For AV1, appendix A), read as far
 * as frame and layers; whom a frame depends on is not.
 *
 * <pre>
 *  0                   1                   2
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |S|E|template id|         frame number          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |T|A|D|F|C| with T: id offset (6), targets - 1 (5),
 * +-+-+-+-+-+ then per template two bits: 0 as before, 1 next temporal, 2 next spatial, 3 end
 * </pre>
 *
 * <p>One instance a stream: the templates that a key frame brings serve the frames after it. Owned
 * by one thread.
 */
public final class DependencyDescriptor {
  private static final int MANDATORY = 3;
  private static final int MAX_TEMPLATES = 64;
  private static final int SAME_LAYER = 0;
  private static final int NEXT_TEMPORAL = 1;
  private static final int NEXT_SPATIAL = 2;
  private static final int MAX_TEMPORAL = 7;
  private static final int MAX_SPATIAL = 3;

  private final byte[] temporal = new byte[MAX_TEMPLATES];
  private final byte[] spatial = new byte[MAX_TEMPLATES];
  private int templates;
  private int idOffset;
  private int frameNumber;
  private boolean frameEnd;

  /**
   * Reads the data of the extension element.
   *
   * @return {@link PayloadTraits}; {@link PayloadTraits#MALFORMED} also where the templates of the
   *     frame were not seen, for then its layers are not known
   */
  public int inspect(byte[] buffer, int offset, int length) {
    if (length < MANDATORY) {
      return PayloadTraits.MALFORMED;
    }
    int first = BigEndian.get8(buffer, offset);
    boolean hasStructure = length > MANDATORY && (buffer[offset + MANDATORY] & 0x80) != 0;
    if (hasStructure && !readTemplates(buffer, offset, length)) {
      templates = 0;
      return PayloadTraits.MALFORMED;
    }
    int index = (first - idOffset) & (MAX_TEMPLATES - 1);
    if (index >= templates) {
      return PayloadTraits.MALFORMED;
    }
    frameNumber = BigEndian.get16(buffer, offset + 1);
    frameEnd = (first & 0x40) != 0;
    int traits = PayloadTraits.layers(temporal[index], spatial[index]);
    if ((first & 0x80) != 0) {
      traits |= PayloadTraits.FRAME_START;
      traits |= hasStructure ? PayloadTraits.KEY_FRAME : 0;
    }
    return traits;
  }

  /** Number of the frame, 0 to 65535, after a successful {@link #inspect}. */
  public int frameNumber() {
    return frameNumber;
  }

  /** Whether the packet ends its frame, after a successful {@link #inspect}. */
  public boolean isFrameEnd() {
    return frameEnd;
  }

  /** The template layers: bit 29 is the id offset, bit 40 the first two-bit step. */
  private boolean readTemplates(byte[] buffer, int offset, int length) {
    int end = length * 8;
    int position = MANDATORY * 8 + 5;
    if (end < position + 11) {
      return false;
    }
    idOffset = bits(buffer, offset, position, 6);
    position += 11; // with the number of decode targets
    int temporalId = 0;
    int spatialId = 0;
    templates = 0;
    while (true) {
      if (templates == MAX_TEMPLATES || position + 2 > end) {
        return false;
      }
      temporal[templates] = (byte) temporalId;
      spatial[templates] = (byte) spatialId;
      templates++;
      int step = bits(buffer, offset, position, 2);
      position += 2;
      switch (step) {
        case SAME_LAYER -> {}
        case NEXT_TEMPORAL -> temporalId++;
        case NEXT_SPATIAL -> {
          spatialId++;
          temporalId = 0;
        }
        default -> {
          return true;
        }
      }
      if (temporalId > MAX_TEMPORAL || spatialId > MAX_SPATIAL) {
        return false;
      }
    }
  }

  private static int bits(byte[] buffer, int offset, int position, int count) {
    int value = 0;
    for (int i = position; i < position + count; i++) {
      value = value << 1 | ((buffer[offset + (i >>> 3)] >>> (7 - (i & 7))) & 1);
    }
    return value;
  }
}
