package com.jbcalling.gateway.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.rtp.BigEndian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureIdRewriterTest {
  private final PayloadRewriter rewriter = PayloadRewriter.forMimeType("video/VP8");

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 32766, 32767})
  void numbersContinueWhenTheSourceSwitches(int start) {
    assertForwarded(picture(start, 255), start, 255);
    assertForwarded(picture(start + 1, 0), start + 1, 0);

    rewriter.switchSource();

    assertForwarded(picture(9000, 40), start + 2, 1);
    assertForwarded(picture(9000, 40), start + 2, 1); // second packet of the picture
    assertForwarded(picture(9001, 41), start + 3, 2);
    rewriter.switchSource();
    assertForwarded(picture(5, 250), start + 4, 3);
  }

  @Test
  void picturesLeftOutLeaveNoHole() {
    assertForwarded(picture(100, 1), 100, 1);
    leaveOut(picture(101, 1));
    leaveOut(picture(101, 1));
    assertForwarded(picture(102, 1), 101, 1);
    leaveOut(picture(103, 1));
    assertForwarded(picture(104, 2), 102, 2);
  }

  @Test
  void aPictureOfBeforeTheSwitchIsRefused() {
    assertForwarded(picture(100, 1), 100, 1);
    rewriter.switchSource();
    assertForwarded(picture(200, 9), 101, 2);

    byte[] late = picture(199, 8);
    assertThat(rewriter.map(late, 0, late.length)).isEqualTo(PayloadRewriter.REFUSED);
  }

  @Test
  void theStoredPayloadStaysAsItCame() {
    byte[] stored = picture(100, 1);
    int first = rewriter.map(stored, 0, stored.length);
    rewriter.switchSource();
    byte[] other = picture(700, 3);
    rewriter.map(other, 0, other.length);

    byte[] copy = stored.clone();
    rewriter.apply(first, copy, 0, copy.length);

    assertThat(stored).isEqualTo(picture(100, 1));
    assertThat(copy).isEqualTo(picture(100, 1));
  }

  @Test
  void shortPictureIdsStayShort() {
    byte[] a = {(byte) 0x90, (byte) 0x80, 127, 0};
    byte[] b = {(byte) 0x90, (byte) 0x80, 5, 0};
    rewriter.map(a, 0, a.length);
    rewriter.switchSource();
    int token = rewriter.map(b, 0, b.length);
    rewriter.apply(token, b, 0, b.length);

    assertThat(b).containsExactly(0x90, 0x80, 0, 0);
  }

  @Test
  void aPayloadWithoutNumbersIsUnchanged() {
    byte[] bare = {0x10, 0};

    assertThat(rewriter.map(bare, 0, bare.length)).isEqualTo(PayloadRewriter.UNCHANGED);
    assertForwarded(picture(100, 1), 100, 1);
    byte[] malformed = {(byte) 0x90};
    assertThat(rewriter.map(malformed, 0, 1)).isEqualTo(PayloadRewriter.UNCHANGED);
    rewriter.apply(1 << 24, malformed, 0, 1);
    assertThat(malformed).containsExactly(0x90);
  }

  @Test
  void vp9NumbersContinueToo() {
    PayloadRewriter vp9 = PayloadRewriter.forMimeType("video/VP9");
    byte[] first = {(byte) 0xA8, (byte) 0xFF, (byte) 0xFF, 0, (byte) 0xFF, 0};
    assertThat(vp9.map(first, 0, first.length)).isPositive();
    vp9.switchSource();
    byte[] second = {(byte) 0xA8, (byte) 0x81, 0x02, 0, 7, 0};
    int token = vp9.map(second, 0, second.length);
    vp9.apply(token, second, 0, second.length);

    assertThat(second).containsExactly(0xA8, 0x80, 0x00, 0, 0, 0);
  }

  @Test
  void otherCodecsHaveNothingToRewrite() {
    PayloadRewriter none = PayloadRewriter.forMimeType("video/H264");
    none.switchSource();
    none.leaveOut(new byte[1], 0, 1);
    none.apply(5, new byte[1], 0, 1);

    assertThat(none).isSameAs(PayloadRewriter.NONE);
    assertThat(none.map(new byte[1], 0, 1)).isEqualTo(PayloadRewriter.UNCHANGED);
  }

  private void assertForwarded(byte[] payload, int pictureId, int baseLayerIndex) {
    int token = rewriter.map(payload, 0, payload.length);
    assertThat(token).isPositive();
    rewriter.apply(token, payload, 0, payload.length);
    assertThat(BigEndian.get16(payload, 2) & 0x7FFF).isEqualTo(pictureId & 0x7FFF);
    assertThat(payload[4] & 0xFF).isEqualTo(baseLayerIndex);
  }

  private void leaveOut(byte[] payload) {
    rewriter.leaveOut(payload, 0, payload.length);
  }

  private static byte[] picture(int pictureId, int baseLayerIndex) {
    byte[] payload = {(byte) 0x90, (byte) 0xE0, 0, 0, (byte) baseLayerIndex, 0, 1};
    BigEndian.put16(payload, 2, 0x8000 | (pictureId & 0x7FFF));
    return payload;
  }
}
