package com.jbcalling.gateway.media.ice;

import com.jbcalling.gateway.media.stun.StunMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the transport of a check from an unknown address by the local ufrag in its USERNAME (RFC
 * 8445 section 7.2.2), without allocation: an open-addressing hash table whose keys are compared
 * with the message's bytes. Keys are made inside, so nobody can make them collide. Belongs to one
 * thread.
 *
 * @param <T> what is found
 */
public final class UfragTable<T> {
  private static final int INITIAL_CAPACITY = 64;

  private @Nullable Entry[] entries = new @Nullable Entry[INITIAL_CAPACITY];
  private int size;

  /** How many ufrags there are. */
  public int size() {
    return size;
  }

  /** Adds a ufrag, or replaces what it leads to. */
  public void put(String usernameFragment, T value) {
    if (2 * (size + 1) > entries.length) {
      grow();
    }
    byte[] key = usernameFragment.getBytes(StandardCharsets.US_ASCII);
    int slot = slotOf(key, 0, key.length);
    if (entries[slot] == null) {
      size++;
    }
    entries[slot] = new Entry(key, value);
  }

  /** Removes a ufrag; nothing happens if it is not there. */
  public void remove(String usernameFragment) {
    byte[] key = usernameFragment.getBytes(StandardCharsets.US_ASCII);
    int hole = slotOf(key, 0, key.length);
    if (entries[hole] == null) {
      return;
    }
    size--;
    entries[hole] = null;
    int mask = entries.length - 1;
    int slot = (hole + 1) & mask;
    for (Entry entry = entries[slot]; entry != null; entry = entries[slot]) {
      // Moves back whatever could no longer be reached across the hole.
      int home = entry.hash() & mask;
      if (((slot - home) & mask) >= ((slot - hole) & mask)) {
        entries[hole] = entry;
        entries[slot] = null;
        hole = slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** What the message's local ufrag leads to, or null if it has none or an unknown one. */
  public @Nullable T find(StunMessage message) {
    int length = message.localUfragLength();
    return length < 0 ? null : find(message.buffer(), message.usernameOffset(), length);
  }

  /** What a ufrag in ASCII leads to, or null. */
  @SuppressWarnings("unchecked") // put() takes only T.
  public @Nullable T find(byte[] buffer, int offset, int length) {
    Entry entry = entries[slotOf(buffer, offset, length)];
    return entry == null ? null : (T) entry.value;
  }

  /** Where the ufrag is, or where it would be added. */
  private int slotOf(byte[] buffer, int offset, int length) {
    int mask = entries.length - 1;
    int slot = hash(buffer, offset, length) & mask;
    for (Entry entry = entries[slot]; entry != null; entry = entries[slot]) {
      byte[] key = entry.key;
      if (Arrays.equals(key, 0, key.length, buffer, offset, offset + length)) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    @Nullable Entry[] old = entries;
    entries = new @Nullable Entry[2 * old.length];
    for (Entry entry : old) {
      if (entry != null) {
        entries[slotOf(entry.key, 0, entry.key.length)] = entry;
      }
    }
  }

  private static final class Entry {
    private final byte[] key;
    private final Object value;

    Entry(byte[] key, Object value) {
      this.key = key;
      this.value = value;
    }

    int hash() {
      return UfragTable.hash(key, 0, key.length);
    }
  }

  /** FNV-1a, its halves folded since only the low bits choose a slot. */
  private static int hash(byte[] buffer, int offset, int length) {
    int hash = 0x811C9DC5;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ (buffer[offset + i] & 0xFF)) * 0x01000193;
    }
    return hash ^ hash >>> 16;
  }
}
