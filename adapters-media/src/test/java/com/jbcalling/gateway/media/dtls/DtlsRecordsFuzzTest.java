package com.jbcalling.gateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.fuzz.Mutator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DtlsRecordsFuzzTest {

  @Test
  void noBytesMakeTheFirstLookThrowOrReachOutside() {
    Mutator.run(
        "dtls",
        input -> {
          int verdict = DtlsRecords.inspect(input, 0, input.length);
          assertThat(verdict).isBetween(DtlsRecords.TOO_LONG, DtlsRecords.MORE_CLIENT_HELLO);
          byte[] shifted = new byte[input.length + 40];
          Arrays.fill(shifted, (byte) 0xFF);
          System.arraycopy(input, 0, shifted, 17, input.length);
          assertThat(DtlsRecords.inspect(shifted, 17, input.length)).isEqualTo(verdict);
        });
  }
}
