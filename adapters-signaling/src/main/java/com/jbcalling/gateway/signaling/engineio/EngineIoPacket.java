package com.jbcalling.gateway.signaling.engineio;

/** One packet of the Engine.IO protocol, revision 4. */
public sealed interface EngineIoPacket {

  /** A message of text. */
  record Text(String text) implements EngineIoPacket {}

  /** A message of bytes; the array is not copied. */
  @SuppressWarnings("ArrayRecordComponent") // compared by tests only, and there by content
  record Binary(byte[] bytes) implements EngineIoPacket {}

  /**
   * Everything that is not a message.
   *
   * @param data what follows the digit, often nothing
   */
  record Control(Signal signal, String data) implements EngineIoPacket {}

  /** The kinds of control packet; the digit that each is sent as is its {@link #digit}. */
  enum Signal {
    OPEN('0'),
    CLOSE('1'),
    PING('2'),
    PONG('3'),
    UPGRADE('5'),
    NOOP('6');

    private final char digit;

    Signal(char digit) {
      this.digit = digit;
    }

    /** The character that stands for this type. */
    public char digit() {
      return digit;
    }
  }
}
