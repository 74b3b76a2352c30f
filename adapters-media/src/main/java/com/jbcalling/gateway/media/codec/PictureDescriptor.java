package com.jbcalling.gateway.media.codec;

/**
 * A payload descriptor with picture numbers that must continue when a consumer's source switches.
 * After {@link #inspect} it is over that payload; the offsets are absolute. Where the payload was
 * malformed, no field is present.
 */
public interface PictureDescriptor extends PayloadInspector {
  /** Answer of the offset getters: the field is not there. */
  int ABSENT = -1;

  /** Where the picture id starts, or {@link #ABSENT}. */
  int pictureIdOffset();

  /** Bits of the picture id: 7 or 15. */
  int pictureIdBits();

  /** The picture id, 0 to 127 or 32767. */
  int pictureId();

  /** Where the running number of base layer pictures (TL0PICIDX) is, or {@link #ABSENT}. */
  int baseLayerIndexOffset();

  /** The running number of base layer pictures, 0 to 255. */
  int baseLayerIndex();
}
