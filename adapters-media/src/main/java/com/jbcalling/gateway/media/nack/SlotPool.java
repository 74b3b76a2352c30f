package com.jbcalling.gateway.media.nack;

/**
 * Byte arrays of one size for packets that are kept a while, used over and over by all streams of a
 * worker. Arrays are made on demand up to a bound and never given back to the heap. Owned by one
 * thread.
 */
public final class SlotPool {
  /** Answer when all slots are in use; has no bytes. */
  public static final byte[] NONE = new byte[0];

  private final int slotSize;
  private final byte[][] free;
  private int freeCount;
  private int made;

  /**
   * A pool without slots yet.
   *
   * @param slotSize bytes a slot
   * @param maxSlots slots that there may be at a time
   */
  public SlotPool(int slotSize, int maxSlots) {
    this.slotSize = slotSize;
    free = new byte[maxSlots][];
  }

  /** A slot with whatever content it had, or {@link #NONE}. */
  public byte[] acquire() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if (made == free.length) {
      return NONE;
    }
    made++;
    return new byte[slotSize];
  }

  /** Gives back a slot of this pool; {@link #NONE} is ignored. */
  public void release(byte[] slot) {
    if (slot.length == slotSize && freeCount < made) {
      free[freeCount++] = slot;
    }
  }

  /** Bytes a slot. */
  public int slotSize() {
    return slotSize;
  }

  /** Slots acquired and not released. */
  public int inUse() {
    return made - freeCount;
  }
}
