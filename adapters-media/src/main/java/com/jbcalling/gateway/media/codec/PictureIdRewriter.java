package com.jbcalling.gateway.media.codec;

import com.jbcalling.gateway.media.rtp.BigEndian;
import com.jbcalling.gateway.media.rtp.Renumbering;

/**
 * Continues the picture id and TL0PICIDX of VP8 and VP9. A receiver orders frames by them (RFC 7741
 * section 4.2: both "increment by one"), so a jump at a switch of simulcast layers, or a hole where
 * a temporal layer was left out, would make it wait for frames that never come.
 *
 * <pre>
 * token:  0 0000 11 tttttttt 0 ppppppppppppppp
 *                 || TL0PICIDX   picture id
 *                 |+-- has a picture id
 *                 +--- has a TL0PICIDX
 * </pre>
 */
public final class PictureIdRewriter implements PayloadRewriter {
  private static final int HAS_PICTURE_ID = 1 << 24;
  private static final int HAS_BASE_LAYER_INDEX = 1 << 25;
  private static final int BASE_LAYER_SHIFT = 16;

  private final PictureDescriptor descriptor;
  private final Renumbering pictureIds = new Renumbering();
  private boolean switching = true;
  private boolean baseLayerStarted;
  private int baseLayerShift;
  private int newestBaseLayer;

  /** A rewriter that reads payloads with {@code descriptor}, each time anew. */
  public PictureIdRewriter(PictureDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public void switchSource() {
    switching = true;
  }

  @Override
  public int map(byte[] buffer, int offset, int length) {
    if (descriptor.inspect(buffer, offset, length) < 0) {
      return UNCHANGED;
    }
    boolean hasPictureId = descriptor.pictureIdOffset() >= 0;
    boolean hasBaseLayer = descriptor.baseLayerIndexOffset() >= 0;
    boolean firstPictureId = hasPictureId && !pictureIds.isStarted();
    if (firstPictureId || (switching && (hasPictureId || hasBaseLayer))) {
      begin(hasPictureId, hasBaseLayer);
    }
    int token = UNCHANGED;
    if (hasPictureId) {
      int id = pictureIds.map(descriptor.pictureId());
      if (id < 0) {
        return REFUSED;
      }
      token |= HAS_PICTURE_ID | id;
    }
    if (hasBaseLayer) {
      int index = (descriptor.baseLayerIndex() + baseLayerShift) & 0xFF;
      if ((byte) (index - newestBaseLayer) > 0) {
        newestBaseLayer = index;
      }
      token |= HAS_BASE_LAYER_INDEX | index << BASE_LAYER_SHIFT;
    }
    return token;
  }

  @Override
  public void leaveOut(byte[] buffer, int offset, int length) {
    if (!switching
        && descriptor.inspect(buffer, offset, length) >= 0
        && descriptor.pictureIdOffset() >= 0) {
      pictureIds.leaveOut(descriptor.pictureId());
    }
  }

  @Override
  public void apply(int token, byte[] buffer, int offset, int length) {
    if (token <= UNCHANGED || descriptor.inspect(buffer, offset, length) < 0) {
      return;
    }
    if ((token & HAS_PICTURE_ID) != 0 && descriptor.pictureIdOffset() >= 0) {
      PictureIdField.put(buffer, descriptor.pictureIdOffset(), token & 0x7FFF);
    }
    if ((token & HAS_BASE_LAYER_INDEX) != 0 && descriptor.baseLayerIndexOffset() >= 0) {
      BigEndian.put8(buffer, descriptor.baseLayerIndexOffset(), token >>> BASE_LAYER_SHIFT);
    }
  }

  private void begin(boolean hasPictureId, boolean hasBaseLayer) {
    switching = false;
    if (hasPictureId) {
      int incoming = descriptor.pictureId();
      int bits = descriptor.pictureIdBits();
      if (pictureIds.isStarted()) {
        pictureIds.restartAfterNewest(incoming, bits);
      } else {
        pictureIds.restart(incoming, incoming, bits);
      }
    }
    if (hasBaseLayer) {
      int incoming = descriptor.baseLayerIndex();
      int outgoing = baseLayerStarted ? (newestBaseLayer + 1) & 0xFF : incoming;
      baseLayerShift = outgoing - incoming;
      newestBaseLayer = outgoing;
      baseLayerStarted = true;
    }
  }
}
