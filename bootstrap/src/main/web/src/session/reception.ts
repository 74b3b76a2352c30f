import type { types } from 'mediasoup-client';
import { isPassing, Refusal, type ConsumeReply, type Score } from '../signalling/contract.ts';
import { Emitter } from '../signalling/emitter.ts';
import type { Signalling } from '../signalling/wire.ts';
import type { RemoteProducer } from './roster.ts';

/** What we receive of one producer. */
export interface Received {
  readonly producer: RemoteProducer;
  readonly consumer: types.Consumer;
  readonly type: ConsumeReply['type'];
  /** 0–10, or undefined where the gateway has not said. */
  score: number | undefined;
  spatialLayer: number | undefined;
  /** Paused at the gateway because nobody looks at it. */
  hidden: boolean;
  preferred: number | undefined;
  firstFrameAt: number | undefined;
}

interface ReceptionEvents {
  /** There is a track, or it went, or its state changed. */
  changed: RemoteProducer;
  /** This browser cannot play what the producer sends. */
  unplayable: RemoteProducer;
}

const MAX_ATTEMPTS = 5;
const RETRY_MS = 400;

/** Consumes what the others send, in parallel, and keeps each consumer as its tile wants it. */
export class Reception extends Emitter<ReceptionEvents> {
  private readonly received = new Map<string, Received>();
  private readonly wanted = new Map<string, RemoteProducer>();
  private readonly pending = new Set<string>();
  private readonly signalling: Signalling;
  /** Consumers are asked for before their transport is there, and set up when it is. */
  private transport: Promise<types.Transport | undefined> | undefined;
  private capabilities: types.RtpCapabilities | undefined;
  /** Counts up with each transport: replies meant for an earlier one are dropped. */
  private generation = 0;

  constructor(signalling: Signalling) {
    super();
    this.signalling = signalling;
  }

  all(): Received[] {
    return [...this.received.values()];
  }

  of(producerId: string): Received | undefined {
    return this.received.get(producerId);
  }

  byConsumer(consumerId: string): Received | undefined {
    return this.all().find((one) => one.consumer.id === consumerId);
  }

  /** Asks for all that is wanted; fulfilled when that is set up or refused. */
  start(
    transport: Promise<types.Transport>,
    capabilities: types.RtpCapabilities,
  ): Promise<unknown> {
    this.stop();
    // Whoever makes the transport deals with its failure.
    this.transport = transport.catch(() => undefined);
    this.capabilities = capabilities;
    return this.take([...this.wanted.values()]);
  }

  stop(): void {
    this.generation++;
    this.transport = undefined;
    this.pending.clear();
    for (const one of this.all()) {
      this.received.delete(one.producer.producerId);
      one.consumer.close();
      this.emit('changed', one.producer);
    }
  }

  forgetAll(): void {
    this.wanted.clear();
    this.stop();
  }

  /** Takes them down for the next start or repeat. */
  note(producers: readonly RemoteProducer[]): void {
    for (const producer of producers) {
      this.wanted.set(producer.producerId, producer);
    }
  }

  want(producers: readonly RemoteProducer[]): void {
    this.note(producers);
    const fresh = producers.filter(
      ({ producerId }) => !this.received.has(producerId) && !this.pending.has(producerId),
    );
    if (this.transport && fresh.length > 0) {
      void this.take(fresh);
    }
  }

  drop(producerId: string): void {
    this.wanted.delete(producerId);
    const one = this.received.get(producerId);
    if (one) {
      this.received.delete(producerId);
      one.consumer.close();
      this.emit('changed', one.producer);
    }
  }

  /** The gateway closed one of our consumers. */
  closed(consumerId: string): void {
    const one = this.byConsumer(consumerId);
    if (one) {
      this.received.delete(one.producer.producerId);
      one.consumer.close();
      this.emit('changed', one.producer);
    }
  }

  scored(consumerId: string, score: Score): void {
    const one = this.byConsumer(consumerId);
    if (one) {
      one.score = typeof score === 'number' ? score : Math.min(score.consumer, score.producer);
      this.emit('changed', one.producer);
    }
  }

  layered(consumerId: string, spatialLayer: number | null): void {
    const one = this.byConsumer(consumerId);
    if (one) {
      one.spatialLayer = spatialLayer ?? undefined;
    }
  }

  /** Whether anybody looks at the picture; one that nobody sees is paused at the gateway. */
  show(producerId: string, visible: boolean): void {
    const one = this.received.get(producerId);
    if (!one || one.hidden === !visible) {
      return;
    }
    one.hidden = !visible;
    this.tellHidden(one);
  }

  prefer(producerId: string, spatialLayer: number): void {
    const one = this.received.get(producerId);
    if (!one || one.type === 'simple' || one.preferred === spatialLayer) {
      return;
    }
    one.preferred = spatialLayer;
    void this.insist(
      () =>
        this.signalling.request('set-preferred-layers', {
          consumerId: one.consumer.id,
          spatialLayer,
          temporalLayer: 2,
        }),
      () => this.isCurrent(one) && one.preferred === spatialLayer,
    );
  }

  /** Tells the gateway again what it may have missed while the socket was away. */
  repeat(): void {
    for (const one of this.all()) {
      this.tellHidden(one);
    }
    this.want([...this.wanted.values()]);
  }

  private isCurrent(one: Received): boolean {
    return this.received.get(one.producer.producerId) === one;
  }

  private tellHidden(one: Received): void {
    const { hidden } = one;
    const word = hidden ? 'pause-consumer' : 'resume-consumer';
    void this.insist(
      () => this.signalling.request(word, { consumerId: one.consumer.id }),
      () => this.isCurrent(one) && one.hidden === hidden,
      () => this.retake(one),
    );
  }

  /** The gateway does not know the consumer any more: another one is asked for. */
  private retake(one: Received): void {
    if (this.isCurrent(one)) {
      this.closed(one.consumer.id);
      if (this.wanted.has(one.producer.producerId)) {
        this.want([one.producer]);
      }
    }
  }

  /** Asks until it is done, as long as it is still wanted; a lost socket is for its return. */
  private async insist(
    ask: () => Promise<unknown>,
    wanted: () => boolean,
    unknownConsumer?: () => void,
  ): Promise<void> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS && wanted(); attempt++) {
      try {
        await ask();
        return;
      } catch (error) {
        const code = error instanceof Refusal ? error.code : 'ERR_INTERNAL';
        if (code === 'ERR_CONSUMER_NOT_FOUND') {
          unknownConsumer?.();
        }
        if (code === 'DISCONNECTED' || !isPassing(code)) {
          return;
        }
        await waitFor(RETRY_MS * attempt);
      }
    }
  }

  private giveBack(consumerId: string): void {
    this.signalling.request('close-consumer', { consumerId }).catch(() => undefined);
  }

  private async take(producers: RemoteProducer[]): Promise<void> {
    const { generation } = this;
    for (const { producerId } of producers) {
      this.pending.add(producerId);
    }
    const replies = await Promise.all(producers.map((producer) => this.ask(producer, generation)));
    if (generation !== this.generation) {
      return;
    }
    // In one go: mediasoup-client then sets all of them up in a single negotiation.
    await Promise.all(
      replies.map((reply, index) => {
        const producer = producers[index];
        return reply && producer ? this.attach(producer, reply, generation) : undefined;
      }),
    );
    if (generation === this.generation) {
      for (const { producerId } of producers) {
        this.pending.delete(producerId);
      }
    }
  }

  private async ask(
    producer: RemoteProducer,
    generation: number,
  ): Promise<ConsumeReply | undefined> {
    const { producerId } = producer;
    let early = true;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const { capabilities } = this;
      if (!capabilities || generation !== this.generation || !this.wanted.has(producerId)) {
        return undefined;
      }
      try {
        const reply = await this.signalling.request('consume', {
          producerId,
          rtpCapabilities: capabilities,
        });
        // At once: it may be told to be otherwise before the consumer is set up.
        producer.paused = reply.producerPaused;
        return reply;
      } catch (error) {
        const code = error instanceof Refusal ? error.code : 'ERR_INTERNAL';
        if (early && (code === 'ERR_TRANSPORT_NOT_FOUND' || code === 'ERR_INVALID_STATE')) {
          // The gateway did not have our transport yet.
          early = false;
          await this.transport;
          continue;
        }
        if (code === 'ERR_CANNOT_CONSUME') {
          this.emit('unplayable', producer);
        }
        if (code === 'DISCONNECTED' || !isPassing(code)) {
          return undefined;
        }
        await waitFor(RETRY_MS * attempt);
      }
    }
    return undefined;
  }

  private async attach(
    producer: RemoteProducer,
    reply: ConsumeReply,
    generation: number,
  ): Promise<void> {
    const transport = await this.transport;
    if (!transport || generation !== this.generation) {
      return; // The consumer went with the transport.
    }
    if (!this.wanted.has(producer.producerId)) {
      this.giveBack(reply.consumerId);
      return;
    }
    let consumer: types.Consumer;
    try {
      consumer = await transport.consume({
        id: reply.consumerId,
        producerId: reply.producerId,
        kind: reply.kind,
        rtpParameters: reply.rtpParameters,
      });
    } catch (error) {
      if (generation === this.generation) {
        console.warn('a consumer could not be set up', reply, error);
        this.emit('unplayable', producer);
        this.giveBack(reply.consumerId);
      }
      return;
    }
    if (generation !== this.generation || !this.wanted.has(producer.producerId)) {
      consumer.close();
      this.giveBack(reply.consumerId);
      return;
    }
    const one: Received = {
      producer,
      consumer,
      type: reply.type,
      score: undefined,
      spatialLayer: undefined,
      hidden: false,
      preferred: undefined,
      firstFrameAt: undefined,
    };
    this.received.set(producer.producerId, one);
    this.tellHidden(one);
    this.emit('changed', producer);
  }
}

function waitFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
