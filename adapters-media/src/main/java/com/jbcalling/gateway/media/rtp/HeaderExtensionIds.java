package com.jbcalling.gateway.media.rtp;

/**
 * The ids under which one peer negotiated the extensions that the gateway knows; 0 where it did
 * not. Filled by the control plane, then only read, by the thread that owns the peer.
 */
@SuppressWarnings("EnumOrdinal") // an EnumMap would box the ids, which are read for every packet
public final class HeaderExtensionIds {
  private static final int KNOWN = HeaderExtension.values().length;

  private final int[] ids = new int[KNOWN];

  /** Notes that the extension with this URI has this id (1 to 255); an unknown URI is ignored. */
  public void put(String uri, int id) {
    HeaderExtension extension = HeaderExtension.ofUri(uri);
    if (extension != null && id >= 1 && id <= 255) {
      ids[extension.ordinal()] = id;
    }
  }

  /** The id of an extension, or 0 when it was not negotiated. */
  public int id(HeaderExtension extension) {
    return ids[extension.ordinal()];
  }
}
