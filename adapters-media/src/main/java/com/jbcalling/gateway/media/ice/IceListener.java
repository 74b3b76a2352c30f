package com.jbcalling.gateway.media.ice;

import com.jbcalling.gateway.media.udp.RemoteAddress;

/**
 * What an agent tells its owner, called from within the agent's own methods. An implementation may
 * not call the agent back.
 */
public interface IceListener {
  /** The peer may send from this address from now on: packets from it belong to this transport. */
  void tupleAdded(RemoteAddress remote);

  /** Packets from this address no longer belong to this transport. */
  void tupleRemoved(RemoteAddress remote);

  /** Everything goes to this address from now on. */
  void tupleSelected(RemoteAddress remote);

  /** The state is another one; told after what led to it. */
  void stateChanged(IceState state);

  /** Checks with this local ufrag no longer belong to this transport. */
  void ufragRetired(String usernameFragment);
}
