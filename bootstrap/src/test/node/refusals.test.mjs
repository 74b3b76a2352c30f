// Every request with wrong input, out of turn, or about what is somebody else's: refused with the
// right code, and without any effect.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { Client, closeAll, freshRoom, WAYS } from './lib/client.mjs';
import { Caller } from './lib/media.mjs';

const REQUIRED = {
  'join-room': 'roomId, name',
  'create-transport': 'direction',
  'connect-transport': 'transportId, dtlsParameters',
  'restart-ice': 'transportId',
  produce: 'transportId, kind, rtpParameters',
  consume: 'producerId, rtpCapabilities',
  'resume-consumer': 'consumerId',
  'pause-consumer': 'consumerId',
  'close-consumer': 'consumerId',
  'pause-producer': 'producerId',
  'resume-producer': 'producerId',
  'close-producer': 'producerId',
  'request-key-frame': 'consumerId',
  'set-preferred-layers': 'consumerId, spatialLayer',
  'set-consumer-priority': 'consumerId, priority',
  'chat-message': 'text',
};
const LONG = 'x'.repeat(129);

/** The sentence and the code of a refusal in either client's words. */
function refusal(reply) {
  return typeof reply.error === 'string'
    ? { sentence: reply.error, code: reply.code }
    : { sentence: reply.error.message, code: reply.error.code };
}

for (const [way, transports] of Object.entries(WAYS)) {
  describe(`over ${way}`, () => {
    afterEach(closeAll);

    it('what lacks every field is told which, however it lacks them', async () => {
      const roomId = freshRoom();
      const ann = await Client.join(roomId, 'ann', { transports });
      const ben = await Client.join(roomId, 'ben', { transports });
      await ann.told();
      for (const [word, fields] of Object.entries(REQUIRED)) {
        for (const args of [[], [null], [{}], [{ unknown: 1 }]]) {
          const { sentence, code } = refusal(await ann.ask(word, ...args));
          assert.equal(code, 'ERR_INVALID_INPUT', word);
          assert.equal(sentence, `Missing required fields: ${fields}`, word);
        }
        ann.tell(word);
        assert.deepEqual(await ann.next('error'), {
          error: `Missing required fields: ${fields}`,
          code: 'ERR_INVALID_INPUT',
        });
      }
      assert.deepEqual(await ben.told(), []);
    });

    it('what is no object is refused as that', async () => {
      const ann = await Client.join(freshRoom(), 'ann', { transports });
      for (const word of [...Object.keys(REQUIRED), 'leave-room', 'get-stats', 'update-language']) {
        for (const argument of [[], [{}], 'text', 5, true, Buffer.from('bytes')]) {
          const { sentence, code } = refusal(await ann.ask(word, argument));
          assert.equal(code, 'ERR_INVALID_INPUT', word);
          assert.match(sentence, /the request \(must be one object\)/);
        }
      }
      assert.deepEqual(await ann.must('leave-room', {}), {});
    });
  });
}

describe('a refusal', () => {
  afterEach(closeAll);

  it('is given to whoever is in no room', async () => {
    const ann = await Client.connect();
    const dtlsParameters = { fingerprints: [{ algorithm: 'sha-1', value: Array(20).fill('AB').join(':') }] };
    const requests = {
      'create-transport': { direction: 'send' },
      'connect-transport': { transportId: 't', dtlsParameters },
      'restart-ice': { transportId: 't' },
      produce: { transportId: 't', kind: 'audio', rtpParameters: { codecs: [] } },
      consume: { producerId: 'p', rtpCapabilities: {} },
      'resume-consumer': { consumerId: 'c' },
      'pause-consumer': { consumerId: 'c' },
      'close-consumer': { consumerId: 'c' },
      'pause-producer': { producerId: 'p' },
      'resume-producer': { producerId: 'p' },
      'close-producer': { producerId: 'p' },
      'request-key-frame': { consumerId: 'c' },
      'set-preferred-layers': { consumerId: 'c', spatialLayer: 1 },
      'set-consumer-priority': { consumerId: 'c', priority: 1 },
      'get-stats': {},
      'update-language': {},
      'chat-message': { text: 'x' },
      'leave-room': {},
    };
    for (const [word, argument] of Object.entries(requests)) {
      const reply = await ann.mustNot('ERR_NOT_IN_ROOM', word, argument);
      assert.deepEqual(Object.keys(reply).sort(), ['code', 'error'], word);
    }
  });

  it('is given to a word that there is not', async () => {
    const ann = await Client.connect();
    const { error } = await ann.mustNot('ERR_INVALID_INPUT', 'make-coffee', { sugar: 2 });
    assert.equal(error, 'Unknown request: make-coffee');
    await ann.mustNot('ERR_INVALID_INPUT', '', {});
    await ann.mustNot('ERR_INVALID_INPUT', 'toString');
    await ann.mustNot('ERR_INVALID_INPUT', '__proto__');
  });

  it('is given to a second join, and to one with a name that is taken', async () => {
    const roomId = freshRoom();
    const ann = await Client.join(roomId, 'ann');
    const again = { roomId, participantId: 'ann', name: 'Ann' };
    await ann.mustNot('ERR_ALREADY_JOINED', 'join-room', again);
    await ann.mustNot('ERR_ALREADY_JOINED', 'join-room', { ...again, roomId: freshRoom() });
    const eve = await Client.connect();
    await eve.mustNot('ERR_PARTICIPANT_EXISTS', 'join-room', again);
    await eve.mustNot('ERR_PARTICIPANT_EXISTS', 'join-room', { ...again, sessionToken: 'guess' });
    assert.deepEqual(await ann.told(), []);
    await eve.must('join-room', { ...again, participantId: 'eve' });
  });

  it('is given to a room that one is not in', async () => {
    const ann = await Client.join(freshRoom(), 'ann');
    await ann.mustNot('ERR_NOT_IN_ROOM', 'leave-room', { roomId: freshRoom() });
    await ann.must('chat-message', { text: 'still here' });
  });

  for (const [what, argument] of Object.entries({
    'a room id of another alphabet': { roomId: 'my room' },
    'a room id that is too long': { roomId: LONG },
    'an empty room id': { roomId: '' },
    'a room id that is a number': { roomId: 7 },
    'a participant id of another alphabet': { participantId: 'Ánh' },
    'a participant id that is too long': { participantId: LONG },
    'an empty participant id': { participantId: '' },
    'an empty name': { name: '' },
    'a name that is too long': { name: LONG },
    'a name with a line break': { name: 'Ann\nBen' },
    'a name with a null character': { name: 'Ann\u0000' },
    'a name that is an object': { name: { first: 'Ann' } },
    'a session token that is a number': { sessionToken: 7 },
    'a language that is none': { sourceLanguage: 'Vietnamese, please' },
    'a target language that is a list': { targetLanguage: ['en'] },
    'a user id that is a list': { userid: ['u'] },
  })) {
    it(`is given to ${what}`, async () => {
      const ann = await Client.connect();
      const roomId = freshRoom();
      const { error } = await ann.mustNot('ERR_INVALID_INPUT', 'join-room', {
        roomId,
        participantId: 'ann',
        name: 'Ann',
        ...argument,
      });
      const [field] = Object.keys(argument);
      assert.ok(error.includes(field), error);
      // No seat was taken, and no room opened.
      await ann.must('join-room', { roomId, participantId: 'ann', name: 'x'.repeat(128) });
    });
  }

  it('says that JSON is too deep or too much, and the socket lives on', async () => {
    const ann = await Client.join(freshRoom(), 'ann');
    let deep = {};
    for (let i = 0; i < 500; i++) {
      deep = { deep };
    }
    const many = { codecs: Array.from({ length: 60_000 }, () => ({})) };
    for (const rtpCapabilities of [deep, many]) {
      const { error } = await ann.mustNot('ERR_INVALID_INPUT', 'consume', {
        producerId: 'p',
        rtpCapabilities,
      });
      assert.match(error, /nested too deeply or holds too many values/);
    }
    await ann.must('chat-message', { text: 'still here' });
  });
});

describe('about media, a refusal', () => {
  let ann;
  let ben;
  let camera;

  before(async () => {
    const roomId = freshRoom();
    ann = await Caller.of(await Client.join(roomId, 'ann'));
    ben = await Caller.of(await Client.join(roomId, 'ben'));
    camera = await ann.produce('video');
    await ben.client.next('new-producer');
    await ann.client.told();
  });

  after(closeAll);

  /** Refused, and neither of the two notices. */
  async function without(effect) {
    const before = await Promise.all([ann, ben].map(({ client }) => client.must('get-stats', {})));
    await effect();
    assert.deepEqual(await ann.client.told(), []);
    assert.deepEqual(await ben.client.told(), []);
    const after = await Promise.all([ann, ben].map(({ client }) => client.must('get-stats', {})));
    const names = (replies) => replies.map(({ stats }) => stats.map(({ id }) => id));
    assert.deepEqual(names(after), names(before));
  }

  it('is given to capabilities that fit no codec, in the words that clients know', async () => {
    await without(async () => {
      for (const rtpCapabilities of [{}, { codecs: [] }, { codecs: ben.device.rtpCapabilities.codecs.slice(0, 1) }]) {
        assert.deepEqual(
          await ben.client.ask('consume', { producerId: camera.id, rtpCapabilities }),
          {
            error: 'Cannot consume producer with given RTP capabilities',
            code: 'ERR_CANNOT_CONSUME',
            details: 'Codec mismatch or unsupported format',
          },
        );
      }
    });
  });

  it('is given to what is somebody else’s as to what there is not', async () => {
    const { reply } = await ben.consume(camera.id);
    await without(async () => {
      const dtlsParameters = { fingerprints: [{ algorithm: 'sha-1', value: Array(20).fill('AB').join(':') }] };
      const rtpParameters = { codecs: [] };
      const cases = {
        TRANSPORT: ['connect-transport', 'restart-ice', 'produce', 'get-stats'],
        PRODUCER: ['pause-producer', 'resume-producer', 'close-producer', 'get-stats'],
        CONSUMER: [
          'pause-consumer',
          'resume-consumer',
          'close-consumer',
          'request-key-frame',
          'set-preferred-layers',
          'set-consumer-priority',
          'get-stats',
        ],
      };
      const more = { dtlsParameters, rtpParameters, kind: 'audio', spatialLayer: 0, priority: 1 };
      const [mine, theirs] = [ben.client, ann.client];
      const asked = [
        [mine, 'TRANSPORT', 'transportId', ann.sending.id],
        [mine, 'TRANSPORT', 'transportId', 'no such transport!'],
        [mine, 'PRODUCER', 'producerId', camera.id],
        [mine, 'PRODUCER', 'producerId', 'nobody’s'],
        [theirs, 'CONSUMER', 'consumerId', reply.consumerId],
        [theirs, 'CONSUMER', 'consumerId', '../../etc/passwd'],
      ];
      for (const [client, thing, field, id] of asked) {
        for (const word of cases[thing]) {
          await client.mustNot(`ERR_${thing}_NOT_FOUND`, word, { ...more, [field]: id });
        }
      }
      await mine.mustNot('ERR_PRODUCER_NOT_FOUND', 'consume', {
        producerId: 'nobody’s',
        rtpCapabilities: ben.device.rtpCapabilities,
      });
    });
  });

  it('is given to a consumer without a transport, but not before one that fits no codec', async () => {
    const cid = await Client.join(ann.client.room.roomId, 'cid');
    await ann.client.next('participant-joined');
    await ben.client.next('participant-joined');
    const { rtpCapabilities } = ben.device;
    await cid.mustNot('ERR_INVALID_STATE', 'consume', { producerId: camera.id, rtpCapabilities });
    await cid.mustNot('ERR_CANNOT_CONSUME', 'consume', {
      producerId: camera.id,
      rtpCapabilities: {},
    });
    await cid.must('leave-room');
    cid.close();
    await ann.client.next('participant-left');
    await ben.client.next('participant-left');
  });

  it('is given to a transport that is connected already, or of the other direction', async () => {
    await without(async () => {
      const dtlsParameters = { role: 'client', fingerprints: [{ algorithm: 'sha-1', value: Array(20).fill('AB').join(':') }] };
      await ann.client.mustNot('ERR_INVALID_STATE', 'connect-transport', {
        transportId: ann.sending.id,
        dtlsParameters,
      });
      await ann.client.mustNot('ERR_INVALID_STATE', 'produce', {
        transportId: ann.receiving.id,
        kind: 'video',
        rtpParameters: camera.rtpParameters,
      });
    });
  });

  it('is given to a track that is no track, or is there already', async () => {
    await without(async () => {
      const good = { transportId: ann.sending.id, kind: 'video', rtpParameters: camera.rtpParameters };
      await ann.client.mustNot('ERR_INVALID_STATE', 'produce', good); // its SSRC, its MID
      const { codecs } = good.rtpParameters;
      const wrong = {
        kind: { kind: 'audio' },
        'rtpParameters.codecs': { rtpParameters: { codecs: 'all' } },
        'rtpParameters.codecs[0].mimeType': { rtpParameters: { codecs: [{ ...codecs[0], mimeType: 7 }] } },
        'rtpParameters.encodings': { rtpParameters: { codecs, encodings: {} } },
        paused: { paused: 'no' },
        appData: { appData: [] },
      };
      for (const [field, change] of Object.entries(wrong)) {
        const { error } = await ann.client.mustNot('ERR_INVALID_INPUT', 'produce', { ...good, ...change });
        assert.ok(error.includes(field.split('.')[0]), `${field}: ${error}`);
      }
      await ann.client.mustNot('ERR_INVALID_INPUT', 'produce', { ...good, appData: { text: 'x'.repeat(5_000) } });
    });
  });

  it('is given to bytes where there must be an object', async () => {
    await without(async () => {
      const bytes = Buffer.from([1, 2, 3]);
      for (const rtpCapabilities of [bytes, { codecs: bytes }, { codecs: [bytes] }]) {
        await ben.client.mustNot('ERR_INVALID_INPUT', 'consume', { producerId: camera.id, rtpCapabilities });
      }
      await ann.client.mustNot('ERR_INVALID_INPUT', 'produce', {
        transportId: ann.sending.id,
        kind: 'video',
        rtpParameters: { codecs: [{ ...camera.rtpParameters.codecs[0], payloadType: bytes }] },
      });
    });
  });

  it('is given to layers and priorities that there are not', async () => {
    const { reply } = await ben.consume(camera.id);
    const { consumerId } = reply;
    await without(async () => {
      for (const spatialLayer of [-1, 1.5, '1', 1e9, [], {}]) {
        await ben.client.mustNot('ERR_INVALID_INPUT', 'set-preferred-layers', { consumerId, spatialLayer });
      }
      for (const priority of [0, 256, 1.5, '7', [7]]) {
        await ben.client.mustNot('ERR_INVALID_INPUT', 'set-consumer-priority', { consumerId, priority });
      }
    });
  });

  it('is given to a certificate that is none', async () => {
    const dan = await Client.join(freshRoom(), 'dan');
    const { transportId } = await dan.must('create-transport', { direction: 'send' });
    const value = Array(32).fill('AB').join(':');
    for (const dtlsParameters of [
      {},
      { fingerprints: [] },
      { fingerprints: 'sha-256' },
      { fingerprints: [{ algorithm: 'sha-256' }] },
      { fingerprints: [{ algorithm: 'md5', value }] },
      { fingerprints: [{ algorithm: 'sha-256', value: `${value}:AB` }] },
      { fingerprints: [{ algorithm: 'sha-256', value: value.replaceAll(':', '') }] },
      { fingerprints: Array(1_000).fill({ algorithm: 'sha-256', value }) },
      { role: 'actpass', fingerprints: [{ algorithm: 'sha-256', value }] },
    ]) {
      const { error } = await dan.mustNot('ERR_INVALID_INPUT', 'connect-transport', { transportId, dtlsParameters });
      assert.ok(error.includes('dtlsParameters'), error);
    }
    await dan.must('connect-transport', {
      transportId,
      dtlsParameters: { role: 'auto', fingerprints: [{ algorithm: 'sha-256', value }] },
    });
    dan.close();
  });
});
