package com.jbcalling.gateway.application;

import com.jbcalling.gateway.application.port.out.AudioTap;

/** A tap in which nothing ever comes. */
final class FakeAudioTap implements AudioTap {
  volatile boolean ended;
  volatile boolean closed;

  @Override
  public boolean poll(PacketSink sink) {
    return false;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public boolean isEnded() {
    return ended;
  }

  @Override
  public void close() {
    closed = true;
  }
}
