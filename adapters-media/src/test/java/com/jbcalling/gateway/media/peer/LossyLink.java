package com.jbcalling.gateway.media.peer;

import com.jbcalling.gateway.media.rtp.PacketKind;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A network that loses and reorders media, the same way for the same seed. Connectivity checks and
 * handshakes pass unharmed: their own tests harm them.
 */
public final class LossyLink {
  public static final LossyLink PERFECT = new LossyLink(0, 0, 0, 0);

  private final Way up;
  private final Way down;

  /**
   * @param lossUp share of RTP packets to the gateway that are lost, 0 to 1
   * @param lossDown the same from the gateway
   * @param swap share of RTP packets that come after their follower
   */
  public LossyLink(long seed, double lossUp, double lossDown, double swap) {
    up = new Way(seed, lossUp, swap);
    down = new Way(~seed, lossDown, swap);
  }

  /** How many packets were lost. */
  public int lost() {
    return up.lost() + down.lost();
  }

  void carryUp(byte[] datagram, Consumer<byte[]> out) {
    up.carry(datagram).forEach(out);
  }

  void carryDown(byte[] datagram, Consumer<byte[]> out) {
    down.carry(datagram).forEach(out);
  }

  /** One direction. */
  private static final class Way {
    private final Random random;
    private final double loss;
    private final double swap;
    private byte @Nullable [] held;
    private int lost;

    Way(long seed, double loss, double swap) {
      this.random = new Random(seed);
      this.loss = loss;
      this.swap = swap;
    }

    synchronized int lost() {
      return lost;
    }

    /** What comes out now that this goes in. */
    synchronized List<byte[]> carry(byte[] datagram) {
      boolean rtp = PacketKind.of(datagram, 0, datagram.length) == PacketKind.RTP;
      if (rtp && random.nextDouble() < loss) {
        lost++;
        return List.of();
      }
      byte[] overtaken = held;
      if (overtaken == null && rtp && random.nextDouble() < swap) {
        held = datagram;
        return List.of();
      }
      held = null;
      return overtaken == null ? List.of(datagram) : List.of(datagram, overtaken);
    }
  }
}
