import type { types } from 'mediasoup-client';
import { Refusal, type Source } from '../signalling/contract.ts';
import { Emitter } from '../signalling/emitter.ts';
import type { Signalling } from '../signalling/wire.ts';
import { sendOptions, videoCodec } from './encodings.ts';

interface Wish {
  track: MediaStreamTrack | undefined;
  paused: boolean;
}

interface Sent {
  readonly producer: types.Producer;
  /** What the gateway was told last. */
  paused: boolean;
}

interface PublicationEvents {
  changed: Source;
  failed: { source: Source; error: unknown };
}

const SOURCES: readonly Source[] = ['mic', 'camera', 'screen', 'screen-audio'];

/** Makes what the gateway gets from us equal to what we wish to send, one source at a time. */
export class Publication extends Emitter<PublicationEvents> {
  private readonly wishes = new Map<Source, Wish>();
  private readonly sent = new Map<Source, Sent>();
  private readonly busy = new Map<Source, Promise<void>>();
  private readonly signalling: Signalling;
  private transport: types.Transport | undefined;
  private capabilities: types.RtpCapabilities | undefined;
  /** The codec that the camera and the screen should use, by its name after `video/`. */
  private readonly codec: string | undefined;

  constructor(signalling: Signalling, codec: string | undefined) {
    super();
    this.signalling = signalling;
    this.codec = codec;
  }

  start(transport: types.Transport, capabilities: types.RtpCapabilities): void {
    this.stop();
    this.transport = transport;
    this.capabilities = capabilities;
    this.reconcileAll();
  }

  stop(): void {
    this.transport = undefined;
    for (const [source, { producer }] of [...this.sent]) {
      this.sent.delete(source);
      producer.close();
      this.emit('changed', source);
    }
  }

  set(source: Source, track: MediaStreamTrack | undefined, paused = false): void {
    this.wishes.set(source, { track, paused });
    this.reconcile(source);
  }

  /** After a lost socket: what the gateway was told last is not sure to have arrived. */
  reconcileAll(): void {
    for (const source of SOURCES) {
      this.reconcile(source);
    }
  }

  of(source: Source): types.Producer | undefined {
    return this.sent.get(source)?.producer;
  }

  all(): { source: Source; producer: types.Producer }[] {
    return [...this.sent].map(([source, { producer }]) => ({ source, producer }));
  }

  private reconcile(source: Source): void {
    const before = this.busy.get(source) ?? Promise.resolve();
    const work = before
      .then(() => this.work(source))
      .catch((error: unknown) => {
        // A lost socket is not this source's failure: the return of the socket tries again.
        const cut = error instanceof Refusal && error.code === 'DISCONNECTED';
        if (!cut && this.transport && !this.transport.closed) {
          this.emit('failed', { source, error });
        }
      });
    this.busy.set(source, work);
  }

  private async work(source: Source): Promise<void> {
    const wish = this.wishes.get(source);
    const { transport } = this;
    if (!wish || !transport || transport.closed) {
      return;
    }
    const sent = this.sent.get(source);
    const live = wish.track?.readyState === 'live' ? wish.track : undefined;
    if (!sent) {
      if (live) {
        await this.publish(source, live, wish.paused, transport);
      }
    } else if (sent.producer.closed) {
      this.sent.delete(source);
    } else if (!live && (source === 'screen' || source === 'screen-audio')) {
      this.sent.delete(source);
      sent.producer.close();
      this.emit('changed', source);
      await this.signalling.request('close-producer', { producerId: sent.producer.id });
    } else {
      await this.adjust(source, sent, live, wish.paused || !live);
    }
  }

  private async publish(
    source: Source,
    track: MediaStreamTrack,
    paused: boolean,
    transport: types.Transport,
  ): Promise<void> {
    // mediasoup-client takes a disabled track for a paused producer.
    track.enabled = !paused;
    const codec =
      track.kind === 'video' && this.capabilities
        ? videoCodec(this.capabilities, this.codec)
        : undefined;
    const producer = await transport.produce({
      track,
      ...sendOptions(source, codec),
      stopTracks: false,
      appData: { source, paused },
    });
    if (transport !== this.transport) {
      producer.close();
      return;
    }
    this.sent.set(source, { producer, paused });
    this.emit('changed', source);
    // The wish may have changed while the gateway was asked.
    await this.work(source);
  }

  private async adjust(
    source: Source,
    sent: Sent,
    track: MediaStreamTrack | undefined,
    paused: boolean,
  ): Promise<void> {
    const { producer } = sent;
    if (paused && !producer.paused) {
      producer.pause();
    }
    if ((producer.track ?? undefined) !== track) {
      await producer.replaceTrack({ track: track ?? null });
    }
    if (!paused && producer.paused) {
      producer.resume();
    }
    if (track) {
      track.enabled = !paused;
    }
    this.emit('changed', source);
    if (sent.paused !== paused) {
      const word = paused ? 'pause-producer' : 'resume-producer';
      await this.signalling.request(word, { producerId: producer.id });
      sent.paused = paused;
    }
  }
}
