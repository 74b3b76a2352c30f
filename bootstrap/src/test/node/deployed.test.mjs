// A call in the older client's words, and its way of reading errors.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Client, closeAll, freshRoom, keys, WAYS } from './lib/client.mjs';
import { loadedDevice, track } from './lib/media.mjs';

for (const [way, transports] of Object.entries(WAYS)) {
  describe(`the older client over ${way}`, () => {
    afterEach(closeAll);

    it('makes a call from a room id to its end', async () => {
      const ann = await Client.connect({ transports });
      const { roomId, ...rest } = await ann.ask('create-room');
      assert.deepEqual(rest, {});
      assert.match(roomId, /^[A-Za-z0-9._:@-]{1,128}$/);
      const joined = await ann.ask('join-room', { roomId, name: 'Ann', userid: 'user-7' });
      assert.equal(joined.success, true);
      assert.equal(joined.roomId, roomId);
      assert.match(joined.participantId, /^[A-Za-z0-9._:@-]{1,128}$/);

      const ben = await Client.connect({ transports });
      const second = await ben.ask('join-room', { roomId, name: 'Ben' });
      const [participant] = second.participants;
      assert.equal(participant.id, joined.participantId);
      assert.equal(participant.participantId, joined.participantId);
      assert.equal(participant.userId, 'user-7');
      const newcomer = await ann.next('participant-joined');
      assert.equal(newcomer.id, second.participantId);
      assert.equal(newcomer.participantId, second.participantId);

      const routerRtpCapabilities = await ann.ask('get-router-rtp-capabilities');
      assert.deepEqual(routerRtpCapabilities, joined.rtpCapabilities);
      const device = await loadedDevice(routerRtpCapabilities);
      const transport = async (client, argument, create) => {
        const reply = await client.ask('create-webrtc-transport', argument);
        assert.equal(reply.id, reply.transportId);
        const made = create(reply);
        made.on('connect', async ({ dtlsParameters }, done) => {
          const connected = await client.ask('connect-webrtc-transport', {
            transportId: made.id,
            dtlsParameters,
          });
          assert.deepEqual(connected, {});
          done();
        });
        made.on('produce', async ({ kind, rtpParameters }, done) => {
          const reply = await client.ask('produce', { transportId: made.id, kind, rtpParameters });
          assert.deepEqual(keys(reply), ['id', 'producerId']);
          assert.equal(reply.id, reply.producerId);
          done(reply);
        });
        return made;
      };
      const sending = await transport(ann, { producing: true, consuming: false }, (options) =>
        device.createSendTransport(options),
      );
      const receiving = await transport(ben, { producing: false, consuming: true }, (options) =>
        device.createRecvTransport(options),
      );
      const camera = await sending.produce({ track: track('video') });
      const news = await ben.next('new-producer');
      assert.equal(news.id, camera.id);
      assert.equal(news.producerId, camera.id);

      const reply = await ben.ask('consume', {
        transportId: receiving.id,
        producerId: news.id,
        rtpCapabilities: device.rtpCapabilities,
      });
      assert.equal(reply.id, reply.consumerId);
      await receiving.consume(reply);
      assert.deepEqual(await ben.ask('resume-consumer', { consumerId: reply.id }), {});

      const cid = await Client.join(roomId, 'cid', { transports });
      const { producers } = cid.room.participants.find(({ id }) => id === joined.participantId);
      assert.equal(producers[0].id, camera.id);
      assert.equal(producers[0].producerId, camera.id);

      ann.tell('screen-share-started', { roomId });
      ann.tell('screen-share-stopped', { roomId });
      for (const client of [ben, cid]) {
        for (const event of ['screen-share-started', 'screen-share-stopped']) {
          assert.deepEqual(await client.next(event), {
            roomId,
            participantId: joined.participantId,
          });
        }
      }
      assert.deepEqual(
        (await ann.told()).map(({ event }) => event),
        ['participant-joined'],
      );
      assert.deepEqual(await ann.ask('leave-room'), {});
      assert.equal((await ben.next('participant-left')).reason, 'left');
    });

    it('reads errors its own way', async () => {
      const ann = await Client.connect({ transports });
      const failure = (code, message) => ({ success: false, error: { code, message } });
      assert.deepEqual(
        await ann.ask('join-room', { name: 'Ann' }),
        failure('ERR_INVALID_INPUT', 'Missing required fields: roomId'),
      );
      assert.deepEqual(
        await ann.ask('create-webrtc-transport', { producing: true }),
        failure('ERR_NOT_IN_ROOM', 'Join a room first'),
      );
      assert.deepEqual(
        await ann.ask('create-webrtc-transport', {}),
        failure('ERR_INVALID_INPUT', 'Missing required fields: producing'),
      );
      assert.deepEqual(
        await ann.ask('connect-webrtc-transport', {}),
        failure('ERR_INVALID_INPUT', 'Missing required fields: transportId, dtlsParameters'),
      );
      assert.deepEqual(await ann.ask('leave-room'), failure('ERR_NOT_IN_ROOM', 'Join a room first'));
      assert.deepEqual(
        await ann.ask('resume-consumer'),
        failure('ERR_INVALID_INPUT', 'Missing required fields: consumerId'),
      );
      assert.deepEqual(
        await ann.ask('screen-share-started', { roomId: freshRoom() }),
        failure('ERR_NOT_IN_ROOM', 'Join a room first'),
      );
      ann.tell('screen-share-started', { roomId: freshRoom() });
      assert.deepEqual(await ann.next('error'), {
        error: 'Join a room first',
        code: 'ERR_NOT_IN_ROOM',
      });
    });
  });
}
