import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { Call } from '../src/session/call.ts';
import { camera, FakeGateway, makeFakeDevice, mic, refusal, until } from './fake-gateway.ts';

const calls: Call[] = [];

function setUp() {
  const gateway = new FakeGateway();
  const call = new Call(gateway, { makeDevice: makeFakeDevice });
  calls.push(call);
  return { gateway, call };
}

function join(call: Call): void {
  call.join({ roomId: 'room', name: 'Lan' });
}

function track(kind: 'audio' | 'video'): MediaStreamTrack {
  return new FakeMediaStreamTrack({ kind }) as unknown as MediaStreamTrack;
}

afterEach(() => {
  for (const call of calls.splice(0)) {
    call.leave();
  }
});

describe('joining', () => {
  it('consumes what is there, and resumes each consumer', async () => {
    const { gateway, call } = setUp();
    gateway.somebody('bao', [camera('v1'), mic('a1')]);
    join(call);
    await until('both consumers', () => call.reception.all().length === 2);
    await until('both resumed', () =>
      [...(gateway.mySeat?.consumers.values() ?? [])].every(({ paused }) => !paused),
    );
    assert.equal(call.seatState.at, 'seated');
  });

  it('resumes again what the gateway refused because it was too much at once', async () => {
    const { gateway, call } = setUp();
    gateway.somebody('bao', [camera('v1')]);
    gateway.refusals.push(['resume-consumer', refusal('ERR_RATE_LIMITED')]);
    gateway.refusals.push(['consume', refusal('ERR_RATE_LIMITED')]);
    join(call);
    await until('the consumer', () => call.reception.all().length === 1);
    await until('resumed', () =>
      [...(gateway.mySeat?.consumers.values() ?? [])].every(({ paused }) => !paused),
    );
  });

  it('orders both transports without waiting for the join', async () => {
    const { gateway, call } = setUp();
    join(call);
    await until('seated', () => call.seatState.at === 'seated');
    assert.deepEqual(gateway.words().slice(0, 3), [
      'join-room',
      'create-transport',
      'create-transport',
    ]);
  });

  it('creates the transports later where the gateway did not take them with the join', async () => {
    const { gateway, call } = setUp();
    gateway.refusals.push(
      ['create-transport', refusal('ERR_NOT_IN_ROOM')],
      ['create-transport', refusal('ERR_NOT_IN_ROOM')],
    );
    join(call);
    await until('both transports', () => call.links.transports.length === 2);
    assert.equal(gateway.mySeat?.transports.size, 2);
  });

  it('consumes before anything of its own is sent', async () => {
    const { gateway, call } = setUp();
    gateway.somebody('bao', [camera('v1')]);
    call.publication.set('camera', track('video'));
    join(call);
    await until('both ways', () => call.publication.all().length === 1);
    const words = gateway.words();
    assert.ok(words.indexOf('consume') < words.indexOf('produce'));
  });

  it('ends with the refusal where the room is full', async () => {
    const { gateway, call } = setUp();
    gateway.refusals.push(['join-room', refusal('ERR_LIMIT_REACHED')]);
    join(call);
    await until('the end', () => call.seatState.at === 'ended');
    assert.deepEqual(call.seatState, {
      at: 'ended',
      reason: { why: 'refused', code: 'ERR_LIMIT_REACHED', message: 'ERR_LIMIT_REACHED' },
    });
  });

  it('ends, and does not go round in a circle, in a browser that cannot', async () => {
    const gateway = new FakeGateway();
    const unable = Object.assign(new Error(), { name: 'UnsupportedError' });
    const call = new Call(gateway, { makeDevice: () => Promise.reject(unable) });
    join(call);
    await until('the end', () => call.seatState.at === 'ended');
    assert.equal(gateway.seats.size, 0);
    assert.equal(gateway.words().filter((word) => word === 'join-room').length, 1);
  });

  it('goes to the node that serves the room', async () => {
    const { gateway, call } = setUp();
    gateway.refusals.push(['join-room', refusal('ERR_WRONG_NODE', { url: 'wss://two.example' })]);
    join(call);
    await until('the move', () => gateway.movedTo.length === 1);
    gateway.mend();
    await until('seated', () => call.seatState.at === 'seated');
    assert.deepEqual(gateway.movedTo, ['wss://two.example']);
  });
});

describe('a lost socket', () => {
  it('costs nothing where the seat is kept', async () => {
    const { gateway, call } = setUp();
    gateway.somebody('bao', [camera('v1')]);
    call.publication.set('mic', track('audio'));
    join(call);
    await until('both ways', () => call.reception.all().length + call.publication.all().length === 2);
    const before = call.reception.of('v1')?.consumer;
    const links = call.links.transports;
    gateway.cut();
    assert.equal(call.seatState.at, 'cut');
    gateway.mend();
    await until('resumed', () => call.counts.resumes === 1);
    assert.equal(call.reception.of('v1')?.consumer, before);
    assert.equal(before?.closed, false);
    assert.deepEqual(call.links.transports, links);
    assert.equal(gateway.words().filter((word) => word === 'produce').length, 1);
  });

  it('is followed by what happened in the meantime', async () => {
    const { gateway, call } = setUp();
    gateway.somebody('bao', [camera('v1'), mic('a1')]);
    gateway.somebody('mai', [mic('a2')]);
    join(call);
    await until('three consumers', () => call.reception.all().length === 3);
    gateway.cut();
    gateway.others.splice(0, 2, {
      participantId: 'bao',
      name: 'bao',
      joinedAt: 1,
      producers: [mic('a1', true), camera('v2')],
    });
    gateway.somebody('an', [mic('a3')]);
    gateway.mend();
    await until('the new consumers', () => call.reception.all().length === 3);
    await until('the old one gone', () => call.reception.of('v1') === undefined);
    assert.deepEqual(call.reception.all().map(({ producer }) => producer.producerId).sort(), [
      'a1',
      'a3',
      'v2',
    ]);
    assert.equal(call.roster.find('mai'), undefined);
    assert.equal(call.roster.producer('a1')?.paused, true);
  });

  it('does not lose who comes while the old transports are asked after', async () => {
    const { gateway, call } = setUp();
    join(call);
    await until('both transports', () => call.links.transports.length === 2);
    gateway.cut();
    gateway.forgetSeat();
    gateway.beforeStats = () => {
      gateway.beforeStats = undefined;
      const bao = gateway.somebody('bao', [camera('v1')]);
      gateway.fire('participant-joined', bao);
      gateway.fire('new-producer', { ...camera('v1'), participantId: 'bao' });
    };
    gateway.mend();
    await until('the consumer', () => call.reception.of('v1') !== undefined);
    assert.equal(call.counts.rebuilds, 1);
    assert.ok(call.roster.find('bao'));
  });

  it('tells the gateway the mute that it missed', async () => {
    const { gateway, call } = setUp();
    const sound = track('audio');
    call.publication.set('mic', sound);
    join(call);
    await until('sending', () => call.publication.all().length === 1);
    gateway.cut();
    call.publication.set('mic', sound, true);
    await until('muted here', () => !sound.enabled);
    gateway.mend();
    await until('muted there', () =>
      [...(gateway.mySeat?.producers.values() ?? [])].every(({ paused }) => paused),
    );
  });

  it('builds everything anew where the seat is gone', async () => {
    const { gateway, call } = setUp();
    gateway.somebody('bao', [camera('v1')]);
    call.publication.set('camera', track('video'));
    join(call);
    await until('both ways', () => call.reception.all().length + call.publication.all().length === 2);
    const before = call.reception.of('v1')?.consumer;
    gateway.cut();
    gateway.forgetSeat();
    gateway.mend();
    await until('a new consumer', () => {
      const now = call.reception.of('v1')?.consumer;
      return now !== undefined && now !== before;
    });
    await until('sending again', () => gateway.mySeat?.producers.size === 1);
    assert.equal(before?.closed, true);
    assert.equal(call.counts.rebuilds, 1);
    assert.equal(call.counts.resumes, 0);
  });

  it('comes in as somebody new where the identity is taken', async () => {
    const { gateway, call } = setUp();
    join(call);
    await until('seated', () => call.seatState.at === 'seated');
    const before = call.participantId;
    gateway.cut();
    for (const seat of gateway.seats.values()) {
      seat.sessionToken = 'another';
    }
    gateway.mend();
    await until('seated again', () => call.counts.rebuilds === 1);
    assert.notEqual(call.participantId, before);
  });

  it('asks again and again while the gateway is being stopped', async () => {
    const { gateway, call } = setUp();
    join(call);
    await until('seated', () => call.seatState.at === 'seated');
    gateway.cut();
    gateway.refusals.push(['join-room', refusal('ERR_SHUTTING_DOWN')]);
    gateway.mend();
    await until('seated again', () => call.counts.resumes === 1);
  });
});

describe('a restarted room', () => {
  it('is joined again by itself, with the old seat given up first', async () => {
    const { gateway, call } = setUp();
    gateway.somebody('bao', [camera('v1')]);
    join(call);
    await until('the consumer', () => call.reception.all().length === 1);
    const participantId = call.participantId;
    gateway.others.splice(0);
    gateway.somebody('bao', [camera('v9')]).joinedAt = 5;
    gateway.fire('room-restarted', { roomId: 'room', reason: 'worker died' });
    await until('the new consumer', () => call.reception.of('v9') !== undefined);
    assert.equal(call.participantId, participantId);
    assert.equal(call.reception.all().length, 1);
    assert.ok(gateway.words().includes('leave-room'));
  });
});

describe('events', () => {
  it('of a new producer are consumed, and of a closed one dropped', async () => {
    const { gateway, call } = setUp();
    const bao = gateway.somebody('bao');
    join(call);
    await until('seated', () => call.links.transports.length === 2);
    bao.producers.push(camera('v1'));
    gateway.fire('new-producer', { ...camera('v1'), participantId: 'bao' });
    await until('the consumer', () => call.reception.of('v1') !== undefined);
    gateway.fire('producer-closed', { producerId: 'v1', participantId: 'bao' });
    assert.equal(call.reception.of('v1'), undefined);
  });

  it('of a score count the worse end', async () => {
    const { gateway, call } = setUp();
    gateway.somebody('bao', [camera('v1')]);
    join(call);
    await until('the consumer', () => call.reception.of('v1') !== undefined);
    const consumerId = call.reception.of('v1')?.consumer.id ?? '';
    gateway.fire('consumer-score', { consumerId, score: { consumer: 9, producer: 4 } });
    assert.equal(call.reception.of('v1')?.score, 4);
  });

  it('of a closed room end the call', async () => {
    const { gateway, call } = setUp();
    join(call);
    await until('seated', () => call.seatState.at === 'seated');
    gateway.fire('room-closed', { roomId: 'room', reason: 'shutdown' });
    assert.equal(call.seatState.at, 'ended');
    assert.equal(call.links.transports.length, 0);
  });
});

describe('sending', () => {
  it('keeps the producer when the camera goes off and on', async () => {
    const { gateway, call } = setUp();
    call.publication.set('camera', track('video'));
    join(call);
    await until('sending', () => call.publication.of('camera') !== undefined);
    const producer = call.publication.of('camera');
    call.publication.set('camera', undefined);
    await until('paused', () => gateway.words().includes('pause-producer'));
    assert.equal(producer?.track, null);
    call.publication.set('camera', track('video'));
    await until('resumed', () => gateway.words().includes('resume-producer'));
    assert.equal(call.publication.of('camera'), producer);
    assert.equal(producer?.paused, false);
  });

  it('closes the producer of a screen that is shared no more', async () => {
    const { gateway, call } = setUp();
    call.publication.set('screen', track('video'));
    join(call);
    await until('sending', () => call.publication.of('screen') !== undefined);
    call.publication.set('screen', undefined);
    await until('closed', () => gateway.mySeat?.producers.size === 0);
    assert.equal(call.publication.of('screen'), undefined);
  });

  it('starts paused where the microphone was muted before', async () => {
    const { gateway, call } = setUp();
    call.publication.set('mic', track('audio'), true);
    join(call);
    await until('sending', () => gateway.mySeat?.producers.size === 1);
    assert.deepEqual([...(gateway.mySeat?.producers.values() ?? [])], [
      { source: 'mic', paused: true },
    ]);
  });
});

describe('the languages', () => {
  it('that are chosen no more are taken back, not left as they were', async () => {
    const { gateway, call } = setUp();
    call.join({ roomId: 'room', name: 'Lan', sourceLanguage: 'en', targetLanguage: 'vi' });
    await until('seated', () => call.seatState.at === 'seated');
    await call.setLanguages('ja', undefined);
    assert.deepEqual(gateway.asked.at(-1), {
      word: 'update-language',
      args: { sourceLanguage: 'ja', targetLanguage: 'und' },
    });
  });
});
