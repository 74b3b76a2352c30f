package com.jbcalling.gateway.media.dtls;

/** Is told what becomes of an association. */
@FunctionalInterface
public interface DtlsListener {

  /** Called on the association's thread, in order with the datagrams of its sink. */
  void onEvent(DtlsEvent event);
}
