package com.jbcalling.gateway.stt.websocket;

import com.jbcalling.gateway.stt.session.SpeechSession;

/** Something that happened to a connection, on its way to the session's thread. */
@FunctionalInterface
public interface Happening {

  void tell(SpeechSession session);
}
