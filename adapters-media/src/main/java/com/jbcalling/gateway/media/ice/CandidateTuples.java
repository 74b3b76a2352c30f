package com.jbcalling.gateway.media.ice;

import com.jbcalling.gateway.media.udp.RemoteAddress;
import org.jspecify.annotations.Nullable;

/**
 * The addresses from which a peer's authenticated checks have come, a bounded number of them, and
 * which one is selected.
 */
final class CandidateTuples {
  static final int MAX = 8;

  private final @Nullable RemoteAddress[] addresses = new @Nullable RemoteAddress[MAX];
  private final long[] heardAt = new long[MAX];
  private int size;
  private @Nullable RemoteAddress selected;

  int size() {
    return size;
  }

  @Nullable RemoteAddress get(int index) {
    return addresses[index];
  }

  @Nullable RemoteAddress selected() {
    return selected;
  }

  void select(RemoteAddress address) {
    selected = address;
  }

  boolean contains(RemoteAddress address) {
    return indexOf(address) >= 0;
  }

  /** Notes that the peer was heard from a known address; false if it is not known. */
  boolean refresh(RemoteAddress address, long now) {
    int index = indexOf(address);
    if (index < 0) {
      return false;
    }
    heardAt[index] = now;
    return true;
  }

  /** Adds an unknown address. There must be room: see {@link #evictIfFull}. */
  void add(RemoteAddress address, long now) {
    addresses[size] = address;
    heardAt[size] = now;
    size++;
  }

  /** Where all places are taken, removes and returns the one not heard for longest. */
  @Nullable RemoteAddress evictIfFull() {
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
    RemoteAddress evicted = addresses[oldest];
    removeAt(oldest);
    return evicted;
  }

  /** Removes an address; false if it is not known. */
  boolean remove(RemoteAddress address) {
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
  @Nullable RemoteAddress mostRecent() {
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

  private int indexOf(RemoteAddress address) {
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
