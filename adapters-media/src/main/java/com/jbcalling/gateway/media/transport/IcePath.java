package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.ice.IceListener;
import com.jbcalling.gateway.media.ice.IceState;
import com.jbcalling.gateway.media.udp.RemoteAddress;

/** What the ICE agent finds out about the peer's addresses, told to those who send there. */
final class IcePath implements IceListener {
  private final Transport transport;
  private final Paths paths;
  private final DtlsCourier courier;
  private final MediaOutlet outlet;
  private boolean open;
  private boolean stateChanged;

  IcePath(Transport transport, Paths paths, DtlsCourier courier, MediaOutlet outlet) {
    this.transport = transport;
    this.paths = paths;
    this.courier = courier;
    this.outlet = outlet;
  }

  @Override
  public void tupleAdded(RemoteAddress remote) {
    paths.claim(remote, transport);
  }

  @Override
  public void tupleRemoved(RemoteAddress remote) {
    paths.release(remote, transport);
  }

  @Override
  public void tupleSelected(RemoteAddress remote) {
    open = true;
    courier.moveTo(remote);
    outlet.moveTo(remote);
  }

  @Override
  public void stateChanged(IceState state) {
    stateChanged = true;
    if (state == IceState.DISCONNECTED) {
      outlet.moveTo(null);
    }
  }

  @Override
  public void ufragRetired(String usernameFragment) {
    paths.release(usernameFragment);
  }

  /** Whether a way to the peer has been found. */
  boolean isOpen() {
    return open;
  }

  /** Whether the state changed since this was last asked. */
  boolean takeState() {
    boolean changed = stateChanged;
    stateChanged = false;
    return changed;
  }
}
