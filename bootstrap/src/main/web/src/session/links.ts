import type { Device, types } from 'mediasoup-client';
import { Refusal, type JoinReply } from '../signalling/contract.ts';
import type { Signalling } from '../signalling/wire.ts';
import { Link } from './link.ts';
import type { Preparation } from './preparation.ts';
import type { Publication } from './publication.ts';
import type { Reception } from './reception.ts';
import type { Timing } from './timing.ts';

type Direction = 'send' | 'recv';

/** What we send waits at most this long for what we receive. */
const PATIENCE_WITH_OTHERS_MS = 300;

export interface LinksHooks {
  state(direction: Direction, state: types.ConnectionState): void;
  lost(): void;
}

/** Both transports of a seat, and what hangs from them. */
export class Links {
  private readonly links: Partial<Record<Direction, Link>> = {};
  private past = 0;

  private readonly signalling: Signalling;
  private readonly preparation: Preparation;
  private readonly reception: Reception;
  private readonly publication: Publication;
  private readonly timing: Timing;
  private readonly hooks: LinksHooks;

  constructor(
    signalling: Signalling,
    preparation: Preparation,
    reception: Reception,
    publication: Publication,
    timing: Timing,
    hooks: LinksHooks,
  ) {
    this.signalling = signalling;
    this.preparation = preparation;
    this.reception = reception;
    this.publication = publication;
    this.timing = timing;
    this.hooks = hooks;
  }

  get states(): Record<Direction, types.ConnectionState | undefined> {
    return { send: this.links.send?.state, recv: this.links.recv?.state };
  }

  get transports(): types.Transport[] {
    return this.open.map((link) => link.transport);
  }

  get restarts(): number {
    return this.open.reduce((sum, link) => sum + link.repair.restarts, this.past);
  }

  /** Something is to be carried for which there is no path yet. */
  get waiting(): boolean {
    const { send, recv } = this.states;
    return (
      (this.publication.all().length > 0 && send !== 'connected') ||
      (this.reception.all().length > 0 && recv !== 'connected')
    );
  }

  /** A produce got no answer: the gateway may have a producer that we do not know. */
  get uncertain(): boolean {
    return this.open.some((link) => link.uncertain);
  }

  /** An id that the gateway knows if it has our seat with its transports. */
  get someTransportId(): string | undefined {
    return this.open[0]?.id;
  }

  /**
   * Makes both transports. What the others send comes first: it is asked for before our transport
   * is there, and what we send waits until it is set up. `heard` is called then.
   */
  async build(reply: JoinReply, current: () => boolean, heard: () => void): Promise<void> {
    const { preparation, reception, timing } = this;
    // Not awaited where it is there: the requests then go out before anything else is done.
    const device =
      preparation.readyDevice(reply.rtpCapabilities) ??
      (await preparation.device(reply.rtpCapabilities));
    if (!current()) {
      return;
    }
    timing.mark('deviceReadyAt');
    const { recv, send } = preparation.transports();
    const receiving = recv.then((params) => {
      if (!current()) {
        throw new Refusal('DISCONNECTED', 'the seat was lost meanwhile');
      }
      const { transport } = this.make(device, 'recv', params, reply);
      timing.mark('receiveTransportAt');
      return transport;
    });
    const others = reception.start(receiving, device.recvRtpCapabilities);
    const settled = Promise.race([others, pause(PATIENCE_WITH_OTHERS_MS)]).then(heard);
    const sending = send.then(async (params) => {
      await settled;
      if (current()) {
        const link = this.make(device, 'send', params, reply);
        this.publication.start(link.transport, device.sendRtpCapabilities);
      }
    });
    await Promise.all([receiving, sending]);
  }

  /** Whether the gateway still has both: a seat that was gone is given anew, bare. */
  async live(): Promise<boolean> {
    const { open } = this;
    if (open.length < 2) {
      return false;
    }
    const known = await Promise.all(
      open.map(({ id }) =>
        this.signalling.request('get-stats', { transportId: id }).then(
          () => true,
          (error: unknown) => {
            if (error instanceof Refusal && error.code === 'DISCONNECTED') {
              throw error;
            }
            return false;
          },
        ),
      ),
    );
    return known.every(Boolean);
  }

  /** Restarts the ICE of those that are not connected. */
  check(): void {
    for (const link of this.open) {
      link.check();
    }
  }

  close(): void {
    this.past = this.restarts;
    for (const link of this.open) {
      delete this.links[link.direction];
      link.close();
    }
    this.reception.stop();
    this.publication.stop();
  }

  private get open(): Link[] {
    return [this.links.send, this.links.recv].filter((link) => link !== undefined);
  }

  private make(
    device: Device,
    direction: Direction,
    params: ConstructorParameters<typeof Link>[2],
    reply: JoinReply,
  ): Link {
    const { preparation, signalling } = this;
    const servers = reply.iceServers ?? [];
    const link: Link = new Link(device, direction, params, servers, preparation.spares, signalling, {
      state: (state) => {
        if (state === 'connected') {
          this.timing.mark(direction === 'recv' ? 'receiveConnectedAt' : 'sendConnectedAt');
        }
        this.hooks.state(direction, state);
      },
      lost: () => {
        if (this.links[direction] === link) {
          this.hooks.lost();
        }
      },
    });
    this.links[direction] = link;
    return link;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
