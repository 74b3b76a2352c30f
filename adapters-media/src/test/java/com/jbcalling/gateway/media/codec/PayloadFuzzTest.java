package com.jbcalling.gateway.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.fuzz.Mutator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadFuzzTest {
  @ParameterizedTest
  @CsvSource({
    "payload-vp8, video/VP8",
    "payload-vp9, video/VP9",
    "payload-h264, video/H264",
    "payload-av1, video/AV1",
    "payload-opus, audio/opus"
  })
  void noPayloadMakesItsInspectorThrow(String target, String mimeType) {
    PayloadInspector inspector = PayloadInspector.forMimeType(mimeType);
    PayloadRewriter rewriter = PayloadRewriter.forMimeType(mimeType);
    Mutator.run(
        target,
        input -> {
          // exactly sized array: reading past the payload would throw
          int traits = inspector.inspect(input, 0, input.length);
          assertThat(traits).isBetween(-1, 0xFFFF);
          if (input.length > 0) {
            OpusPayload.duration(input, 0, input.length);
          }
          if (Arrays.hashCode(input) % 5 == 0) {
            rewriter.switchSource();
          }
          byte[] copy = input.clone();
          int token = rewriter.map(input, 0, input.length);
          rewriter.apply(token, copy, 0, copy.length);
          assertThat(inspector.inspect(copy, 0, copy.length)).isEqualTo(traits);
          rewriter.leaveOut(input, 0, input.length);
        });
  }

  @Test
  void noDependencyDescriptorMakesItsReaderThrow() {
    DependencyDescriptor descriptor = new DependencyDescriptor();
    Mutator.run(
        "dependency-descriptor",
        input -> assertThat(descriptor.inspect(input, 0, input.length)).isBetween(-1, 0xFFFF));
  }
}
