package com.jbcalling.gateway.stt.service;

import java.util.ArrayList;
import java.util.List;

/** A connection that remembers what was sent over it. */
public final class FakeWire implements Wire {
  private final List<String> texts = new ArrayList<>();
  private final List<byte[]> binaries = new ArrayList<>();
  private int textsSeen;
  private int binariesSeen;
  private int pings;
  private boolean idle = true;
  private boolean closed;
  private boolean aborted;

  @Override
  public void sendText(String message) {
    texts.add(message);
  }

  @Override
  public void sendBinary(byte[] message) {
    binaries.add(message);
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public boolean isIdle() {
    return idle;
  }

  /** Whether the network takes what is sent. */
  public void setIdle(boolean takes) {
    idle = takes;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void abort() {
    aborted = true;
  }

  /** Text messages since the last time this was asked. */
  public List<String> newTexts() {
    List<String> fresh = List.copyOf(texts.subList(textsSeen, texts.size()));
    textsSeen = texts.size();
    return fresh;
  }

  /** Binary messages since the last time this was asked. */
  public List<byte[]> newBinaries() {
    List<byte[]> fresh = List.copyOf(binaries.subList(binariesSeen, binaries.size()));
    binariesSeen = binaries.size();
    return fresh;
  }

  public int pings() {
    return pings;
  }

  public boolean isClosed() {
    return closed;
  }

  public boolean isAborted() {
    return aborted;
  }
}
