package com.jbcalling.gateway.stt.session;

import com.jbcalling.gateway.stt.service.ServiceAddress;
import com.jbcalling.gateway.stt.service.Wire;

/** Opens connections for a session. */
@FunctionalInterface
public interface Link {

  /**
   * Begins to open a connection. Never blocks and never fails: what becomes of it, the session is
   * told, not before this has returned.
   */
  Wire connect(ServiceAddress address);
}
