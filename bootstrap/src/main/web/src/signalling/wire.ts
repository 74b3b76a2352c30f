import { io, type Socket } from 'socket.io-client';
import {
  Refusal,
  refusalIn,
  SERVER_EVENTS,
  type Requests,
  type ServerEvents,
  type Word,
} from './contract.ts';
import { Emitter } from './emitter.ts';

export type WireEvents = ServerEvents & {
  up: undefined;
  /** `byServer`: the gateway ended the connection on purpose. */
  down: { byServer: boolean };
  /** A connection attempt failed; more follow. */
  unreachable: { attempt: number };
};

/** What the session needs of a connection to the gateway. */
export interface Signalling {
  readonly connected: boolean;
  request<W extends Word>(word: W, args: Requests[W]['args']): Promise<Requests[W]['reply']>;
  tell(word: string, args: object): void;
  on<E extends keyof WireEvents>(
    event: E,
    listener: (payload: WireEvents[E]) => void,
  ): () => void;
  /** Goes to another node, or comes back to this page's own with `undefined`. */
  moveTo(url: string | undefined): void;
  /** Tries to connect now instead of at the end of the present wait. */
  hurry(): void;
  /** Finds out whether a connection that looks alive still is, and replaces a dead one. */
  verify<W extends Word>(word: W, args: Requests[W]['args']): void;
  close(): void;
}

const REPLY_TIMEOUT_MS = 10_000;
const SERVER_HANGUP_RETRY_MS = 1_000;
const VERIFY_TIMEOUT_MS = 2_500;

/** Signalling over Socket.IO. */
export class SocketIoWire extends Emitter<WireEvents> implements Signalling {
  private socket: Socket;
  private hangupTimer: ReturnType<typeof setTimeout> | undefined;
  private attempts = 0;
  readonly counts = { requests: 0, refusals: 0, connections: 0 };

  constructor(url?: string) {
    super();
    this.socket = this.open(url);
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  async request<W extends Word>(word: W, args: Requests[W]['args']): Promise<Requests[W]['reply']> {
    // Socket.IO would keep the request and send it to the next connection, where it is no longer
    // meant: the session decides what to ask there.
    if (!this.socket.connected) {
      throw new Refusal('DISCONNECTED', 'not connected');
    }
    this.counts.requests++;
    const socket = this.socket;
    const reply: unknown = await new Promise((resolve, reject) => {
      socket.timeout(REPLY_TIMEOUT_MS).emit(word, args, (error: Error | null, value: unknown) => {
        if (error) {
          const code = socket.connected ? 'TIMEOUT' : 'DISCONNECTED';
          reject(new Refusal(code, `${word}: ${error.message}`));
        } else {
          resolve(value);
        }
      });
    });
    const refusal = refusalIn(reply);
    if (refusal) {
      this.counts.refusals++;
      throw refusal;
    }
    return reply as Requests[W]['reply'];
  }

  tell(word: string, args: object): void {
    if (this.socket.connected) {
      this.socket.emit(word, args);
    }
  }

  moveTo(url: string | undefined): void {
    this.discard();
    this.socket = this.open(url);
  }

  hurry(): void {
    if (this.socket.connected) {
      return;
    }
    clearTimeout(this.hangupTimer);
    // Ends the wait of the reconnection under way.
    this.socket.disconnect();
    this.socket.connect();
  }

  verify<W extends Word>(word: W, args: Requests[W]['args']): void {
    const { socket } = this;
    if (!socket.connected) {
      this.hurry();
      return;
    }
    socket.timeout(VERIFY_TIMEOUT_MS).emit(word, args, (error: Error | null) => {
      if (error && socket.connected && socket === this.socket) {
        socket.io.engine.close();
      }
    });
  }

  close(): void {
    this.discard();
  }

  private discard(): void {
    clearTimeout(this.hangupTimer);
    this.socket.offAny();
    this.socket.off();
    this.socket.disconnect();
  }

  private open(url: string | undefined): Socket {
    const options = {
      // Another node is reached by WebSocket alone: the page's policy allows no HTTP elsewhere.
      transports: url === undefined ? ['websocket', 'polling'] : ['websocket'],
      tryAllTransports: true,
      // The gateway keeps a lost seat for some seconds only: the attempts come close together.
      reconnectionDelay: 150,
      reconnectionDelayMax: 1_200,
      randomizationFactor: 0.4,
      timeout: 5_000,
      forceNew: true,
    };
    const socket = url === undefined ? io(options) : io(url, options);
    socket.on('connect', () => {
      this.attempts = 0;
      this.counts.connections++;
      this.emit('up', undefined);
    });
    socket.on('disconnect', (reason) => {
      const byServer = reason === 'io server disconnect';
      this.emit('down', { byServer });
      if (byServer) {
        // Socket.IO does not come back by itself after this one.
        this.hangupTimer = setTimeout(() => socket.connect(), SERVER_HANGUP_RETRY_MS);
      }
    });
    socket.on('connect_error', () => {
      this.attempts++;
      this.emit('unreachable', { attempt: this.attempts });
      if (!socket.active) {
        this.hangupTimer = setTimeout(() => socket.connect(), SERVER_HANGUP_RETRY_MS);
      }
    });
    for (const event of SERVER_EVENTS) {
      socket.on(event as string, (payload: unknown) => this.emit(event, payload as never));
    }
    return socket;
  }
}
