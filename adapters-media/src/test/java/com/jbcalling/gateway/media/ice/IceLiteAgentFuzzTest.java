package com.jbcalling.gateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.fuzz.Mutator;
import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class IceLiteAgentFuzzTest {
  private static final IceCredentials CREDENTIALS =
      new IceCredentials("evtj", "VOkJxbRl1RmTxUk/WvJxBt");
  private static final RemoteAddress SOMEBODY =
      RemoteAddress.of(InetAddress.ofLiteral("192.0.2.1"), 9);

  private final IceLiteAgent agent = new IceLiteAgent(CREDENTIALS, new RecordingListener());
  private final StunMessage message = new StunMessage();
  private final StunMessage answer = new StunMessage();
  private final byte[] out = new byte[IceLiteAgent.MAX_ANSWER];
  private long now;

  @Test
  void noMessageMakesTheAgentThrowOrAnswerWhatCannotBeRead() {
    Mutator.run("stun", this::feed);
    assertThat(agent.badRequests()).isPositive();
    assertThat(agent.roleConflicts()).isPositive();
    assertThat(agent.state()).isEqualTo(IceState.NEW);
  }

  private void feed(byte[] input) {
    if (message.parse(input, 0, input.length) != StunMessage.OK) {
      return;
    }
    now++;
    int length = agent.receive(message, SOMEBODY, now, out, 0);
    if (length != IceLiteAgent.NO_ANSWER) {
      assertThat(answer.parse(out, 0, length)).isEqualTo(StunMessage.OK);
      assertThat(answer.messageClass()).isGreaterThanOrEqualTo(StunMessage.SUCCESS);
    }
  }
}
