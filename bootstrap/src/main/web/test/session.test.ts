import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layerFor, sendOptions, videoCodec } from '../src/session/encodings.ts';
import { asRoomId, randomId, readableRoomId } from '../src/session/ids.ts';
import { IceRepair } from '../src/session/repair.ts';
import { Roster, sourceOf } from '../src/session/roster.ts';
import { refusalIn } from '../src/signalling/contract.ts';
import { camera, mic } from './fake-gateway.ts';

const info = (participantId: string, joinedAt = 1) => ({
  participantId,
  name: participantId,
  joinedAt,
});

describe('the roster', () => {
  it('tells who came, who went, and what changed', () => {
    const roster = new Roster();
    roster.resync([
      { ...info('lan'), producers: [camera('v1'), mic('a1')] },
      { ...info('bao'), producers: [] },
    ]);
    const change = roster.resync([
      { ...info('lan'), producers: [mic('a1', true), camera('v2')] },
      { ...info('mai'), producers: [mic('a3')] },
    ]);
    assert.deepEqual(
      change.left.map(({ participantId }) => participantId),
      ['bao'],
    );
    assert.deepEqual(
      change.joined.map(({ participantId }) => participantId),
      ['mai'],
    );
    assert.deepEqual(
      change.removed.map(({ producerId }) => producerId),
      ['v1'],
    );
    assert.deepEqual(
      change.added.map(({ producerId }) => producerId),
      ['v2', 'a3'],
    );
    assert.deepEqual(
      change.switched.map(({ producerId, paused }) => ({ producerId, paused })),
      [{ producerId: 'a1', paused: true }],
    );
  });

  it('takes the same id with another joining time for somebody who came again', () => {
    const roster = new Roster();
    roster.resync([{ ...info('lan'), producers: [camera('v1')] }]);
    const change = roster.resync([{ ...info('lan', 9), producers: [camera('v2')] }]);
    assert.equal(change.left.length, 1);
    assert.equal(change.joined.length, 1);
    assert.equal(roster.producer('v1'), undefined);
    assert.ok(roster.producer('v2'));
  });

  it('knows a screen by what its sender says of it', () => {
    assert.equal(sourceOf({ ...camera('v'), appData: { source: 'screen' } }), 'screen');
    assert.equal(sourceOf({ ...camera('v'), appData: { mediaType: 'screen' } }), 'screen');
    assert.equal(sourceOf({ ...mic('a'), appData: { source: 'screen-audio' } }), 'screen-audio');
    assert.equal(sourceOf({ producerId: 'v', kind: 'video', paused: false }), 'camera');
  });
});

describe('the repair of ICE', () => {
  function setUp(outcome: () => Promise<void> = () => Promise.resolve()) {
    const socket = { up: true };
    const planned: { run: () => void; ms: number }[] = [];
    const counts = { restarts: 0, givenUp: 0 };
    const repair = new IceRepair({
      possible: () => socket.up,
      restart: () => {
        counts.restarts++;
        return outcome();
      },
      giveUp: () => counts.givenUp++,
      later: (run, ms) => {
        const plan = { run, ms };
        planned.push(plan);
        return () => void planned.splice(planned.indexOf(plan), 1);
      },
    });
    const next = async () => {
      const plan = planned.shift();
      plan?.run();
      await new Promise((resolve) => setImmediate(resolve));
      return plan?.ms;
    };
    return { repair, planned, counts, next, socket };
  }

  it('lets a short disturbance pass', () => {
    const { repair, planned, counts } = setUp();
    repair.changed('disconnected');
    repair.changed('connected');
    assert.equal(planned.length, 0);
    assert.equal(counts.restarts, 0);
  });

  it('restarts at growing distances and then gives up', async () => {
    const { repair, counts, next } = setUp(() => Promise.reject(new Error('no')));
    repair.changed('failed');
    const waits = [];
    for (let ms = await next(); ms !== undefined; ms = await next()) {
      waits.push(ms);
    }
    assert.deepEqual(waits, [0, 1000, 2000, 4000, 8000, 15000]);
    assert.equal(counts.restarts, 5);
    assert.equal(counts.givenUp, 1);
  });

  it('does not use up its attempts while the gateway cannot be asked', async () => {
    const { repair, counts, next, socket } = setUp();
    socket.up = false;
    repair.changed('failed');
    for (let round = 0; round < 20; round++) {
      await next();
    }
    assert.equal(counts.restarts, 0);
    socket.up = true;
    await next();
    assert.equal(counts.restarts, 1);
    assert.equal(counts.givenUp, 0);
  });

  it('stops restarting once connected', async () => {
    const { repair, planned, counts, next } = setUp();
    repair.changed('failed');
    await next();
    repair.changed('connected');
    assert.equal(planned.length, 0);
    assert.equal(counts.restarts, 1);
  });

  it('does nothing after the transport was closed', () => {
    const { repair, planned } = setUp();
    repair.changed('closed');
    repair.changed('failed');
    repair.now();
    assert.equal(planned.length, 0);
  });
});

describe('a reply', () => {
  it('is a refusal in both forms of the contract', () => {
    const one = refusalIn({ error: 'full', code: 'ERR_LIMIT_REACHED', details: { url: 'x' } });
    assert.equal(one?.code, 'ERR_LIMIT_REACHED');
    assert.equal(one?.url, 'x');
    const other = refusalIn({ success: false, error: { code: 'ERR_FORBIDDEN', message: 'no' } });
    assert.equal(other?.code, 'ERR_FORBIDDEN');
    assert.equal(other?.message, 'no');
  });

  it('without an error is a good one', () => {
    assert.equal(refusalIn({ transportId: 't' }), undefined);
    assert.equal(refusalIn(undefined), undefined);
  });
});

describe('sending', () => {
  const codec = (mimeType: string) => ({
    kind: 'video' as const,
    mimeType,
    clockRate: 90000,
    preferredPayloadType: 96,
  });

  it('chooses VP8 unless told otherwise', () => {
    const capabilities = { codecs: [codec('video/H264'), codec('video/rtx'), codec('video/VP8')] };
    assert.equal(videoCodec(capabilities, undefined)?.mimeType, 'video/VP8');
    assert.equal(videoCodec(capabilities, 'h264')?.mimeType, 'video/H264');
    assert.equal(videoCodec(capabilities, 'av1')?.mimeType, 'video/VP8');
  });

  it('gives the camera three sizes, and a screen one', () => {
    assert.equal(sendOptions('camera', codec('video/VP8')).encodings?.length, 3);
    assert.equal(sendOptions('camera', codec('video/VP9')).encodings?.length, 1);
    assert.equal(sendOptions('screen', codec('video/VP8')).encodings?.length, 1);
  });

  it('asks for layers by the size of the tile', () => {
    assert.deepEqual([120, 200, 201, 420, 421, 2000].map(layerFor), [0, 0, 1, 1, 2, 2]);
  });
});

describe('room ids', () => {
  it('are legal whatever is typed', () => {
    assert.equal(asRoomId('  Phòng họp số 1 '), 'Phong-hop-so-1');
    assert.equal(asRoomId('Đội / A?'), 'Doi--A');
    assert.equal(asRoomId('x'.repeat(300)).length, 128);
    assert.equal(asRoomId('会议'), '');
  });

  it('that are made are legal and not the same twice', () => {
    const made = new Set(Array.from({ length: 200 }, readableRoomId));
    assert.ok(made.size > 190);
    for (const id of made) {
      assert.equal(asRoomId(id), id);
    }
    assert.match(randomId(16), /^[a-z0-9]{16}$/);
  });
});
