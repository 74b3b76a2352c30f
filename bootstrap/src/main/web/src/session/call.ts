import type { Device } from 'mediasoup-client';
import { Refusal, type JoinReply } from '../signalling/contract.ts';
import { Emitter } from '../signalling/emitter.ts';
import type { Signalling } from '../signalling/wire.ts';
import { makeDevice } from './browser.ts';
import type { CallEvents, Visitor } from './call-events.ts';
import { hear } from './hearing.ts';
import { randomId } from './ids.ts';
import { Links } from './links.ts';
import { Preparation } from './preparation.ts';
import { Publication } from './publication.ts';
import { Reception } from './reception.ts';
import { Roster } from './roster.ts';
import { step, type EndReason, type SeatEffect, type SeatInput, type SeatState } from './seat.ts';
import { Timing } from './timing.ts';

export interface CallOptions {
  /** Video codec to send, by its name after `video/`. */
  codec?: string | undefined;
  makeDevice?: () => Promise<Device>;
}

interface Seat {
  participantId: string;
  sessionToken: string | undefined;
}

/** Takes back which language was chosen before (BCP 47: undetermined). */
const UNSAID = 'und';
const CONNECT_PATIENCE_MS = 10_000;
/** Attempts after which a node that we were sent to is given up for the page's own. */
const LOST_NODE_ATTEMPTS = 5;
const MAX_REBUILDS_A_MINUTE = 6;
const SLOW_REBUILD_MS = 10_000;

/** A call: the seat in the room, what is sent and what is received. */
export class Call extends Emitter<CallEvents> {
  readonly roster = new Roster();
  readonly reception: Reception;
  readonly publication: Publication;
  readonly links: Links;
  readonly timing = new Timing();
  readonly counts = { resumes: 0, rebuilds: 0, moves: 0 };

  private readonly signalling: Signalling;
  private readonly preparation: Preparation;
  private state: SeatState = { at: 'outside' };
  private visitor: Visitor = { roomId: '', name: '' };
  private seat: Seat = { participantId: '', sessionToken: undefined };
  private reply: JoinReply | undefined;
  private built = false;
  private readonly early: (() => void)[] = [];
  private moved = false;
  private waitTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts up with each ask and each loss: an answer to an earlier one means nothing. */
  private epoch = 0;
  private rebuildTimes: number[] = [];

  constructor(signalling: Signalling, options: CallOptions = {}) {
    super();
    this.signalling = signalling;
    this.preparation = new Preparation(signalling, options.makeDevice ?? makeDevice);
    this.reception = new Reception(signalling);
    this.publication = new Publication(signalling, options.codec);
    const { preparation, reception, publication, timing } = this;
    this.links = new Links(signalling, preparation, reception, publication, timing, {
      state: (direction, state) => this.emit('link', { direction, state }),
      lost: () => this.mediaLost(),
    });
    this.listen();
  }

  get seatState(): SeatState {
    return this.state;
  }

  get participantId(): string {
    return this.seat.participantId;
  }

  get me(): Readonly<Visitor> {
    return this.visitor;
  }

  /** Makes ready for a join what can be; once the browser knows what devices it may use. */
  prepare(): void {
    if (this.state.at === 'outside' || this.state.at === 'ended') {
      this.preparation.spares.prepare();
    }
  }

  join(visitor: Visitor): void {
    this.visitor = visitor;
    this.timing.restart();
    this.feed({ type: 'join' });
  }

  leave(): void {
    if (this.state.at !== 'outside' && this.state.at !== 'ended') {
      this.signalling.tell('leave-room', { roomId: this.visitor.roomId });
      this.feed({ type: 'leave' });
    }
  }

  async chat(text: string): Promise<void> {
    await this.signalling.request('chat-message', { text });
  }

  async setLanguages(sourceLanguage?: string, targetLanguage?: string): Promise<void> {
    this.visitor = { ...this.visitor, sourceLanguage, targetLanguage };
    if (this.state.at === 'seated') {
      await this.signalling.request('update-language', {
        sourceLanguage: sourceLanguage ?? UNSAID,
        targetLanguage: targetLanguage ?? UNSAID,
      });
    }
  }

  /** Announces a screen share to clients that do not read `appData`. */
  tellScreen(started: boolean): void {
    this.signalling.tell(started ? 'screen-share-started' : 'screen-share-stopped', {
      roomId: this.visitor.roomId,
    });
  }

  /** The machine is on another network, or back from sleep. */
  networkChanged(): void {
    const transportId = this.links.someTransportId;
    if (this.state.at === 'seated' && transportId !== undefined) {
      this.signalling.verify('get-stats', { transportId });
    } else {
      this.signalling.hurry();
    }
    this.links.check();
  }

  private feed(input: SeatInput): void {
    const before = this.state;
    const { state, effects } = step(before, input);
    this.state = state;
    if (state.at !== before.at) {
      if (state.at === 'cut' || state.at === 'ended') {
        this.epoch++;
        clearTimeout(this.waitTimer);
      }
      this.emit('seat', state);
    }
    for (const effect of effects) {
      this.carryOut(effect);
    }
  }

  private carryOut(effect: SeatEffect): void {
    switch (effect.do) {
      case 'ask':
        void this.ask(effect.seat);
        break;
      case 'build':
        void this.build();
        break;
      case 'resync':
        this.resync();
        break;
      case 'drop-media':
        this.links.close();
        break;
      case 'wait':
        this.waitTimer = setTimeout(() => this.feed({ type: 'wait-over' }), effect.ms);
        break;
      case 'move':
        this.counts.moves++;
        this.moved = true;
        this.signalling.moveTo(effect.url);
        break;
      case 'finish':
        this.finish(effect.reason);
        break;
    }
  }

  private async ask(how: 'keep' | 'renew' | 'forget'): Promise<void> {
    const epoch = ++this.epoch;
    try {
      if (!this.signalling.connected && this.state.at === 'joining') {
        await this.connection();
      }
      const reply = await this.sendJoin(how);
      if (epoch !== this.epoch) {
        return;
      }
      // At once: what is told from now on comes after what the reply says.
      this.takeRoster(reply);
      const kept = how === 'keep' && (await this.links.live());
      if (epoch !== this.epoch) {
        return;
      }
      this.seat = { participantId: reply.participantId, sessionToken: reply.sessionToken };
      this.reply = reply;
      this.feed({ type: 'let-in', kept });
      if (kept && this.links.uncertain) {
        this.feed({ type: 'media-lost' });
      }
    } catch (error) {
      if (epoch === this.epoch) {
        const refusal =
          error instanceof Refusal ? error : new Refusal('ERR_INTERNAL', String(error));
        const { code, message, url } = refusal;
        this.feed({ type: 'refused', code, message, url });
      }
    }
  }

  private sendJoin(how: 'keep' | 'renew' | 'forget'): Promise<JoinReply> {
    const { signalling, visitor } = this;
    if (how === 'forget') {
      this.seat = { participantId: randomId(16), sessionToken: undefined };
    }
    if (how === 'renew') {
      // Not waited for: the gateway takes a socket's requests in order, and where the seat is
      // gone already the refusal means nothing.
      signalling.request('leave-room', { roomId: visitor.roomId }).catch(() => undefined);
    }
    const { sessionToken, participantId } = this.seat;
    const asked = signalling.request('join-room', {
      roomId: visitor.roomId,
      name: visitor.name,
      participantId,
      ...(sessionToken !== undefined && { sessionToken }),
      ...languages(visitor),
    });
    if (how === 'keep') {
      this.preparation.cancelTransports();
    } else {
      this.preparation.orderTransports();
    }
    return asked;
  }

  private connection(): Promise<void> {
    return new Promise((resolve, reject) => {
      const off = this.signalling.on('up', () => {
        clearTimeout(timer);
        off();
        resolve();
      });
      const timer = setTimeout(() => {
        off();
        reject(new Refusal('DISCONNECTED', 'the gateway cannot be reached'));
      }, CONNECT_PATIENCE_MS);
    });
  }

  private async build(): Promise<void> {
    const { reply, epoch } = this;
    if (!reply) {
      return;
    }
    this.timing.mark('joinedAt');
    if (this.built) {
      this.counts.rebuilds++;
      this.emit('returned', { rebuilt: true });
    }
    try {
      await this.links.build(reply, () => epoch === this.epoch, () => this.enter());
    } catch (error) {
      if (epoch === this.epoch && (error as Error).name === 'UnsupportedError') {
        this.signalling.tell('leave-room', { roomId: reply.roomId });
        this.feed({ type: 'unable' });
      }
      // A lost socket is no failure of ours: its return starts again.
      const cut = error instanceof Refusal && error.code === 'DISCONNECTED';
      if (epoch === this.epoch && !cut) {
        console.warn('the media could not be set up', error);
        this.mediaLost();
      }
    }
    this.enter();
  }

  /**
   * Drawing the call takes longer than the gateway's answers, so it is done while the connection
   * comes about; what was told until then comes after it.
   */
  private enter(): void {
    if (!this.built && this.state.at !== 'ended') {
      this.built = true;
      this.emit('entered', undefined);
      this.early.splice(0).forEach((tell) => tell());
    }
  }

  /** Makes everything anew, but not forever in a circle. */
  private mediaLost(): void {
    const now = performance.now();
    this.rebuildTimes = this.rebuildTimes.filter((at) => now - at < 60_000);
    this.rebuildTimes.push(now);
    const { epoch } = this;
    setTimeout(
      () => {
        if (epoch === this.epoch) {
          this.feed({ type: 'media-lost' });
        }
      },
      this.rebuildTimes.length > MAX_REBUILDS_A_MINUTE ? SLOW_REBUILD_MS : 0,
    );
  }

  private resync(): void {
    if (this.reply) {
      this.counts.resumes++;
      this.reception.repeat();
      this.publication.reconcileAll();
      this.links.check();
      this.emit('returned', { rebuilt: false });
    }
  }

  private takeRoster(reply: JoinReply): void {
    const change = this.roster.resync(reply.participants);
    for (const producer of change.removed) {
      this.reception.drop(producer.producerId);
    }
    for (const person of change.left) {
      this.emit('left', { person, reason: 'left' });
    }
    for (const person of change.joined) {
      this.emit('joined', person);
    }
    this.reception.note(change.added);
    for (const { participantId } of [...change.added, ...change.removed, ...change.switched]) {
      this.emit('media', participantId);
    }
  }

  private finish(reason: EndReason): void {
    this.links.close();
    this.reception.forgetAll();
    this.roster.clear();
    this.built = false;
    this.early.length = 0;
    if (this.moved) {
      this.moved = false;
      this.signalling.moveTo(undefined);
    }
    if (reason.why === 'refused') {
      console.warn('the gateway refused', reason.code, reason.message);
    }
  }

  private listen(): void {
    const { signalling, roster, reception, publication } = this;
    signalling.on('up', () => {
      this.preparation.connected(this.state.at === 'outside' || this.state.at === 'ended');
      this.feed({ type: 'up' });
    });
    signalling.on('down', () => this.feed({ type: 'down' }));
    signalling.on('unreachable', ({ attempt }) => {
      if (this.moved && attempt >= LOST_NODE_ATTEMPTS) {
        this.moved = false;
        signalling.moveTo(undefined);
      }
    });
    signalling.on('room-restarted', () => this.feed({ type: 'room-restarted' }));
    signalling.on('room-closed', ({ reason }) => this.feed({ type: 'room-closed', reason }));
    hear(signalling, {
      roster,
      reception,
      emit: (event, payload) => {
        const tell = () => this.emit(event, payload);
        this.built ? tell() : this.early.push(tell);
      },
    });
    reception.on('changed', ({ participantId, producerId }) => {
      if (reception.of(producerId)) {
        this.timing.mark('firstTrackAt');
      }
      this.emit('media', participantId);
    });
    reception.on('unplayable', ({ participantId, source }) =>
      this.emit('unplayable', { participantId, source }),
    );
    publication.on('changed', (source) => {
      if (publication.of(source)) {
        this.timing.mark('firstProducerAt');
      }
      this.emit('sending', source);
    });
    publication.on('failed', (event) => this.emit('send-failed', event));
  }
}

function languages({ sourceLanguage, targetLanguage }: Visitor) {
  return {
    ...(sourceLanguage !== undefined && { sourceLanguage }),
    ...(targetLanguage !== undefined && { targetLanguage }),
  };
}
