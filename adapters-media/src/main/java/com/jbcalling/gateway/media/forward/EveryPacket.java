package com.jbcalling.gateway.media.forward;

/** The null member of the family, for audio: one stream, every packet, from any packet on. */
final class EveryPacket implements LayerSelector {
  private boolean begun;

  @Override
  public int decide(int stream, int traits) {
    if (begun) {
      return FORWARD;
    }
    begun = true;
    return BEGIN;
  }

  @Override
  public void restart() {
    begun = false;
  }

  @Override
  public void prefer(int spatial, int temporal) {
    // There is nothing to choose from.
  }

  @Override
  public void choose(int active) {
    // There is nothing to choose from.
  }

  @Override
  public int current() {
    return begun ? 0 : NONE;
  }

  @Override
  public int awaited() {
    return NONE;
  }

  @Override
  public int temporalLayer() {
    return 0;
  }
}
