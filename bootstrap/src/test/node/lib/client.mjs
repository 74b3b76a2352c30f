// A client of the gateway on socket.io-client, which remembers what it was told.
import assert from 'node:assert/strict';
import { io } from 'socket.io-client';

/** A gateway with its default limits, and one whose limits are low; see ContractIT. */
export const GATEWAY = process.env.GATEWAY ?? 'http://127.0.0.1:3000';
export const TIGHT_GATEWAY = process.env.TIGHT_GATEWAY ?? 'http://127.0.0.1:3001';

export const WAYS = {
  'a WebSocket': ['websocket'],
  'long polling': ['polling'],
  'long polling, then a WebSocket': ['polling', 'websocket'],
};

const PATIENCE = 20_000;
const open = new Set();
let rooms = 0;

/** Ends every connection, so that the process can end. */
export function closeAll() {
  open.forEach((client) => client.close());
  open.clear();
}

/** A room that no other test is in. */
export function freshRoom() {
  return `room-${process.pid}-${++rooms}`;
}

export function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export class Client {
  /** Everything told and not yet taken, oldest first: { event, payload }. */
  #told = [];
  #waiting = [];

  constructor(socket) {
    this.socket = socket;
    open.add(this);
    socket.onAny((event, ...args) => {
      this.#told.push({ event, payload: args[0] });
      this.#waiting.splice(0).forEach((look) => look());
    });
  }

  /** Connects, by a WebSocket unless told otherwise. */
  static async connect({ url = GATEWAY, transports = ['websocket'], ...options } = {}) {
    const socket = io(url, { transports, forceNew: true, reconnection: false, ...options });
    const client = new Client(socket);
    await within(
      new Promise((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      }),
      'the connection',
    );
    assert.deepEqual(await client.next('connected'), { socketId: socket.id });
    return client;
  }

  /** Connects and joins a room. */
  static async join(roomId, participantId, options) {
    const client = await Client.connect(options);
    client.room = await client.ask('join-room', { roomId, participantId, name: participantId });
    assert.equal(client.room.error, undefined);
    return client;
  }

  /** Sends a request and gives whatever is replied. */
  async ask(word, ...args) {
    return this.socket.timeout(PATIENCE).emitWithAck(word, ...args);
  }

  /** Sends a request, and fails where it is refused. */
  async must(word, ...args) {
    const reply = await this.ask(word, ...args);
    assert.equal(reply.error, undefined, `${word} was refused: ${JSON.stringify(reply)}`);
    return reply;
  }

  /** Sends a request, and fails unless it is refused with a code; gives the refusal. */
  async mustNot(code, word, ...args) {
    const reply = await this.ask(word, ...args);
    assert.equal(reply.code, code, `${word} was answered ${JSON.stringify(reply)}`);
    assert.equal(typeof reply.error, 'string');
    return reply;
  }

  /** Sends a request without a callback. */
  tell(word, ...args) {
    this.socket.emit(word, ...args);
  }

  /** Takes the next event of a name, and gives its payload. */
  async next(event) {
    return within(
      (async () => {
        for (;;) {
          const at = this.#told.findIndex((told) => told.event === event);
          if (at >= 0) {
            return this.#told.splice(at, 1)[0].payload;
          }
          await new Promise((resolve) => this.#waiting.push(resolve));
        }
      })(),
      event,
    );
  }

  /** Takes all events so far, once whatever was caused before this call has been told. */
  async told() {
    // A room does one thing after the other, and what one socket is sent keeps its order.
    await this.ask('update-language', {});
    return this.#told.splice(0);
  }

  /** Leaves by a disconnect packet. */
  close() {
    this.socket.disconnect();
  }

  /** Breaks the connection off, as a lost network does. */
  drop() {
    const { transport } = this.socket.io.engine;
    (transport.ws ?? transport).terminate?.();
  }
}

/** The names in a reply or event, sorted. */
export function keys(object) {
  return Object.keys(object).sort();
}
