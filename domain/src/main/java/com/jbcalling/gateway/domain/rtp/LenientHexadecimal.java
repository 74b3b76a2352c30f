package com.jbcalling.gateway.domain.rtp;

/** Hexadecimal as JavaScript's {@code parseInt} reads it: the longest beginning that is one. */
final class LenientHexadecimal {
  private LenientHexadecimal() {}

  /** The number that the text begins with, 0 if it begins with none. At most seven digits. */
  static int parse(String text) {
    int at = 0;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    boolean negative = text.startsWith("-", at);
    if (negative || text.startsWith("+", at)) {
      at++;
    }
    if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
      at += 2;
    }
    int value = 0;
    for (; at < text.length(); at++) {
      int digit = hexadecimalDigit(text.charAt(at));
      if (digit < 0) {
        break;
      }
      value = (value << 4) | digit;
    }
    return negative ? -value : value;
  }

  private static int hexadecimalDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isSpace(char c) {
    return c == 0xfeff || c == 0xa0 || (c >= '\t' && c <= '\r') || Character.isSpaceChar(c);
  }
}
