package com.jbcalling.gateway.media.forward;

/** A subscriber's that is always there. Takes what is written, and sends it nowhere. */
class OpenOutlet implements PacketOutlet {
  private final byte[] slot = new byte[1500];
  private int transportSequence;

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public byte[] slot() {
    return slot;
  }

  @Override
  public int limit() {
    return slot.length;
  }

  @Override
  public int nextTransportSequence() {
    return transportSequence++ & 0xFFFF;
  }

  @Override
  public int sendRtp(int length, int transportSequence, long now) {
    return length;
  }

  @Override
  public int resendRtp(int length, long now) {
    throw new AssertionError("nobody asked");
  }

  @Override
  public void permitResends(int ssrc) {}

  @Override
  public void retire(int ssrc) {}

  @Override
  public void reportSoon(long now) {}
}
