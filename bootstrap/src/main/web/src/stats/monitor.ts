import type { Call } from '../session/call.ts';
import type { Source } from '../signalling/contract.ts';
import { Emitter } from '../signalling/emitter.ts';
import { qualityOf, type Quality } from './quality.ts';
import { StreamReader, type Reading, type StreamStats } from './streams.ts';

/** A stream, and whose it is. */
export interface NamedStream extends StreamStats {
  /** Undefined where it is ours. */
  readonly participantId: string | undefined;
  readonly source: Source | undefined;
  readonly spatialLayer: number | undefined;
}

export interface Snapshot {
  readonly at: number;
  readonly streams: readonly NamedStream[];
  readonly send: Omit<Reading, 'streams'> | undefined;
  readonly recv: Omit<Reading, 'streams'> | undefined;
}

const USUAL_MS = 2_500;
const WATCHED_MS = 1_000;

/** Reads the statistics of both connections again and again. */
export class Monitor extends Emitter<{ read: Snapshot; quality: string }> {
  private readonly call: Call;
  private readers = new Map<string, StreamReader>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private watched = false;
  private readonly qualities = new Map<string, Quality>();
  latest: Snapshot = { at: 0, streams: [], send: undefined, recv: undefined };

  constructor(call: Call) {
    super();
    this.call = call;
  }

  start(): void {
    this.running = true;
    this.next();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  /** While somebody looks at the figures they come more often. */
  watch(watched: boolean): void {
    this.watched = watched;
    if (this.running && watched) {
      void this.read();
    }
  }

  quality(participantId: string): Quality | undefined {
    return this.qualities.get(participantId);
  }

  async read(): Promise<Snapshot> {
    clearTimeout(this.timer);
    const readings = await Promise.all(
      this.call.links.transports.map(async (transport) => {
        const reader = this.readers.get(transport.id) ?? new StreamReader();
        this.readers.set(transport.id, reader);
        const report = await transport.getStats().catch(() => undefined);
        return { direction: transport.direction, reading: reader.read(report?.values() ?? []) };
      }),
    );
    const of = (direction: 'send' | 'recv') =>
      readings.find((one) => one.direction === direction)?.reading;
    const named = (of('send')?.streams ?? []).map((stream) => this.ours(stream));
    this.latest = {
      at: Date.now(),
      streams: [...named, ...(of('recv')?.streams ?? []).map((stream) => this.theirs(stream))],
      send: of('send'),
      recv: of('recv'),
    };
    this.judge(of('recv')?.roundTripMs);
    this.emit('read', this.latest);
    this.next();
    return this.latest;
  }

  private next(): void {
    clearTimeout(this.timer);
    if (this.running) {
      this.timer = setTimeout(() => void this.read(), this.watched ? WATCHED_MS : USUAL_MS);
    }
  }

  private ours(stream: StreamStats): NamedStream {
    const sent = this.call.publication
      .all()
      .find(
        ({ producer }) =>
          (stream.mid !== undefined && producer.rtpParameters.mid === stream.mid) ||
          (stream.trackId !== undefined && producer.track?.id === stream.trackId),
      );
    return { ...stream, participantId: undefined, source: sent?.source, spatialLayer: undefined };
  }

  private theirs(stream: StreamStats): NamedStream {
    const received = this.call.reception
      .all()
      .find(
        ({ consumer }) =>
          consumer.track.id === stream.trackId ||
          (stream.mid !== undefined && consumer.rtpParameters.mid === stream.mid),
      );
    return {
      ...stream,
      participantId: received?.producer.participantId,
      source: received?.producer.source,
      spatialLayer: received?.spatialLayer,
    };
  }

  private judge(roundTripMs: number | undefined): void {
    const connected = this.call.links.states.recv === 'connected';
    for (const { participantId } of this.call.roster.all()) {
      const received = this.call.reception
        .all()
        .filter(({ producer }) => producer.participantId === participantId && !producer.paused);
      const scores = received.map(({ score }) => score).filter((score) => score !== undefined);
      const losses = this.latest.streams
        .filter((stream) => stream.participantId === participantId)
        .map(({ loss }) => loss)
        .filter((loss) => loss !== undefined);
      const quality = qualityOf({
        score: scores.length > 0 ? Math.min(...scores) : undefined,
        loss: losses.length > 0 ? Math.max(...losses) : undefined,
        roundTripMs,
        connected,
      });
      if (this.qualities.get(participantId) !== quality) {
        this.qualities.set(participantId, quality);
        this.emit('quality', participantId);
      }
    }
  }
}
