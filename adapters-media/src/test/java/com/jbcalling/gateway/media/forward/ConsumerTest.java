package com.jbcalling.gateway.media.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.peer.MediaSource;
import com.jbcalling.gateway.media.peer.Tracks;
import com.jbcalling.gateway.media.rtp.RtpPacket;
import com.jbcalling.gateway.media.time.Deadlines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With what a subscriber begins that comes later than its publisher. */
class ConsumerTest {
  private static final TransportId UP = new TransportId("up");
  private static final TransportId DOWN = new TransportId("down");
  private static final int SSRC = 333_333;

  private final Deadlines deadlines = new Deadlines();
  private final Outlet outlet = new Outlet();
  private final List<Long> keyFrameRequests = new ArrayList<>();
  private final ForwardServices services = InMemory.services(deadlines);
  private final Producer producer =
      new Producer(Tracks.video("camera", UP, "1", SSRC), services, new Feedback());
  private final Consumer consumer =
      new Consumer(
          Tracks.viewer("screen", DOWN, "camera", "8", 444_444), producer, outlet, services);
  private final MediaSource source = MediaSource.video(SSRC, 65_530);
  private long now = millis(5000);

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void pass(long millis) {
    now += millis(millis);
    deadlines.runDue(now);
  }

  private void send(boolean key, int packets) {
    for (byte[] bytes : source.frame(key, packets)) {
      RtpPacket packet = new RtpPacket();
      packet.wrap(bytes, 0, bytes.length);
      producer.streams()[0].takeMedia(packet, now);
    }
  }

  @Test
  void aKeyFrameThatHasJustComeIsSentWithWhatFollowedIt() {
    send(true, 3);
    send(false, 2);
    send(true, 3);
    pass(100);
    send(false, 2);
    consumer.resume(now);
    send(false, 2);

    assertThat(outlet.sent).hasSize(7);
    assertThat(MediaSource.isKeyFrame(outlet.sent.getFirst())).isTrue();
    assertThat(outlet.sequences()).containsExactly(100, 101, 102, 103, 104, 105, 106);
    assertThat(outlet.timestampSteps()).containsExactly(0, 0, 3000, 0, 3000, 0);
    assertThat(keyFrameRequests).hasSize(1);
  }

  @Test
  void oneThatIsStaleIsNotSent() {
    send(true, 3);
    pass(700);
    consumer.resume(now);
    send(false, 2);
    assertThat(outlet.sent).isEmpty();

    send(true, 3);
    assertThat(outlet.sent).hasSize(3);
    assertThat(keyFrameRequests).hasSize(1);
  }

  @Test
  void aSubscriberWithoutAPathHasAKeyFrameMadeAndGetsItWhenThePathIsThere() {
    outlet.open = false;
    send(true, 3);
    pass(1000);
    consumer.resume(now);
    assertThat(keyFrameRequests).containsExactly(now);
    pass(50);
    send(true, 3);
    send(false, 2);
    pass(100);
    outlet.open = true;
    consumer.outletOpened(now);

    assertThat(outlet.sent).hasSize(5);
    assertThat(MediaSource.isKeyFrame(outlet.sent.getFirst())).isTrue();
    assertThat(keyFrameRequests).hasSize(1);
  }

  @Test
  void whatItHadBeforeAPauseComesAgainAsLaterPictures() {
    consumer.resume(now);
    send(true, 2);
    consumer.pause();
    pass(100);
    consumer.resume(now);

    assertThat(outlet.sequences()).containsExactly(100, 101, 102, 103);
    assertThat(outlet.timestampSteps()).containsExactly(0, 9000, 0);
  }

  @Test
  void nothingOfBeforeAPauseOfThePublisherIsSent() {
    send(true, 2);
    producer.pause();
    producer.resume(now);
    consumer.resume(now);

    assertThat(outlet.sent).isEmpty();
  }

  private final class Feedback implements PublisherFeedback {
    @Override
    public void requestKeyFrame(int ssrc, boolean fullIntraRequest, int sequence, long at) {
      keyFrameRequests.add(at);
    }

    @Override
    public void requestPackets(int ssrc, int[] sequences, int count, long at) {
      throw new AssertionError("nothing is missing");
    }
  }

  /** Keeps what is sent, in the clear. */
  private static final class Outlet extends OpenOutlet {
    private final List<RtpPacket> sent = new ArrayList<>();
    private boolean open = true;

    private List<Integer> sequences() {
      return sent.stream().map(RtpPacket::sequenceNumber).toList();
    }

    private List<Integer> timestampSteps() {
      List<Integer> steps = new ArrayList<>();
      for (int i = 1; i < sent.size(); i++) {
        steps.add(sent.get(i).timestamp() - sent.get(i - 1).timestamp());
      }
      return steps;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public int sendRtp(int length, int transportSequence, long now) {
      RtpPacket packet = new RtpPacket();
      packet.wrap(Arrays.copyOf(slot(), length), 0, length);
      sent.add(packet);
      return length;
    }
  }
}
