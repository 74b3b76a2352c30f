package com.jbcalling.gateway.media.worker;

import com.jbcalling.gateway.media.transport.Transport;
import com.jbcalling.gateway.media.udp.ReceiveBatch;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import org.jspecify.annotations.Nullable;

/**
 * Transports by the addresses from which their peers send: an open-addressing hash table whose keys
 * are compared with a datagram's source in place, so that a look-up makes no garbage. Only
 * addresses that an authenticated check came from get in. Belongs to its worker's thread.
 */
final class PeerTable {
  private static final int FIRST_CAPACITY = 256;

  private @Nullable RemoteAddress[] keys = new RemoteAddress[FIRST_CAPACITY];
  private @Nullable Transport[] values = new Transport[FIRST_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /** The transport of the peer that sent datagram {@code i}, or null. */
  @Nullable Transport find(ReceiveBatch batch, int i) {
    int mask = keys.length - 1;
    for (int slot = spread(batch.sourceHash(i)) & mask; ; slot = (slot + 1) & mask) {
      RemoteAddress key = keys[slot];
      if (key == null) {
        return null;
      }
      if (batch.isFrom(i, key)) {
        return values[slot];
      }
    }
  }

  /** The transport of the peer at an address, or null. */
  @Nullable Transport get(RemoteAddress address) {
    return values[slotOf(address)];
  }

  /** Gives an address to a transport, whoever had it before. */
  void put(RemoteAddress address, Transport transport) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int slot = slotOf(address);
    if (keys[slot] == null) {
      size++;
    }
    keys[slot] = address;
    values[slot] = transport;
  }

  /** Takes an address away from a transport; harmless if it is another's. */
  void remove(RemoteAddress address, Transport transport) {
    int hole = slotOf(address);
    if (values[hole] != transport) {
      return;
    }
    size--;
    int mask = keys.length - 1;
    // Moves back whatever could no longer be reached across the hole.
    for (int slot = (hole + 1) & mask; ; slot = (slot + 1) & mask) {
      RemoteAddress key = keys[slot];
      if (key == null) {
        break;
      }
      int home = spread(key.hashCode()) & mask;
      if (((slot - home) & mask) >= ((slot - hole) & mask)) {
        keys[hole] = key;
        values[hole] = values[slot];
        hole = slot;
      }
    }
    keys[hole] = null;
    values[hole] = null;
  }

  private int slotOf(RemoteAddress address) {
    int mask = keys.length - 1;
    int slot = spread(address.hashCode()) & mask;
    while (true) {
      RemoteAddress key = keys[slot];
      if (key == null || key.equals(address)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private void grow() {
    @Nullable RemoteAddress[] oldKeys = keys;
    @Nullable Transport[] oldValues = values;
    keys = new RemoteAddress[2 * oldKeys.length];
    values = new Transport[2 * oldValues.length];
    for (int i = 0; i < oldKeys.length; i++) {
      RemoteAddress key = oldKeys[i];
      if (key != null) {
        int slot = slotOf(key);
        keys[slot] = key;
        values[slot] = oldValues[i];
      }
    }
  }

  /** Brings the high bits of a hash down, since only low ones choose a slot. */
  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
