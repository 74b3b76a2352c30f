package com.jbcalling.gateway.media.dtls;

import com.jbcalling.gateway.media.udp.Datagram;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/**
 * Between the library, which blocks on one thread, and the worker, which never does: a bounded
 * queue of datagrams inwards, and a sink outwards. Records sent between two reads go out together
 * in as few datagrams as hold them (RFC 6347 section 4.1.1), so that a flight is lost less often
 * and its ChangeCipherSpec and Finished cannot be reordered.
 */
final class DatagramLink implements DatagramTransport {
  /** Longest datagram that is read; a handshake has no reason for a longer one. */
  static final int MAX_RECEIVED = 2048;

  private static final int CAPACITY = 64;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> inbound = new ArrayBlockingQueue<>(CAPACITY);
  private final DatagramSink sink;
  private final byte[] pending;
  private int pendingLength;
  private volatile boolean ending;
  private volatile boolean over;
  private boolean closed;
  private @Nullable Closing closing;

  /** What the library's thread does when its owner wants to end. */
  @FunctionalInterface
  interface Closing {
    void close() throws IOException;
  }

  DatagramLink(DatagramSink sink, int maxSent) {
    this.sink = sink;
    this.pending = new byte[maxSent];
  }

  /** Any thread: queues a copy of a datagram; false if there is no room or it is over. */
  boolean offer(byte[] buffer, int offset, int length) {
    if (ending || over || length < 1 || length > MAX_RECEIVED) {
      return false;
    }
    byte[] copy = new byte[length];
    System.arraycopy(buffer, offset, copy, 0, length);
    return inbound.offer(copy);
  }

  /** Before the library starts: forgets what has been queued. */
  void forgetQueued() {
    if (!ending) {
      inbound.clear();
    }
  }

  /** Any thread: makes the library's thread end, whatever it waits for. */
  void end() {
    ending = true;
    do {
      inbound.clear();
    } while (!inbound.offer(END));
  }

  /** The library's thread, at its end: nothing is queued any more. */
  void abandon() {
    over = true;
    inbound.clear();
  }

  /** Whether {@link #end} was called. */
  boolean isEnding() {
    return ending;
  }

  /** Before the library starts: says goodbye on the library's thread after {@link #end}. */
  void whenEnding(Closing closing) {
    this.closing = closing;
  }

  /**
   * The library's thread: the next datagram, cut off where it is too long.
   *
   * @param waitMillis zero for ever
   * @return its length, or negative if none came in time
   * @throws IOException if the link is closed from either side
   */
  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    flush();
    if (closed) {
      throw new IOException("closed");
    }
    byte[] datagram;
    try {
      datagram = waitMillis == 0 ? inbound.take() : inbound.poll(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (datagram == null) {
      return -1;
    }
    if (datagram.length == 0) {
      Closing goodbye = closing;
      if (goodbye != null) {
        goodbye.close();
      }
      flush();
      throw new IOException("ended by its owner");
    }
    int copied = Math.min(length, datagram.length);
    System.arraycopy(datagram, 0, buffer, offset, copied);
    return copied;
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {
    if (pendingLength + length > pending.length) {
      flush();
    }
    if (length > pending.length) {
      sink.send(Arrays.copyOfRange(buffer, offset, offset + length), 0, length);
      return;
    }
    System.arraycopy(buffer, offset, pending, pendingLength, length);
    pendingLength += length;
  }

  /** The library's thread: sends what has gathered. */
  void flush() {
    Datagram gathered = take();
    if (gathered != null) {
      sink.send(gathered.bytes(), 0, gathered.bytes().length);
    }
  }

  /** The library's thread: what has gathered, for somebody else to send. */
  @Nullable Datagram take() {
    if (pendingLength == 0) {
      return null;
    }
    Datagram gathered = new Datagram(Arrays.copyOf(pending, pendingLength));
    pendingLength = 0;
    return gathered;
  }

  /** Called by the library after its last record. */
  @Override
  public void close() {
    flush();
    closed = true;
  }

  @Override
  public int getReceiveLimit() {
    return MAX_RECEIVED;
  }

  @Override
  public int getSendLimit() {
    return pending.length;
  }
}
