package com.jbcalling.gateway.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.fuzz.Mutator;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes from outside, with and without a valid tag. */
class SrtpFuzzTest {
  static Stream<Arguments> sessions() {
    return Engines.withProfiles();
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void noBytesFromOutsideOpenOrThrow(CipherEngine engine, SrtpProfile profile) {
    SrtpKeys keys = Engines.keys(profile, 1);
    try (SrtpReceiver receiver = new SrtpReceiver(keys, engine)) {
      Mutator.run(
          "srtp",
          input -> {
            byte[] copy = input.clone();
            assertThat(receiver.unprotectRtp(copy, 0, copy.length)).isNegative();
            copy = input.clone();
            assertThat(receiver.unprotectRtcp(copy, 0, copy.length)).isNegative();
            assertThat(receiver.streams()).isZero();
          });
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void whateverIsSealedOpensAgain(CipherEngine engine, SrtpProfile profile) {
    SrtpKeys keys = Engines.keys(profile, 1);
    Mutator.run(
        "srtp",
        new Consumer<>() {
          private SrtpSender sender = new SrtpSender(keys, engine);
          private SrtpReceiver receiver = new SrtpReceiver(keys, engine);
          private int inputs;

          @Override
          public void accept(byte[] input) {
            if (++inputs % 500 == 0) { // or most sequence numbers would be used up
              sender.close();
              receiver.close();
              sender = new SrtpSender(keys, engine);
              receiver = new SrtpReceiver(keys, engine);
            }
            byte[] out = new byte[input.length + profile.rtcpOverhead()];
            int length = sender.protectRtp(input, 0, input.length, out, 0);
            if (length > 0) {
              assertThat(length).isEqualTo(input.length + profile.rtpOverhead());
              assertThat(receiver.unprotectRtp(out, 0, length)).isEqualTo(input.length);
              assertThat(Arrays.copyOf(out, input.length)).isEqualTo(input);
            }
            length = sender.protectRtcp(input, 0, input.length, out, 0);
            if (length > 0) {
              assertThat(length).isEqualTo(out.length);
              assertThat(receiver.unprotectRtcp(out, 0, length)).isEqualTo(input.length);
              assertThat(out).startsWith(input);
            }
          }
        });
  }
}
