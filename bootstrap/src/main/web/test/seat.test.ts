import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { step, waitBefore, type SeatInput, type SeatState, type Step } from '../src/session/seat.ts';

function run(state: SeatState, ...inputs: SeatInput[]): Step {
  return inputs.reduce<Step>((before, input) => step(before.state, input), { state, effects: [] });
}

const seated: SeatState = { at: 'seated' };
const refused = (code: 'ERR_SHUTTING_DOWN' | 'ERR_FORBIDDEN' | 'DISCONNECTED'): SeatInput => ({
  type: 'refused',
  code,
  message: '',
});

describe('the seat', () => {
  it('is asked for with its token as soon as the socket is back', () => {
    const { state, effects } = run(seated, { type: 'down' }, { type: 'up' });
    assert.equal(state.at, 'returning');
    assert.deepEqual(effects, [{ do: 'ask', seat: 'keep' }]);
  });

  it('needs no new media where it was kept', () => {
    const { effects } = run(
      seated,
      { type: 'down' },
      { type: 'up' },
      { type: 'let-in', kept: true },
    );
    assert.deepEqual(effects, [{ do: 'resync' }]);
  });

  it('is asked for again after growing waits while the refusal is a passing one', () => {
    let now = run(seated, { type: 'down' }, { type: 'up' });
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      now = step(now.state, refused('ERR_SHUTTING_DOWN'));
      assert.equal(now.state.at, 'waiting');
      waits.push(...now.effects.map((effect) => (effect.do === 'wait' ? effect.ms : 0)));
      now = step(now.state, { type: 'wait-over' });
      assert.equal(now.state.at, 'returning');
    }
    assert.deepEqual(waits, [250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it('is lost for good on a refusal that will not change', () => {
    const { state } = run(seated, { type: 'down' }, { type: 'up' }, refused('ERR_FORBIDDEN'));
    assert.equal(state.at, 'ended');
  });

  it('waits for the socket when that goes while asking', () => {
    const { state } = run(seated, { type: 'down' }, { type: 'up' }, refused('DISCONNECTED'));
    assert.equal(state.at, 'cut');
  });

  it('does not ask twice when the socket goes during a wait', () => {
    const { state, effects } = run(
      seated,
      { type: 'down' },
      { type: 'up' },
      refused('ERR_SHUTTING_DOWN'),
      { type: 'down' },
      { type: 'wait-over' },
    );
    assert.equal(state.at, 'cut');
    assert.deepEqual(effects, []);
  });

  it('does not follow from node to node forever', () => {
    let now = step({ at: 'outside' }, { type: 'join' });
    let moves = 0;
    while (now.state.at === 'joining') {
      now = step(now.state, {
        type: 'refused',
        code: 'ERR_WRONG_NODE',
        message: '',
        url: 'https://other',
      });
      moves += now.effects.some((effect) => effect.do === 'move') ? 1 : 0;
    }
    assert.equal(moves, 4);
    assert.equal(now.state.at, 'ended');
  });

  it('is renewed, not kept, when the room was restarted', () => {
    const { effects } = step(seated, { type: 'room-restarted' });
    assert.deepEqual(effects, [{ do: 'drop-media' }, { do: 'ask', seat: 'renew' }]);
  });

  it('hears nothing any more after the end, but a new join', () => {
    const { state } = run(seated, { type: 'leave' }, { type: 'down' }, { type: 'up' });
    assert.equal(state.at, 'ended');
    assert.equal(step(state, { type: 'join' }).state.at, 'joining');
  });

  it('never waits longer than eight seconds', () => {
    assert.equal(waitBefore(1), 250);
    assert.equal(waitBefore(50), 8000);
  });
});
