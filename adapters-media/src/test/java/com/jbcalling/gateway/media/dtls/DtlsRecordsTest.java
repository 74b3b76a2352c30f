package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DtlsRecordsTest {

  @ParameterizedTest
  @CsvSource({
    // A ClientHello of 4 bytes, whole; its second half; a longer one's beginning.
    "16fefd 0000 000000000000 0010  01 000004 0000 000000 000004 01020304, 1",
    "16fefd 0000 000000000000 000e  01 000004 0000 000002 000002 0304, 2",
    "16fefd 0000 000000000000 000e  01 004000 0000 000000 000002 0304, 1",
    // A Certificate; ChangeCipherSpec and a record that is encrypted; an alert.
    "16fefd 0000 000000000000 000e  0b 000002 0000 000000 000002 0304, 0",
    "14fefd 0000 000000000000 0001  01 16fefd 0001 000000000000 0002 ffff, 0",
    "15fefd 0000 000000000000 0002  0228, 0",
    // Two messages in a record; none.
    "16fefd 0000 000000000000 001a  01 000000 0000 000000 000000 02 000002 0000 000000 000002 aabb,"
        + " 1",
    "16fefd 0000 000000000000 0000, 0",
    // A message that claims 16385 bytes; 16 MB; the second of a record; the second record's.
    "16fefd 0000 000000000000 000c  01 004001 0000 000000 000000, -3",
    "16fefd 0000 000000000000 000c  01 ffffff 0000 000000 000000, -3",
    "16fefd 0000 000000000000 0018  01 000000 0000 000000 000000 01 ffffff 0000 000000 000000, -3",
    "15fefd 0000 000000000000 0002  0228 16fefd 0000 000000000000 000c 01 ffffff 0000 000000 "
        + "000000, -3",
    // Fragments past the message's end, past the record's end, and a header cut short.
    "16fefd 0000 000000000000 000e  01 000004 0000 000003 000002 0304, -2",
    "16fefd 0000 000000000000 000e  01 000004 0000 000000 000003 0304, -2",
    "16fefd 0000 000000000000 0004  01 000004, -2",
    // A record past the datagram's end; a header cut short; other protocols.
    "16fefd 0000 000000000000 0002  01, -2",
    "15fefd 0000 000000000000 0002  0228 16fe, -2",
    "16fefd 0000 0000000000, -1",
    "13fefd 0000 000000000000 0000, -1",
    "3ffefd 0000 000000000000 0000, -1",
    "160303 0000 000000000000 0000, -1",
  })
  void aDatagramIsLookedAtBeforeTheLibraryMeetsIt(String hex, int verdict) {
    byte[] bytes = HexFormat.of().parseHex("ff" + hex.replace(" ", "") + "ff");
    assertThat(DtlsRecords.inspect(bytes, 1, bytes.length - 2)).isEqualTo(verdict);
  }
}
