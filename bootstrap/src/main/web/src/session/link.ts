import type { types } from 'mediasoup-client';
import { Refusal, type Source, type TransportReply } from '../signalling/contract.ts';
import type { Signalling } from '../signalling/wire.ts';
import { IceRepair } from './repair.ts';
import type { SpareConnections } from './spare-connections.ts';

export interface LinkHooks {
  state(state: types.ConnectionState): void;
  /** The gateway no longer knows the transport, or ICE cannot be brought back. */
  lost(): void;
}

/** One of our two transports, with the repair of its ICE. */
export class Link {
  readonly direction: 'send' | 'recv';
  readonly transport: types.Transport;
  readonly repair: IceRepair;
  /** A produce got no answer: the gateway may have a producer that we do not know. */
  uncertain = false;
  private readonly signalling: Signalling;

  constructor(
    device: types.Device,
    direction: 'send' | 'recv',
    reply: TransportReply,
    iceServers: RTCIceServer[],
    spares: SpareConnections,
    signalling: Signalling,
    hooks: LinkHooks,
  ) {
    this.signalling = signalling;
    this.direction = direction;
    const options: types.TransportOptions = {
      id: reply.transportId,
      iceParameters: reply.iceParameters,
      iceCandidates: reply.iceCandidates,
      dtlsParameters: reply.dtlsParameters,
      iceServers: reply.iceServers ?? iceServers,
    };
    this.transport = spares.lend(() =>
      direction === 'send'
        ? device.createSendTransport(options)
        : device.createRecvTransport(options),
    );
    this.repair = new IceRepair({
      possible: () => signalling.connected,
      restart: async () => {
        try {
          await this.restartIce();
        } catch (error) {
          if (error instanceof Refusal && error.code === 'ERR_TRANSPORT_NOT_FOUND') {
            this.repair.stop();
            hooks.lost();
          }
          throw error;
        }
      },
      giveUp: () => hooks.lost(),
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
    this.transport.on('connect', ({ dtlsParameters }, done, failed) => {
      signalling
        .request('connect-transport', { transportId: this.transport.id, dtlsParameters })
        .then(done, failed);
    });
    if (direction === 'send') {
      this.transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
        signalling
          .request('produce', {
            transportId: this.transport.id,
            kind,
            rtpParameters,
            paused: appData['paused'] === true,
            appData: { source: appData['source'] as Source },
          })
          .then(
            ({ producerId }) => done({ id: producerId }),
            (error: unknown) => {
              const code = error instanceof Refusal ? error.code : undefined;
              this.uncertain ||= code === 'DISCONNECTED' || code === 'TIMEOUT';
              failed(error as Error);
            },
          );
      });
    }
    this.transport.on('connectionstatechange', (state) => {
      this.repair.changed(state);
      hooks.state(state);
    });
  }

  get id(): string {
    return this.transport.id;
  }

  get state(): types.ConnectionState {
    return this.transport.connectionState;
  }

  /** After a lost socket: ICE that has not come through by itself is restarted. */
  check(): void {
    if (this.state === 'disconnected' || this.state === 'failed') {
      this.repair.now();
    }
  }

  close(): void {
    this.repair.stop();
    this.transport.close();
  }

  private async restartIce(): Promise<void> {
    const { iceParameters } = await this.signalling.request('restart-ice', {
      transportId: this.transport.id,
    });
    await this.transport.restartIce({ iceParameters });
  }
}
