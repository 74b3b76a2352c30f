package com.jbcalling.gateway.media.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one worker: a binary heap whose entries know their position, so that setting,
 * moving and clearing one costs O(log n) and no garbage. Times are monotonic nanoseconds, compared
 * by difference. Belongs to its worker's thread.
 */
public final class Deadlines {
  /** What {@link #nanosToNext} answers if no deadline is set. */
  public static final long NONE = Long.MAX_VALUE;

  private @Nullable Deadline[] heap = new Deadline[64];
  private int size;

  /** Sets a deadline, or moves it if it is set already. */
  public void set(Deadline deadline, long at) {
    deadline.at = at;
    if (deadline.position == Deadline.NOT_SET) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, size * 2);
      }
      place(deadline, size++);
    }
    up(deadline);
    down(deadline);
  }

  /** Clears a deadline; harmless if it is not set. */
  public void clear(Deadline deadline) {
    int position = deadline.position;
    if (position == Deadline.NOT_SET) {
      return;
    }
    deadline.position = Deadline.NOT_SET;
    Deadline last = entry(--size);
    heap[size] = null;
    if (last != deadline) {
      place(last, position);
      up(last);
      down(last);
    }
  }

  /** Runs what is due, each deadline once: what is set anew while this runs waits its turn. */
  public void runDue(long now) {
    // A deadline that sets itself to the present again must not keep the loop here.
    for (int budget = size; budget > 0 && size > 0; budget--) {
      Deadline first = entry(0);
      if (first.at - now > 0) {
        return;
      }
      clear(first);
      first.fire(now);
    }
  }

  /** Nanoseconds until the next deadline, 0 if it is due, {@link #NONE} if none is set. */
  public long nanosToNext(long now) {
    return size == 0 ? NONE : Math.max(0, entry(0).at - now);
  }

  /** How many deadlines are set. */
  public int size() {
    return size;
  }

  private void up(Deadline deadline) {
    int position = deadline.position;
    while (position > 0) {
      int parentPosition = (position - 1) / 2;
      Deadline parent = entry(parentPosition);
      if (parent.at - deadline.at <= 0) {
        return;
      }
      place(parent, position);
      position = parentPosition;
      place(deadline, position);
    }
  }

  private void down(Deadline deadline) {
    int position = deadline.position;
    while (true) {
      int childPosition = 2 * position + 1;
      if (childPosition >= size) {
        return;
      }
      Deadline child = entry(childPosition);
      if (childPosition + 1 < size) {
        Deadline right = entry(childPosition + 1);
        if (right.at - child.at < 0) {
          child = right;
          childPosition++;
        }
      }
      if (deadline.at - child.at <= 0) {
        return;
      }
      place(child, position);
      position = childPosition;
      place(deadline, position);
    }
  }

  private void place(Deadline deadline, int position) {
    heap[position] = deadline;
    deadline.position = position;
  }

  private Deadline entry(int position) {
    Deadline deadline = heap[position];
    assert deadline != null;
    return deadline;
  }
}
