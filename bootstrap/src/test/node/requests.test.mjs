// Every request of the contract in order, over every transport, with the clients' own libraries.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Client, closeAll, freshRoom, keys, WAYS } from './lib/client.mjs';
import { Caller, loadedDevice, track } from './lib/media.mjs';

const NOW = Date.now();

function isRecent(timestamp) {
  assert.ok(Number.isInteger(timestamp), `${timestamp}`);
  assert.ok(Math.abs(timestamp - NOW) < 600_000, `${timestamp}`);
}

for (const [way, transports] of Object.entries(WAYS)) {
  describe(`over ${way}`, () => {
    afterEach(closeAll);

    it('joining tells who is there and what a device needs', async () => {
      const roomId = freshRoom();
      const ann = await Client.connect({ transports });
      const reply = await ann.must('join-room', {
        roomId,
        participantId: 'ann',
        name: 'Ánh 漢 😀',
        sourceLanguage: 'vi',
        targetLanguage: 'en-GB',
        userid: 'user-7',
        token: 'no access token is configured',
        unknown: { field: [1] },
      });
      assert.deepEqual(keys(reply), [
        'iceServers',
        'participantId',
        'participants',
        'roomId',
        'rtpCapabilities',
        'sessionToken',
      ]);
      assert.equal(reply.roomId, roomId);
      assert.equal(reply.participantId, 'ann');
      assert.deepEqual(reply.participants, []);
      assert.deepEqual(reply.iceServers, []);
      assert.match(reply.sessionToken, /^.{20,}$/);
      assert.ok((await loadedDevice(reply.rtpCapabilities)).canProduce('video'));

      const ben = await Client.connect({ transports });
      const second = await ben.must('join-room', { roomId, participantId: 'ben', name: 'Ben' });
      const [other] = second.participants;
      isRecent(other.joinedAt);
      assert.deepEqual(second.participants, [
        {
          participantId: 'ann',
          id: 'ann',
          name: 'Ánh 漢 😀',
          joinedAt: other.joinedAt,
          sourceLanguage: 'vi',
          targetLanguage: 'en-GB',
          userId: 'user-7',
          producers: [],
        },
      ]);
      assert.notEqual(second.sessionToken, reply.sessionToken);
      const joined = await ann.next('participant-joined');
      isRecent(joined.joinedAt);
      assert.deepEqual(joined, {
        participantId: 'ben',
        id: 'ben',
        name: 'Ben',
        joinedAt: joined.joinedAt,
      });
      assert.deepEqual(await ben.must('leave-room', { roomId }), {});
      assert.deepEqual(await ann.next('participant-left'), {
        participantId: 'ben',
        reason: 'left',
      });
    });

    it('a call goes through every request about media', async () => {
      const roomId = freshRoom();
      const ann = await Caller.of(await Client.join(roomId, 'ann', { transports }));
      const ben = await Caller.of(await Client.join(roomId, 'ben', { transports }));
      await ann.client.told();

      // Ann sends a camera in three qualities, and a microphone.
      const camera = await ann.produce('video', {
        encodings: [{ scalabilityMode: 'L1T3' }, { scalabilityMode: 'L1T3' }],
        appData: { source: 'camera', nested: { list: [1, 'two', null] } },
      });
      assert.deepEqual(await ben.client.next('new-producer'), {
        producerId: camera.id,
        id: camera.id,
        participantId: 'ann',
        kind: 'video',
        paused: false,
        appData: { source: 'camera', nested: { list: [1, 'two', null] } },
      });
      const microphone = await ann.produce('audio');
      assert.equal((await ben.client.next('new-producer')).producerId, microphone.id);

      // Ben consumes both.
      const { reply, consumer } = await ben.consume(camera.id);
      assert.deepEqual(keys(reply), [
        'appData',
        'consumerId',
        'id',
        'kind',
        'participantId',
        'producerId',
        'producerPaused',
        'rtpParameters',
        'type',
      ]);
      assert.equal(reply.id, reply.consumerId);
      assert.equal(reply.producerId, camera.id);
      assert.equal(reply.participantId, 'ann');
      assert.equal(reply.kind, 'video');
      assert.equal(reply.type, 'simulcast');
      assert.equal(reply.producerPaused, false);
      assert.deepEqual(reply.appData, { source: 'camera', nested: { list: [1, 'two', null] } });
      assert.equal(consumer.track.kind, 'video');
      const heard = await ben.consume(microphone.id);
      assert.equal(heard.reply.type, 'simple');

      const { consumerId } = reply;
      for (const word of ['resume-consumer', 'pause-consumer', 'resume-consumer']) {
        assert.deepEqual(await ben.client.must(word, { consumerId }), {});
      }
      assert.deepEqual(await ben.client.must('request-key-frame', { consumerId }), {});
      const layers = { consumerId, spatialLayer: 1, temporalLayer: 2 };
      assert.deepEqual(await ben.client.must('set-preferred-layers', layers), {});
      assert.deepEqual(
        await ben.client.must('set-preferred-layers', { consumerId, spatialLayer: 0 }),
        {},
      );
      for (const priority of [1, 255]) {
        assert.deepEqual(
          await ben.client.must('set-consumer-priority', { consumerId, priority }),
          {},
        );
      }

      // Ann pauses and goes on; Ben, and only he, is told once of each.
      const { id: producerId } = camera;
      assert.deepEqual(await ann.client.must('pause-producer', { producerId }), {});
      assert.deepEqual(await ann.client.must('pause-producer', { producerId }), {});
      assert.deepEqual(await ann.client.must('resume-producer', { producerId }), {});
      assert.deepEqual(await ben.client.told(), [
        { event: 'producer-paused', payload: { producerId, participantId: 'ann' } },
        { event: 'producer-resumed', payload: { producerId, participantId: 'ann' } },
      ]);
      assert.deepEqual(await ann.client.told(), []);

      // Statistics of everything, and of one thing.
      for (const about of [{}, { transportId: ann.sending.id }, { producerId }]) {
        const { stats } = await ann.client.must('get-stats', about);
        assert.ok(Array.isArray(stats));
        for (const entry of stats) {
          assert.equal(typeof entry.id, 'string');
          assert.equal(typeof entry.type, 'string');
          isRecent(entry.timestamp);
        }
      }
      const { stats } = await ben.client.must('get-stats', { consumerId });
      assert.equal(stats[0].type, 'outbound-rtp');
      assert.equal(stats[0].ssrc, reply.rtpParameters.encodings[0].ssrc);
      assert.equal(stats[0].kind, 'video');

      // New ICE credentials.
      const { iceParameters } = await ben.client.must('restart-ice', {
        transportId: ben.receiving.id,
      });
      assert.deepEqual(keys(iceParameters), ['iceLite', 'password', 'usernameFragment']);
      assert.equal(iceParameters.iceLite, true);
      await ben.receiving.restartIce({ iceParameters });

      // Ben closes one consumer and hears no more of it; Ann closes what Ben consumes still.
      assert.deepEqual(await ben.client.must('close-consumer', { consumerId }), {});
      await ben.client.mustNot('ERR_CONSUMER_NOT_FOUND', 'resume-consumer', { consumerId });
      assert.deepEqual(await ben.client.told(), []);
      assert.deepEqual(
        await ann.client.must('close-producer', { producerId: microphone.id }),
        {},
      );
      assert.deepEqual(await ben.client.told(), [
        {
          event: 'consumer-closed',
          payload: {
            consumerId: heard.reply.consumerId,
            producerId: microphone.id,
            reason: 'producer-closed',
          },
        },
        {
          event: 'producer-closed',
          payload: { producerId: microphone.id, participantId: 'ann' },
        },
      ]);
    });

    it('a transport is described as mediasoup describes it', async () => {
      const ann = await Client.join(freshRoom(), 'ann', { transports });
      for (const direction of ['send', 'recv']) {
        const reply = await ann.must('create-transport', { direction });
        assert.deepEqual(keys(reply), [
          'dtlsParameters',
          'iceCandidates',
          'iceParameters',
          'iceServers',
          'id',
          'transportId',
        ]);
        assert.equal(reply.id, reply.transportId);
        assert.deepEqual(keys(reply.iceParameters), ['iceLite', 'password', 'usernameFragment']);
        assert.ok(reply.iceCandidates.length > 0);
        for (const candidate of reply.iceCandidates) {
          assert.equal(candidate.ip, candidate.address);
          assert.equal(candidate.type, 'host');
          assert.ok(candidate.port > 0 && candidate.priority > 0);
          assert.ok(['udp', 'tcp'].includes(candidate.protocol));
        }
        assert.equal(reply.dtlsParameters.role, 'auto');
        assert.equal(reply.dtlsParameters.fingerprints.at(-1).algorithm, 'sha-256');
        assert.match(
          reply.dtlsParameters.fingerprints.at(-1).value,
          /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/,
        );
        await ann.mustNot('ERR_INVALID_STATE', 'create-transport', { direction });
      }
    });

    it('languages are kept, and told to whoever comes', async () => {
      const roomId = freshRoom();
      const ann = await Client.join(roomId, 'ann', { transports });
      assert.deepEqual(await ann.must('update-language', { sourceLanguage: 'vi' }), {});
      assert.deepEqual(await ann.must('update-language', { targetLanguage: 'en' }), {});
      const ben = await Client.join(roomId, 'ben', { transports });
      assert.equal(ben.room.participants[0].sourceLanguage, 'vi');
      assert.equal(ben.room.participants[0].targetLanguage, 'en');
    });

    it('chat reaches the whole room, its sender too, after the reply', async () => {
      const roomId = freshRoom();
      const ann = await Client.join(roomId, 'ann', { transports });
      const ben = await Client.join(roomId, 'ben', { transports });
      const eve = await Client.join(freshRoom(), 'eve', { transports });
      await ann.told();
      const text = '😀'.repeat(4_000);
      const order = [];
      ann.socket.once('chat-message', () => order.push('event'));
      ann.socket.emit('chat-message', { text }, (reply) => order.push(reply));
      const message = await ann.next('chat-message');
      isRecent(message.timestamp);
      assert.deepEqual(order, [{}, 'event']);
      assert.deepEqual(message, {
        participantId: 'ann',
        sender: 'ann',
        text,
        timestamp: message.timestamp,
        roomId,
      });
      assert.deepEqual(await ben.next('chat-message'), message);
      assert.deepEqual(await eve.told(), []);
    });

    it('without a callback the reply comes as its event, and a refusal as error', async () => {
      const roomId = freshRoom();
      const ann = await Client.connect({ transports });
      ann.tell('chat-message', { text: 'too early' });
      assert.deepEqual(await ann.next('error'), {
        error: 'Join a room first',
        code: 'ERR_NOT_IN_ROOM',
      });
      ann.tell('join-room', { roomId, participantId: 'ann', name: 'Ann' });
      ann.room = await ann.next('room-joined');
      const device = await loadedDevice(ann.room.rtpCapabilities);

      const open = async (direction, create) => {
        ann.tell('create-transport', { direction });
        const reply = await ann.next('transport-created');
        const transport = create({ ...reply, id: reply.transportId });
        transport.on('connect', ({ dtlsParameters }, done) => {
          ann.tell('connect-transport', { transportId: transport.id, dtlsParameters });
          ann.next('transport-connected').then((nothing) => done(assert.deepEqual(nothing, {})));
        });
        transport.on('produce', ({ kind, rtpParameters }, done) => {
          ann.tell('produce', { transportId: transport.id, kind, rtpParameters });
          ann.next('produced').then(({ producerId }) => done({ id: producerId }));
        });
        return transport;
      };
      const sending = await open('send', (options) => device.createSendTransport(options));
      const receiving = await open('recv', (options) => device.createRecvTransport(options));
      const { id: producerId } = await sending.produce({ track: track('video') });
      ann.tell('consume', { producerId, rtpCapabilities: device.rtpCapabilities });
      const { consumerId } = await ann.next('consumed');

      const verbs = [
        ['restart-ice', { transportId: receiving.id }, 'ice-restarted'],
        ['resume-consumer', { consumerId }, 'consumer-resumed'],
        ['pause-consumer', { consumerId }, 'consumer-paused'],
        ['request-key-frame', { consumerId }, 'key-frame-requested'],
        ['set-preferred-layers', { consumerId, spatialLayer: 0 }, 'preferred-layers-set'],
        ['set-consumer-priority', { consumerId, priority: 9 }, 'consumer-priority-set'],
        ['get-stats', { consumerId }, 'stats'],
        ['close-consumer', { consumerId }, 'consumer-closed'],
        ['pause-producer', { producerId }, 'producer-paused'],
        ['resume-producer', { producerId }, 'producer-resumed'],
        ['close-producer', { producerId }, 'producer-closed'],
        ['update-language', { sourceLanguage: 'vi' }, 'language-updated'],
        ['chat-message', { text: 'hello' }, 'chat-sent'],
        ['leave-room', { roomId }, 'room-left'],
      ];
      for (const [word, argument, event] of verbs) {
        ann.tell(word, argument);
        const reply = await ann.next(event);
        if (word === 'restart-ice' || word === 'get-stats') {
          assert.deepEqual(keys(reply), [word === 'get-stats' ? 'stats' : 'iceParameters']);
        } else {
          assert.deepEqual(reply, {}, word);
        }
      }
      ann.tell('leave-room');
      assert.equal((await ann.next('error')).code, 'ERR_NOT_IN_ROOM');
    });

    it('binary data in a request is kept as it is', async () => {
      const roomId = freshRoom();
      const ann = await Caller.of(await Client.join(roomId, 'ann', { transports }));
      const ben = await Caller.of(await Client.join(roomId, 'ben', { transports }));
      await ann.produce('audio', { appData: { key: Buffer.from([0, 1, 254, 255]) } });
      const { appData } = await ben.client.next('new-producer');
      assert.deepEqual(Buffer.from(appData.key), Buffer.from([0, 1, 254, 255]));
      await ann.client.mustNot('ERR_INVALID_INPUT', 'chat-message', { text: Buffer.from('no') });
    });

    it('requests are carried out in the order in which they were sent', async () => {
      const ann = await Client.connect({ transports });
      const roomId = freshRoom();
      const replies = await Promise.all([
        ann.ask('join-room', { roomId, participantId: 'ann', name: 'Ann' }),
        ann.ask('create-transport', { direction: 'send' }),
        ann.ask('create-transport', { direction: 'send' }),
        ann.ask('leave-room'),
        ann.ask('create-transport', { direction: 'send' }),
      ]);
      assert.deepEqual(
        replies.map(({ code }) => code),
        [undefined, undefined, 'ERR_INVALID_STATE', undefined, 'ERR_NOT_IN_ROOM'],
      );
    });
  });
}
