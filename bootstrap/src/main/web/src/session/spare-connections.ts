/** A call takes one for what we send and one for what we receive. */
const ENOUGH = 2;

/**
 * Peer connections made before they are needed. Until a browser has looked at its networks and
 * opened its sockets for one, a tenth of a second goes by, which then nobody waits for who joins.
 */
export class SpareConnections {
  private readonly spares: RTCPeerConnection[] = [];

  /** Makes some, unless they are there. */
  prepare(): void {
    while (this.spares.length < ENOUGH && typeof RTCPeerConnection === 'function') {
      this.spares.push(
        new RTCPeerConnection({
          bundlePolicy: 'max-bundle',
          rtcpMuxPolicy: 'require',
          // Else nothing is gathered before there is a description.
          iceCandidatePoolSize: 1,
        }),
      );
    }
  }

  /**
   * Runs what makes a peer connection; it gets a spare one in its place. mediasoup-client leaves no
   * other way to hand it one than to be the constructor that it calls.
   */
  lend<T>(make: () => T): T {
    const native = globalThis.RTCPeerConnection;
    const spare = this.spares.shift();
    if (!spare) {
      return make();
    }
    const lender = function (configuration?: RTCConfiguration): RTCPeerConnection {
      globalThis.RTCPeerConnection = native;
      return configured(spare, configuration) ? spare : new native(configuration);
    };
    globalThis.RTCPeerConnection = lender as unknown as typeof RTCPeerConnection;
    try {
      return make();
    } finally {
      globalThis.RTCPeerConnection = native;
    }
  }
}

/** Some of a configuration cannot be changed; a connection that has another one is of no use. */
function configured(spare: RTCPeerConnection, configuration: RTCConfiguration = {}): boolean {
  try {
    spare.setConfiguration({ ...spare.getConfiguration(), ...configuration });
    return true;
  } catch {
    spare.close();
    return false;
  }
}
