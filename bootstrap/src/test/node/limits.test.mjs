// Every bound, reached the way that a client reaches it: refused with a code, harming nobody else.
// The gateway's limits are those that ContractIT sets.
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { afterEach, describe, it } from 'node:test';
import { Client, closeAll, freshRoom, GATEWAY, TIGHT_GATEWAY, within } from './lib/client.mjs';
import { Caller } from './lib/media.mjs';
import { connectivityCheck } from './lib/stun.mjs';

const tight = { url: TIGHT_GATEWAY };

function assertLimit(reply, limit, value) {
  assert.equal(reply.code, 'ERR_LIMIT_REACHED', JSON.stringify(reply));
  assert.deepEqual(reply.details, { limit, value });
}

describe('a bound', () => {
  afterEach(closeAll);

  it('holds for rooms, and one that closes makes place', async () => {
    const clients = [];
    for (let i = 0; i < 3; i++) {
      clients.push(await Client.join(freshRoom(), 'ann', tight));
    }
    const ann = await Client.connect(tight);
    const one = { roomId: freshRoom(), participantId: 'ann', name: 'Ann' };
    assertLimit(await ann.ask('join-room', one), 'rooms', '3');
    const deployed = await ann.ask('join-room', { ...one, participantId: undefined });
    assert.equal(deployed.error.code, 'ERR_LIMIT_REACHED');
    await clients[0].must('leave-room');
    await ann.must('join-room', one);
  });

  it('holds for participants of a room, and not for whoever comes back', async () => {
    const roomId = freshRoom();
    const ann = await Client.join(roomId, 'ann', tight);
    const ben = await Client.join(roomId, 'ben', tight);
    const cid = await Client.connect(tight);
    const one = { roomId, participantId: 'cid', name: 'Cid' };
    assertLimit(await cid.ask('join-room', one), 'participantsPerRoom', '2');
    const { sessionToken } = ann.room;
    await cid.must('join-room', { ...one, participantId: 'ann', sessionToken });
    await ben.must('leave-room');
    const dan = await Client.connect(tight);
    await dan.must('join-room', { ...one, participantId: 'dan' });
  });

  it('holds for producers and consumers of a participant', async () => {
    const roomId = freshRoom();
    const ann = await Caller.of(await Client.join(roomId, 'ann', tight));
    const first = await ann.produce('audio');
    await ann.produce('video');
    const third = { transportId: ann.sending.id, kind: 'audio', rtpParameters: { codecs: [] } };
    assertLimit(await ann.client.ask('produce', third), 'producersPerParticipant', '2');
    await ann.client.must('close-producer', { producerId: first.id });
    const fourth = await ann.produce('audio');

    const ben = await Caller.of(await Client.join(roomId, 'ben', tight));
    const { reply } = await ben.consume(fourth.id);
    await ben.consume(fourth.id);
    const more = { producerId: fourth.id, rtpCapabilities: ben.device.rtpCapabilities };
    assertLimit(await ben.client.ask('consume', more), 'consumersPerParticipant', '2');
    await ben.client.must('close-consumer', { consumerId: reply.consumerId });
    await ben.consume(fourth.id);
  });

  it('holds for requests a second: every one is answered, and the others notice nothing', async () => {
    const roomId = freshRoom();
    const ann = await Client.join(roomId, 'ann', tight);
    const ben = await Client.join(roomId, 'ben', tight);
    const some = (ask) => Array.from({ length: 20 }, ask);
    const flood = Promise.all(Array.from({ length: 1_500 }, () => ann.ask('get-stats', {})));
    const deployed = Promise.all(some(() => ann.ask('create-room')));
    some(() => ann.tell('chat-message', {}));
    await ben.must('update-language', { sourceLanguage: 'vi' });

    const refused = (await flood).filter(({ code }) => code !== undefined);
    assert.ok(refused.length >= 1_000 && refused.length < 1_500, `${refused.length}`);
    assert.deepEqual(new Set(refused.map(({ code }) => code)), new Set(['ERR_RATE_LIMITED']));
    assert.ok((await deployed).some(({ error }) => error?.code === 'ERR_RATE_LIMITED'));
    for (let { code } = {}; code !== 'ERR_RATE_LIMITED'; ) {
      ({ code } = await ann.next('error'));
    }
    assert.deepEqual((await ben.told()).filter(({ event }) => event !== 'participant-joined'), []);
  });
});

/** The other end of a transport, which checks connectivity and then waits to be dialled. */
class Peer {
  #socket = createSocket('udp4');
  #heard = [];

  /** Resolves when the gateway has begun a handshake. */
  dialled = new Promise((resolve) => {
    this.#socket.on('message', (datagram) => {
      if (datagram[0] === 22) {
        resolve();
      } else {
        this.#heard.splice(0).forEach((answered) => answered());
      }
    });
  });

  static async of(client) {
    const peer = new Peer();
    peer.transport = await client.must('create-transport', { direction: 'send' });
    const fingerprint = { algorithm: 'sha-1', value: Array(20).fill('AB').join(':') };
    await client.must('connect-transport', {
      transportId: peer.transport.id,
      dtlsParameters: { role: 'server', fingerprints: [fingerprint] },
    });
    return peer;
  }

  /** Checks connectivity until an answer comes. */
  async check() {
    const { iceParameters, iceCandidates } = this.transport;
    const { address, port } = iceCandidates.find(({ protocol }) => protocol === 'udp');
    const answered = new Promise((resolve) => this.#heard.push(resolve));
    const repeat = () => this.#socket.send(connectivityCheck(iceParameters), port, address);
    repeat();
    const timer = setInterval(repeat, 200);
    await within(answered, 'an answer to a connectivity check').finally(() => clearInterval(timer));
  }

  close() {
    this.#socket.close();
  }
}

describe('a bound on handshakes under way', () => {
  afterEach(closeAll);

  it('makes the next one wait for its turn', async () => {
    const roomId = freshRoom();
    const first = await Peer.of(await Client.join(roomId, 'ann', tight));
    const second = await Peer.of(await Client.join(roomId, 'ben', tight));
    try {
      await first.check();
      await within(first.dialled, 'a handshake');
      // The first one goes on, since nobody answers; the second has to wait before it may begin.
      await second.check();
      await within(second.dialled, 'a handshake');
      const metrics = await (await fetch(`${TIGHT_GATEWAY}/metrics`)).text();
      assert.match(metrics, /^gateway_handshakes_deferred_total [1-9]/m);
      assert.match(metrics, /^gateway_handshakes_pending 1/m);
    } finally {
      first.close();
      second.close();
    }
  });
});

describe('a reader that takes nothing', () => {
  afterEach(closeAll);

  async function cutOff() {
    const metrics = await (await fetch(`${GATEWAY}/metrics`)).text();
    return Number(/sessions_closed_total\{reason="slow_reader"\} (\S+)/.exec(metrics)[1]);
  }

  /** Sends chat that somebody in the room does not read, until the gateway cuts them off. */
  async function flood(roomId) {
    const ben = await Client.join(roomId, 'ben');
    const text = '漢'.repeat(4_000);
    const before = await cutOff();
    // Less than what ben may send at once, and more than any kernel keeps for a reader.
    for (let sent = 0; (await cutOff()) === before; sent += 40) {
      assert.ok(sent < 1_200, 'it is fed for ever');
      await Promise.all(Array.from({ length: 40 }, () => ben.must('chat-message', { text })));
    }
    assert.equal((await ben.next('participant-left')).participantId, 'ann');
    await ben.must('chat-message', { text: 'still here' });
  }

  it('is cut off over a WebSocket', async () => {
    const roomId = freshRoom();
    const ann = await Client.join(roomId, 'ann', { transports: ['websocket'] });
    ann.socket.io.engine.transport.ws._socket.pause();
    await flood(roomId);
    ann.drop();
  });

  it('is cut off over long polling', async () => {
    const request = async (method, query, body) =>
      (await fetch(`${GATEWAY}/socket.io/?EIO=4&transport=polling${query}`, { method, body })).text();
    const { sid } = JSON.parse((await request('GET', '')).slice(1));
    const roomId = freshRoom();
    await request('POST', `&sid=${sid}`, '40');
    const join = JSON.stringify(['join-room', { roomId, participantId: 'ann', name: 'Ann' }]);
    await request('POST', `&sid=${sid}`, `420${join}`);
    await request('GET', `&sid=${sid}`);
    await flood(roomId);
    assert.equal((await fetch(`${GATEWAY}/socket.io/?EIO=4&transport=polling&sid=${sid}`)).status, 400);
  });
});
