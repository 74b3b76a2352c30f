// What carries the contract: transports, sizes, origins, and the pages on the same port.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Client, closeAll, freshRoom, GATEWAY, keys, WAYS, within } from './lib/client.mjs';

const POLLING = `${GATEWAY}/socket.io/?EIO=4&transport=polling`;

describe('a connection', () => {
  afterEach(closeAll);

  it('begins with long polling and goes on over a WebSocket, losing nothing', async () => {
    const ann = await Client.connect({ transports: ['polling', 'websocket'] });
    const { engine } = ann.socket.io;
    const upgraded =
      engine.transport.name === 'websocket' ||
      new Promise((resolve) => engine.once('upgrade', resolve));
    await ann.must('join-room', { roomId: freshRoom(), participantId: 'ann', name: 'Ann' });
    const texts = Array.from({ length: 200 }, (_, i) => `message ${i}`);
    for (const text of texts) {
      ann.tell('chat-message', { text });
      if (text === 'message 100') {
        await within(upgraded, 'the upgrade');
      }
    }
    assert.equal(engine.transport.name, 'websocket');
    for (const text of texts) {
      assert.equal((await ann.next('chat-message')).text, text);
    }
  });

  it('stays with long polling where a client wants nothing else', async () => {
    const ann = await Client.join(freshRoom(), 'ann', { transports: ['polling'] });
    assert.equal(ann.socket.io.engine.transport.name, 'polling');
    await ann.must('chat-message', { text: 'hello' });
    assert.equal((await ann.next('chat-message')).text, 'hello');
  });

  for (const [way, transports] of Object.entries(WAYS).slice(0, 2)) {
    it(`takes a message of a megabyte over ${way}, and ends for a larger one, alone`, async () => {
      const roomId = freshRoom();
      const ann = await Client.join(roomId, 'ann', { transports });
      const ben = await Client.join(roomId, 'ben', { transports });
      const frame = '420["get-stats",{"padding":""}]'.length;
      const { stats } = await ann.must('get-stats', { padding: 'x'.repeat(999_990 - frame) });
      assert.deepEqual(stats, []);
      const gone = new Promise((resolve) => ann.socket.once('disconnect', resolve));
      ann.tell('get-stats', { padding: 'x'.repeat(1_000_001) });
      await within(gone, 'the end of the connection');
      assert.deepEqual(await ben.must('chat-message', { text: 'still here' }), {});
    });
  }

  it('cannot be had in another namespace', async () => {
    await assert.rejects(Client.connect({ url: `${GATEWAY}/other` }), /Invalid namespace/);
  });

  it('ends for whoever breaks the protocol, alone', async () => {
    const ann = await Client.join(freshRoom(), 'ann');
    for (const rubbish of ['', '9', '42', '42{}', '42["unclosed"', '4511-["a"]', '40{}', '2']) {
      const eve = await Client.connect();
      const gone = new Promise((resolve) => eve.socket.once('disconnect', resolve));
      eve.socket.io.engine.transport.ws.send(rubbish);
      await within(gone, `the end after ${JSON.stringify(rubbish)}`);
    }
    await ann.must('chat-message', { text: 'still here' });
  });
});

describe('over HTTP', () => {
  afterEach(closeAll);

  it('a page of any other site may ask, by default', async () => {
    const headers = { Origin: 'https://call.example' };
    const greeting = await fetch(POLLING, { headers });
    assert.equal(greeting.status, 200);
    assert.equal(greeting.headers.get('access-control-allow-origin'), '*');
    const { maxPayload, pingInterval, pingTimeout, sid, upgrades } = JSON.parse(
      (await greeting.text()).slice(1),
    );
    assert.deepEqual({ maxPayload, pingInterval, pingTimeout, upgrades }, {
      maxPayload: 1_000_000,
      pingInterval: 25_000,
      pingTimeout: 20_000,
      upgrades: ['websocket'],
    });
    const preflight = await fetch(`${POLLING}&sid=${sid}`, {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type,x-extra',
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
    assert.match(preflight.headers.get('access-control-allow-methods'), /POST/);
    assert.equal(preflight.headers.get('access-control-allow-headers'), 'content-type,x-extra');
  });

  it('health, counts and metrics are on the same port', async () => {
    const health = await fetch(`${GATEWAY}/health`);
    assert.equal(health.status, 200);
    assert.match(health.headers.get('content-type'), /^application\/json/);
    assert.equal((await health.json()).status, 'ok');

    const before = await (await fetch(`${GATEWAY}/stats`)).json();
    for (const name of ['workers', 'rooms', 'participants', 'transports', 'producers', 'consumers']) {
      assert.ok(Number.isInteger(before[name]), name);
    }
    const ann = await Client.join(freshRoom(), 'ann');
    await ann.must('create-transport', { direction: 'send' });
    const after = await (await fetch(`${GATEWAY}/stats`)).json();
    for (const name of ['rooms', 'participants', 'transports']) {
      assert.ok(after[name] >= 1, name);
    }
    assert.ok(keys(after).includes('nodeId'));

    const metrics = await fetch(`${GATEWAY}/metrics`);
    assert.match(metrics.headers.get('content-type'), /^text\/plain/);
    assert.match(await metrics.text(), /^gateway_rooms [1-9]/m);
  });

  it('the page is there, and nothing else', async () => {
    const page = await fetch(`${GATEWAY}/`);
    assert.match(page.headers.get('content-type'), /^text\/html/);
    for (const path of ['/nothing', '/../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/health/']) {
      assert.equal((await fetch(`${GATEWAY}${path}`)).status, 404, path);
    }
    assert.equal((await fetch(`${GATEWAY}/health`, { method: 'POST' })).status, 405);
  });
});
