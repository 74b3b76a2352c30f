package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.media.rtp.PacketKind;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A network that loses and reorders media, the same way for the same seed. Connectivity checks and
 * handshakes pass unharmed: their own tests harm them.
 */
public final class LossyLink {
  public static final LossyLink PERFECT = new LossyLink(0, 0, 0, 0);

  private final Random random;
  private final double lossUp;
  private final double lossDown;
  private final double swap;
  private byte @Nullable [] heldUp;
  private byte @Nullable [] heldDown;
  private int lost;

  /**
   * @param lossUp share of RTP packets to the gateway that are lost, 0 to 1
   * @param lossDown the same from the gateway
   * @param swap share of RTP packets that come after their follower
   */
  public LossyLink(long seed, double lossUp, double lossDown, double swap) {
    this.random = new Random(seed);
    this.lossUp = lossUp;
    this.lossDown = lossDown;
    this.swap = swap;
  }

  /** How many packets were lost. */
  public synchronized int lost() {
    return lost;
  }

  synchronized void carryUp(byte[] datagram, Consumer<byte[]> out) {
    if (isRtp(datagram) && isLost(lossUp)) {
      return;
    }
    byte[] held = heldUp;
    if (held == null && isRtp(datagram) && random.nextDouble() < swap) {
      heldUp = datagram;
      return;
    }
    heldUp = null;
    out.accept(datagram);
    if (held != null) {
      out.accept(held);
    }
  }

  synchronized void carryDown(byte[] datagram, Consumer<byte[]> out) {
    if (isRtp(datagram) && isLost(lossDown)) {
      return;
    }
    byte[] held = heldDown;
    if (held == null && isRtp(datagram) && random.nextDouble() < swap) {
      heldDown = datagram;
      return;
    }
    heldDown = null;
    out.accept(datagram);
    if (held != null) {
      out.accept(held);
    }
  }

  private static boolean isRtp(byte[] datagram) {
    return PacketKind.of(datagram, 0, datagram.length) == PacketKind.RTP;
  }

  private boolean isLost(double loss) {
    boolean yes = loss > 0 && random.nextDouble() < loss;
    if (yes) {
      lost++;
    }
    return yes;
  }
}
