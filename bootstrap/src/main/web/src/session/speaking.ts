import { Emitter } from '../signalling/emitter.ts';
import type { Reception } from './reception.ts';

const TICK_MS = 150;
/** A ring that goes off between two words only disturbs. */
const HOLD_MS = 700;
/** The gateway names the speaker about once a second. */
const NAMED_HOLD_MS = 1_600;
/** Linear, of 1: about −36 dB. */
const LOUD = 0.015;

/** Who speaks now: by the sound that arrives, and by what the gateway tells. */
export class Speaking extends Emitter<{ changed: { participantId: string; speaking: boolean } }> {
  private readonly until = new Map<string, number>();
  private readonly lastPacket = new Map<string, number>();
  private readonly reception: Reception;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(reception: Reception) {
    super();
    this.reception = reception;
  }

  start(): void {
    this.timer = setInterval(() => this.tick(performance.now()), TICK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.until.clear();
    this.lastPacket.clear();
  }

  is(participantId: string): boolean {
    return this.until.has(participantId);
  }

  /** The gateway says that this is the loudest. */
  named(participantId: string): void {
    this.hold(participantId, performance.now() + NAMED_HOLD_MS);
  }

  /** They are loud enough now. */
  heard(participantId: string): void {
    this.hold(participantId, performance.now() + HOLD_MS);
  }

  silence(participantId: string): void {
    if (this.until.delete(participantId)) {
      this.emit('changed', { participantId, speaking: false });
    }
  }

  private hold(participantId: string, until: number): void {
    const before = this.until.get(participantId);
    this.until.set(participantId, Math.max(until, before ?? 0));
    if (before === undefined) {
      this.emit('changed', { participantId, speaking: true });
    }
  }

  private tick(now: number): void {
    for (const { producer, consumer } of this.reception.all()) {
      if (producer.source === 'mic' && !producer.paused) {
        const [newest] = consumer.rtpReceiver?.getSynchronizationSources?.() ?? [];
        // In silence nothing may be sent, and then the last level stands for ten seconds.
        const fresh = newest && this.lastPacket.get(producer.producerId) !== newest.timestamp;
        if (newest && fresh) {
          this.lastPacket.set(producer.producerId, newest.timestamp);
          if ((newest.audioLevel ?? 0) > LOUD) {
            this.heard(producer.participantId);
          }
        }
      }
    }
    for (const [participantId, until] of [...this.until]) {
      if (until < now) {
        this.silence(participantId);
      }
    }
  }
}
