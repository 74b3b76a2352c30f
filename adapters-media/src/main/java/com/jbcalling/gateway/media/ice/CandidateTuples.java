package com.jbcalling.gateway.media.ice;

import org.jspecify.annotations.Nullable;

/**
 * The addresses from which a peer's authenticated checks have come, a bounded number of them, and
 * which one is selected.
 */
final class CandidateTuples {
  static final int MAX = 8;

  private final @Nullable TransportAddress[] addresses = new @Nullable TransportAddress[MAX];
  private final long[] heardAt = new long[MAX];
  private int size;
  private @Nullable TransportAddress selected;

  int size() {
    return size;
  }

  @Nullable TransportAddress get(int index) {
    return addresses[index];
  }

  @Nullable TransportAddress selected() {
    return selected;
  }

  void select(TransportAddress address) {
    selected = address;
  }

  boolean contains(TransportAddress address) {
    return indexOf(address) >= 0;
  }

  /** Notes that the peer was heard from a known address; false if it is not known. */
  boolean refresh(TransportAddress address, long now) {
    int index = indexOf(address);
    if (index < 0) {
      return false;
    }
    heardAt[index] = now;
    return true;
  }

  /** Adds an unknown address. There must be room: see {@link #evictIfFull}. */
  void add(TransportAddress address, long now) {
    addresses[size] = address;
    heardAt[size] = now;
    size++;
  }

  /** Where all places are taken, removes and returns the one not heard for longest. */
  @Nullable TransportAddress evictIfFull() {
    if (size < MAX) {
      return null;
    }
    int oldest = -1;
    for (int i = 0; i < size; i++) {
      // Differences, since the clock may wrap around.
      if (!isSelected(i) && (oldest < 0 || heardAt[i] - heardAt[oldest] < 0)) {
        oldest = i;
      }
    }
    TransportAddress evicted = addresses[oldest];
    removeAt(oldest);
    return evicted;
  }

  /** Removes an address; false if it is not known. */
  boolean remove(TransportAddress address) {
    int index = indexOf(address);
    if (index < 0) {
      return false;
    }
    if (isSelected(index)) {
      selected = null;
    }
    removeAt(index);
    return true;
  }

  /** The address heard last, or null if there is none. */
  @Nullable TransportAddress mostRecent() {
    int latest = -1;
    for (int i = 0; i < size; i++) {
      if (latest < 0 || heardAt[i] - heardAt[latest] > 0) {
        latest = i;
      }
    }
    return latest < 0 ? null : addresses[latest];
  }

  private boolean isSelected(int index) {
    return selected != null && selected.equals(addresses[index]);
  }

  private int indexOf(TransportAddress address) {
    for (int i = 0; i < size; i++) {
      if (address.equals(addresses[i])) {
        return i;
      }
    }
    return -1;
  }

  private void removeAt(int index) {
    size--;
    addresses[index] = addresses[size];
    heardAt[index] = heardAt[size];
    addresses[size] = null;
  }
}
