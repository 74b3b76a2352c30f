package com.jbcalling.gateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.udp.RemoteAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Agent;
import org.ice4j.ice.CandidateType;
import org.ice4j.ice.Component;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.NominationStrategy;
import org.ice4j.ice.RemoteCandidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A full agent that is not ours, over a socket of this machine. */
@Timeout(60)
class Ice4jPeerTest {
  private static final IceCredentials CREDENTIALS =
      new IceCredentials("gatewayUfrag", "gatewayPassword0123456789+/");

  static {
    // It would ask the network where it is: nothing here leaves the machine.
    System.setProperty("ice4j.harvest.mapping.aws.enabled", "false");
    System.setProperty("ice4j.harvest.use-ipv6", "false");
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  private final RecordingListener listener = new RecordingListener();
  private final IceLiteAgent ours = new IceLiteAgent(CREDENTIALS, listener);

  @Test
  void itChecksNominatesAndCompletes() throws Exception {
    Optional<InetAddress> address = ownAddress();
    assumeTrue(address.isPresent(), "ice4j has no candidates on a machine without a network");
    Agent theirs = new Agent();
    Component component;
    Thread worker;
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address.get(), 0))) {
      theirs.setControlling(true);
      theirs.setNominationStrategy(NominationStrategy.NOMINATE_FIRST_VALID);
      IceMediaStream stream = theirs.createMediaStream("media");
      component = theirs.createComponent(stream, 20000, 20000, 60000);
      stream.setRemoteUfrag(CREDENTIALS.usernameFragment());
      stream.setRemotePassword(CREDENTIALS.password());
      component.addRemoteCandidate(
          new RemoteCandidate(
              new TransportAddress(address.get(), socket.getLocalPort(), Transport.UDP),
              component,
              CandidateType.HOST_CANDIDATE,
              "udpcandidate",
              1076302079L,
              null));
      CompletableFuture<IceProcessingState> over = new CompletableFuture<>();
      theirs.addStateChangeListener(
          change -> {
            if (change.getNewValue() instanceof IceProcessingState state
                && (state.isEstablished() || state.isOver())) {
              over.complete(state);
            }
          });
      worker = Thread.ofVirtual().start(() -> answer(socket));
      theirs.startConnectivityEstablishment();

      assertThat(over.get(30, TimeUnit.SECONDS).isEstablished()).isTrue();
    } finally {
      theirs.free();
    }
    worker.join();
    assertThat(ours.state()).isEqualTo(IceState.COMPLETED);
    assertThat(ours.selectedTuple())
        .isEqualTo(
            RemoteAddress.of(
                component.getSelectedPair().getLocalCandidate().getTransportAddress()));
    assertThat(ours.accepted()).isPositive();
    assertThat(ours.badRequests() + ours.unauthorized() + ours.unknownAttributes()).isZero();
  }

  private static Optional<InetAddress> ownAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .filter(Ice4jPeerTest::isUp)
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst();
  }

  private static boolean isUp(NetworkInterface device) {
    try {
      return device.isUp();
    } catch (SocketException e) {
      return false;
    }
  }

  private void answer(DatagramSocket socket) {
    StunMessage message = new StunMessage();
    byte[] in = new byte[1500];
    byte[] out = new byte[IceLiteAgent.MAX_ANSWER];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(in, in.length);
        socket.receive(packet);
        InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
        if (message.parse(in, 0, packet.getLength()) == StunMessage.OK) {
          int length = ours.receive(message, RemoteAddress.of(from), System.nanoTime(), out, 0);
          if (length > 0) {
            socket.send(new DatagramPacket(out, length, from));
          }
        }
      }
    } catch (IOException e) {
      // The socket is closed: the test is over.
    }
  }
}
