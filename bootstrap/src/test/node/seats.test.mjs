// Who gives a seat up at once, who keeps it for a while, and who takes it over.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { Client, closeAll, freshRoom, GATEWAY, TIGHT_GATEWAY, WAYS, within } from './lib/client.mjs';
import { Caller } from './lib/media.mjs';

/** Joins over a bare WebSocket, whose close code can be chosen; the session token is given. */
async function joinBarely(url, roomId, participantId) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const reply = new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const text = data.toString();
      if (text.startsWith('0')) {
        socket.send('40');
      } else if (text.startsWith('40')) {
        socket.send(`420${JSON.stringify(['join-room', { roomId, participantId, name: participantId }])}`);
      } else if (text.startsWith('430')) {
        resolve(JSON.parse(text.slice(3))[0]);
      }
    });
  });
  const { sessionToken } = await within(reply, 'the reply');
  return { socket, sessionToken };
}

describe('a seat', () => {
  afterEach(closeAll);

  for (const [way, transports] of Object.entries(WAYS)) {
    it(`is given up at once by a disconnect over ${way}`, async () => {
      const roomId = freshRoom();
      const ann = await Client.join(roomId, 'ann');
      const ben = await Client.join(roomId, 'ben', { transports });
      ben.close();
      assert.deepEqual(await ann.next('participant-left'), {
        participantId: 'ben',
        reason: 'disconnected',
      });
      await Client.join(roomId, 'ben', { transports });
    });
  }

  for (const code of [1000, 1001]) {
    it(`is given up at once by a WebSocket that closes with ${code}`, async () => {
      const roomId = freshRoom();
      const ann = await Client.join(roomId, 'ann');
      const { socket } = await joinBarely(GATEWAY, roomId, 'ben');
      socket.close(code);
      await ann.next('participant-left');
    });
  }

  for (const [how, end] of Object.entries({
    'closes with another code': (socket) => socket.close(4000),
    'closes without a code': (socket) => socket.close(),
    'breaks off': (socket) => socket.terminate(),
    'closes its engine': (socket) => socket.send('1'),
  })) {
    it(`is kept for a while by one that ${how}`, async () => {
      const roomId = freshRoom();
      const ann = await Client.join(roomId, 'ann');
      const { socket, sessionToken } = await joinBarely(GATEWAY, roomId, 'ben');
      await ann.told();
      const closed = new Promise((resolve) => socket.once('close', resolve));
      end(socket);
      await closed;
      const ben = await Client.connect();
      await ben.mustNot('ERR_PARTICIPANT_EXISTS', 'join-room', {
        roomId,
        participantId: 'ben',
        name: 'Ben',
      });
      const seat = { roomId, participantId: 'ben', name: 'Ben', sessionToken };
      assert.equal((await ben.must('join-room', seat)).sessionToken, sessionToken);
      assert.deepEqual(await ann.told(), []);
    });
  }

  it('is gone when nobody came back to it', async () => {
    const roomId = freshRoom();
    const ann = await Client.join(roomId, 'ann', { url: TIGHT_GATEWAY });
    const { socket, sessionToken } = await joinBarely(TIGHT_GATEWAY, roomId, 'ben');
    assert.equal((await ann.next('participant-joined')).participantId, 'ben');
    socket.terminate();
    assert.deepEqual(await ann.next('participant-left'), {
      participantId: 'ben',
      reason: 'disconnected',
    });
    const ben = await Client.connect({ url: TIGHT_GATEWAY });
    const seat = { roomId, participantId: 'ben', name: 'Ben', sessionToken };
    assert.notEqual((await ben.must('join-room', seat)).sessionToken, sessionToken);
    assert.equal((await ann.next('participant-joined')).participantId, 'ben');
  });

  it('is taken over with all that belongs to it', async () => {
    const roomId = freshRoom();
    const ann = await Caller.of(await Client.join(roomId, 'ann'));
    const ben = await Caller.of(await Client.join(roomId, 'ben'));
    const camera = await ben.produce('video', { appData: { source: 'camera' } });
    const { reply } = await ann.consume(camera.id);
    const microphone = await ann.produce('audio');
    const heard = await ben.consume(microphone.id);
    await ann.client.told();

    // Ann loses her connection without noticing, and comes back by another one.
    const { sessionToken } = ann.client.room;
    const again = await Client.connect();
    const gone = new Promise((resolve) => ann.client.socket.once('disconnect', resolve));
    const seat = { roomId, participantId: 'ann', name: 'Another name', sessionToken };
    const room = await again.must('join-room', { ...seat, targetLanguage: 'vi' });
    assert.equal(await within(gone, 'the end of the old socket'), 'io server disconnect');
    assert.equal(room.sessionToken, sessionToken);
    assert.deepEqual(
      room.participants.map(({ participantId, producers }) => ({ participantId, producers })),
      [
        {
          participantId: 'ben',
          producers: [
            {
              producerId: camera.id,
              id: camera.id,
              kind: 'video',
              paused: false,
              appData: { source: 'camera' },
            },
          ],
        },
      ],
    );

    // Nobody was told, and everything goes on.
    await ben.client.next('new-producer');
    assert.deepEqual(await ben.client.told(), []);
    const { consumerId } = reply;
    assert.deepEqual(await again.must('resume-consumer', { consumerId }), {});
    const { transportId } = { transportId: ann.sending.id };
    await again.must('restart-ice', { transportId });
    await again.mustNot('ERR_INVALID_STATE', 'create-transport', { direction: 'send' });
    await again.must('close-producer', { producerId: microphone.id });
    assert.equal((await ben.client.next('consumer-closed')).consumerId, heard.reply.consumerId);
    await ben.client.must('close-producer', { producerId: camera.id });
    assert.equal((await again.next('consumer-closed')).consumerId, consumerId);
  });

  it('may be taken over again and again, and the last one has it', async () => {
    const roomId = freshRoom();
    const ann = await Client.join(roomId, 'ann');
    const { sessionToken } = ann.room;
    const others = await Promise.all(Array.from({ length: 5 }, () => Client.connect()));
    const seat = { roomId, participantId: 'ann', name: 'Ann', sessionToken };
    for (const other of others) {
      await other.must('join-room', seat);
    }
    const last = others.pop();
    await last.must('chat-message', { text: 'here' });
    assert.equal((await last.next('chat-message')).participantId, 'ann');
    await Promise.all(
      others.map(({ socket }) =>
        within(
          socket.connected ? new Promise((gone) => socket.once('disconnect', gone)) : null,
          'the end of an older socket',
        ),
      ),
    );
  });
});

describe('whoever leaves', () => {
  afterEach(closeAll);

  it('takes along what is theirs, and the others are told in order', async () => {
    const roomId = freshRoom();
    const ann = await Caller.of(await Client.join(roomId, 'ann'));
    const ben = await Caller.of(await Client.join(roomId, 'ben'));
    const camera = await ann.produce('video');
    const { reply } = await ben.consume(camera.id);
    await ben.client.told();
    await ann.client.must('leave-room', { roomId });
    const told = await ben.client.told();
    assert.deepEqual(told, [
      {
        event: 'consumer-closed',
        payload: {
          consumerId: reply.consumerId,
          producerId: camera.id,
          reason: 'producer-closed',
        },
      },
      { event: 'producer-closed', payload: { producerId: camera.id, participantId: 'ann' } },
      { event: 'participant-left', payload: { participantId: 'ann', reason: 'left' } },
    ]);
    assert.deepEqual(await ann.client.ask('get-stats', {}), {
      error: 'Join a room first',
      code: 'ERR_NOT_IN_ROOM',
    });
    // The same socket may join again, as a newcomer without anything.
    const back = await ann.client.must('join-room', { roomId, participantId: 'ann', name: 'Ann' });
    assert.equal(back.participants[0].participantId, 'ben');
    assert.deepEqual((await ann.client.must('get-stats', {})).stats, []);
  });
});

describe('new-producer', () => {
  afterEach(closeAll);

  it('is held back, in order, until the reply about a transport to receive over is out', async () => {
    const roomId = freshRoom();
    const ann = await Caller.of(await Client.join(roomId, 'ann'));
    const before = await ann.produce('audio', { appData: { nth: 0 } });
    const ben = await Client.join(roomId, 'ben');
    assert.deepEqual(
      ben.room.participants[0].producers.map(({ producerId }) => producerId),
      [before.id],
    );
    const first = await ann.produce('video', { appData: { nth: 1 } });
    const second = await ann.produce('video', { appData: { nth: 2 } });
    const third = await ann.produce('audio', { appData: { nth: 3 } });
    await ann.client.must('pause-producer', { producerId: first.id });
    await ann.client.must('close-producer', { producerId: second.id });
    await ben.must('create-transport', { direction: 'send' });
    assert.deepEqual(await ben.told(), []);

    const order = [];
    ben.socket.onAny((event, { producerId }) => order.push(`${event} ${producerId}`));
    ben.socket.emit('create-transport', { direction: 'recv' }, () => order.push('reply'));
    const told = await ben.told();
    assert.deepEqual(order, ['reply', `new-producer ${first.id}`, `new-producer ${third.id}`]);
    assert.deepEqual(told.map(({ payload }) => payload.appData), [{ nth: 1 }, { nth: 3 }]);
    assert.equal(told[0].payload.paused, true);
    const fourth = await ann.produce('audio');
    assert.equal((await ben.next('new-producer')).producerId, fourth.id);
  });
});
