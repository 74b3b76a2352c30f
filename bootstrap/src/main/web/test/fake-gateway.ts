import {
  generateConsumerRemoteParameters,
  generateLocalDtlsParameters,
  generateNativeRtpCapabilities,
  generateRouterRtpCapabilities,
  generateTransportRemoteParameters,
} from 'mediasoup-client/fakeParameters';
import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';
import { Device } from 'mediasoup-client';
import {
  Refusal,
  type Code,
  type ParticipantState,
  type ProducerInfo,
  type Requests,
  type Word,
} from '../src/signalling/contract.ts';
import { Emitter } from '../src/signalling/emitter.ts';
import type { Signalling, WireEvents } from '../src/signalling/wire.ts';

interface Seat {
  sessionToken: string;
  transports: Map<string, 'send' | 'recv'>;
  producers: Map<string, { source: string; paused: boolean }>;
  consumers: Map<string, { producerId: string; paused: boolean }>;
}

type AnyRequest = { word: Word; args: Record<string, unknown> };

/** One gateway with one room, as the page's socket sees it; the socket can be cut and mended. */
export class FakeGateway extends Emitter<WireEvents> implements Signalling {
  connected = true;
  /** Everybody else. */
  readonly others: ParticipantState[] = [];
  /** Seats by participant, as the gateway keeps them. */
  readonly seats = new Map<string, Seat>();
  /** The participant that this socket is. */
  private attached: string | undefined;
  readonly asked: AnyRequest[] = [];
  /** Refusals to give next, by word. */
  readonly refusals: [Word, Refusal][] = [];
  readonly movedTo: (string | undefined)[] = [];
  verified = 0;
  /** Runs when statistics are asked for, before the answer. */
  beforeStats: (() => void) | undefined;
  private count = 0;

  async request<W extends Word>(word: W, args: Requests[W]['args']): Promise<Requests[W]['reply']> {
    await Promise.resolve();
    if (!this.connected) {
      throw new Refusal('DISCONNECTED', 'cut');
    }
    this.asked.push({ word, args: args as Record<string, unknown> });
    const refused = this.refusals.findIndex(([refusedWord]) => refusedWord === word);
    if (refused >= 0) {
      throw (this.refusals.splice(refused, 1)[0] as [Word, Refusal])[1];
    }
    const reply = this.answer(word, args as Record<string, unknown>);
    // A real answer takes a moment, and a cut loses it.
    await Promise.resolve();
    if (!this.connected) {
      throw new Refusal('DISCONNECTED', 'cut');
    }
    return reply as Requests[W]['reply'];
  }

  tell(word: string): void {
    if (word === 'leave-room') {
      this.forgetSeat();
    }
  }

  moveTo(url: string | undefined): void {
    this.movedTo.push(url);
    this.attached = undefined;
  }

  hurry(): void {}

  verify(): void {
    this.verified++;
  }

  close(): void {}

  cut(): void {
    this.connected = false;
    this.attached = undefined;
    this.emit('down', { byServer: false });
  }

  mend(): void {
    this.connected = true;
    this.emit('up', undefined);
  }

  fire<E extends keyof WireEvents>(event: E, payload: WireEvents[E]): void {
    this.emit(event, payload);
  }

  /** The grace time ran out, or the media worker died. */
  forgetSeat(): void {
    this.seats.clear();
    this.attached = undefined;
  }

  get mySeat(): Seat | undefined {
    return [...this.seats.values()][0];
  }

  words(): Word[] {
    return this.asked.map(({ word }) => word);
  }

  somebody(participantId: string, producers: ProducerInfo[] = []): ParticipantState {
    const state = { participantId, name: participantId, joinedAt: 1, producers };
    this.others.push(state);
    return state;
  }

  private answer(word: Word, args: Record<string, unknown>): unknown {
    if (word === 'get-router-rtp-capabilities') {
      return generateRouterRtpCapabilities();
    }
    if (word === 'join-room') {
      return this.letIn(args);
    }
    const seat = this.attached === undefined ? undefined : this.seats.get(this.attached);
    if (!seat) {
      throw refusal('ERR_NOT_IN_ROOM');
    }
    if (word === 'get-stats') {
      this.beforeStats?.();
    }
    switch (word) {
      case 'leave-room':
        this.forgetSeat();
        return {};
      case 'create-transport': {
        const direction = args['direction'] as 'send' | 'recv';
        if ([...seat.transports.values()].includes(direction)) {
          throw refusal('ERR_INVALID_STATE');
        }
        const id = `${direction}-${++this.count}`;
        seat.transports.set(id, direction);
        const { iceParameters, iceCandidates, dtlsParameters } = generateTransportRemoteParameters();
        return { transportId: id, iceParameters, iceCandidates, dtlsParameters, iceServers: [] };
      }
      case 'get-stats':
      case 'restart-ice':
      case 'connect-transport':
        if (!seat.transports.has(String(args['transportId']))) {
          throw refusal('ERR_TRANSPORT_NOT_FOUND');
        }
        return { stats: [], iceParameters: generateTransportRemoteParameters().iceParameters };
      case 'produce': {
        const producerId = `mine-${++this.count}`;
        const { source } = args['appData'] as { source: string };
        seat.producers.set(producerId, { source, paused: args['paused'] === true });
        return { producerId };
      }
      case 'consume':
        return this.consume(seat, String(args['producerId']));
      case 'resume-consumer':
      case 'pause-consumer': {
        const consumer = seat.consumers.get(String(args['consumerId']));
        if (!consumer) {
          throw refusal('ERR_CONSUMER_NOT_FOUND');
        }
        consumer.paused = word === 'pause-consumer';
        return {};
      }
      case 'pause-producer':
      case 'resume-producer': {
        const producer = seat.producers.get(String(args['producerId']));
        if (!producer) {
          throw refusal('ERR_PRODUCER_NOT_FOUND');
        }
        producer.paused = word === 'pause-producer';
        return {};
      }
      case 'close-producer':
        seat.producers.delete(String(args['producerId']));
        return {};
      default:
        return {};
    }
  }

  private letIn(args: Record<string, unknown>): unknown {
    const participantId = String(args['participantId']);
    const kept = this.seats.get(participantId);
    if (this.attached !== undefined) {
      throw refusal('ERR_ALREADY_JOINED');
    }
    if (kept && kept.sessionToken !== args['sessionToken']) {
      throw refusal('ERR_PARTICIPANT_EXISTS');
    }
    const seat = kept ?? {
      sessionToken: `token-${++this.count}`,
      transports: new Map(),
      producers: new Map(),
      consumers: new Map(),
    };
    this.seats.set(participantId, seat);
    this.attached = participantId;
    return {
      roomId: args['roomId'],
      participantId,
      participants: structuredClone(this.others),
      rtpCapabilities: generateRouterRtpCapabilities(),
      iceServers: [],
      sessionToken: seat.sessionToken,
    };
  }

  private consume(seat: Seat, producerId: string): unknown {
    const producer = this.others
      .flatMap(({ participantId, producers }) =>
        producers.map((info) => ({ ...info, participantId })),
      )
      .find((info) => info.producerId === producerId);
    if (!producer) {
      throw refusal('ERR_PRODUCER_NOT_FOUND');
    }
    const consumerId = `consumer-${++this.count}`;
    seat.consumers.set(consumerId, { producerId, paused: true });
    const { kind, rtpParameters } = generateConsumerRemoteParameters({
      id: consumerId,
      codecMimeType: producer.kind === 'audio' ? 'audio/opus' : 'video/VP8',
    });
    return {
      consumerId,
      producerId,
      participantId: producer.participantId,
      kind,
      type: producer.kind === 'audio' ? 'simple' : 'simulcast',
      rtpParameters,
      producerPaused: producer.paused,
      appData: producer.appData,
    };
  }
}

export function refusal(code: Code, details?: unknown): Refusal {
  return new Refusal(code, code, details);
}

export async function makeFakeDevice(): Promise<Device> {
  return new Device({
    handlerFactory: FakeHandler.createFactory({
      generateNativeRtpCapabilities,
      generateLocalDtlsParameters,
    }),
  });
}

export function camera(producerId: string, paused = false): ProducerInfo {
  return { producerId, kind: 'video', paused, appData: { source: 'camera' } };
}

export function mic(producerId: string, paused = false): ProducerInfo {
  return { producerId, kind: 'audio', paused, appData: { source: 'mic' } };
}

/** Waits until it is true; fails after some seconds with what was waited for. */
export async function until(what: string, test: () => boolean): Promise<void> {
  const deadline = Date.now() + 4_000;
  while (!test()) {
    if (Date.now() > deadline) {
      throw new Error(`never came: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
