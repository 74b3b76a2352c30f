import type { types } from 'mediasoup-client';

type ConnectionState = types.ConnectionState;

export interface RepairActions {
  /** Whether the gateway can be asked now. */
  possible(): boolean;
  restart(): Promise<void>;
  giveUp(): void;
  later(run: () => void, ms: number): () => void;
}

const PATIENCE_MS = 1_500;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 15_000;
/** Restarts without success after which the transports are made anew. */
const MAX_RESTARTS = 5;

/**
 * Brings a transport's ICE back: soon after it is disconnected, at once when it has failed, then
 * at growing distances until it is connected again.
 */
export class IceRepair {
  private attempts = 0;
  private cancel: (() => void) | undefined;
  private working = false;
  private stopped = false;
  private state: ConnectionState = 'new';
  restarts = 0;

  private readonly actions: RepairActions;

  constructor(actions: RepairActions) {
    this.actions = actions;
  }

  changed(state: ConnectionState): void {
    if (this.stopped) {
      return;
    }
    this.state = state;
    if (state === 'connected') {
      this.attempts = 0;
      this.forget();
    } else if (state === 'disconnected') {
      this.schedule(PATIENCE_MS);
    } else if (state === 'failed') {
      this.forget();
      this.schedule(this.attempts === 0 ? 0 : this.backoff());
    } else if (state === 'closed') {
      this.stop();
    }
  }

  /** The network changed: a restart now is better than the one planned. */
  now(): void {
    if (!this.stopped) {
      this.forget();
      this.schedule(0);
    }
  }

  stop(): void {
    this.stopped = true;
    this.forget();
  }

  private backoff(): number {
    return Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (this.attempts - 1));
  }

  private forget(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  private schedule(ms: number): void {
    if (this.cancel || this.working) {
      return;
    }
    this.cancel = this.actions.later(() => {
      this.cancel = undefined;
      void this.restart();
    }, ms);
  }

  private async restart(): Promise<void> {
    if (!this.actions.possible()) {
      // No attempt of ours: the socket comes first.
      this.schedule(FIRST_BACKOFF_MS);
      return;
    }
    if (this.attempts >= MAX_RESTARTS) {
      this.stop();
      this.actions.giveUp();
      return;
    }
    this.attempts++;
    this.restarts++;
    this.working = true;
    try {
      await this.actions.restart();
    } catch {
      // Counted as an attempt; the next one follows below.
    } finally {
      this.working = false;
    }
    if (this.state === 'connected') {
      this.attempts = 0;
    } else if (!this.stopped) {
      this.schedule(this.backoff());
    }
  }
}
