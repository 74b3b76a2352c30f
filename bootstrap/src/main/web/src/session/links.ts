import type { Device, types } from 'mediasoup-client';
import { Refusal, type JoinReply } from '../signalling/contract.ts';
import type { Signalling } from '../signalling/wire.ts';
import { Link } from './link.ts';
import type { Preparation } from './preparation.ts';
import type { Publication } from './publication.ts';
import type { Reception } from './reception.ts';
import type { Timing } from './timing.ts';

type Direction = 'send' | 'recv';

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

  /** A produce got no answer: the gateway may have a producer that we do not know. */
  get uncertain(): boolean {
    return this.open.some((link) => link.uncertain);
  }

  /** An id that the gateway knows if it has our seat with its transports. */
  get someTransportId(): string | undefined {
    return this.open[0]?.id;
  }

  /** Makes both transports; receiving does not wait for sending, nor the other way round. */
  async build(reply: JoinReply, current: () => boolean): Promise<void> {
    const device = await this.preparation.device(reply.rtpCapabilities);
    this.timing.mark('deviceReadyAt');
    const { recv, send } = this.preparation.transports();
    await Promise.all([
      recv.then((params) => {
        if (current()) {
          const link = this.make(device, 'recv', params, reply);
          this.timing.mark('receiveTransportAt');
          this.reception.start(link.transport, device.recvRtpCapabilities);
        }
      }),
      send.then((params) => {
        if (current()) {
          const link = this.make(device, 'send', params, reply);
          this.publication.start(link.transport, device.sendRtpCapabilities);
        }
      }),
    ]);
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
    const link: Link = new Link(device, direction, params, reply.iceServers ?? [], this.signalling, {
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
