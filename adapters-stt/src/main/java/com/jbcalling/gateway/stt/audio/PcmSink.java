package com.jbcalling.gateway.stt.audio;

/** Takes 16 kHz mono, one moment after another without a gap. */
@FunctionalInterface
interface PcmSink {

  /**
   * @param samples hold during this call alone
   * @param length samples from the first on
   */
  void take(short[] samples, int length);
}
