import { isPassing, type Code } from '../signalling/contract.ts';

/**
 * Whether this page has a seat in the room, and what it does to get it back. Pure: a step takes
 * what happened and gives the next state with what to do now.
 */
export type SeatState =
  | { at: 'outside' }
  | { at: 'joining'; hops: number }
  | { at: 'seated' }
  /** The socket is lost; media may go on by itself. */
  | { at: 'cut' }
  /** Asked to be let in again. */
  | { at: 'returning'; attempt: number; hops: number }
  /** Not let in for a passing reason; asks again when the wait is over. */
  | { at: 'waiting'; attempt: number }
  | { at: 'ended'; reason: EndReason };

export type EndReason =
  | { why: 'left' }
  | { why: 'room-closed'; reason: string }
  /** The browser has no WebRTC that we know. */
  | { why: 'unsupported' }
  | { why: 'refused'; code: Code; message: string };

export type SeatInput =
  | { type: 'join' }
  | { type: 'up' }
  | { type: 'down' }
  /** The gateway let us in; `kept`: with the transports we had. */
  | { type: 'let-in'; kept: boolean }
  | { type: 'refused'; code: Code; message: string; url?: string | undefined }
  /** Our media is gone at the gateway, or cannot be repaired. */
  | { type: 'media-lost' }
  | { type: 'unable' }
  | { type: 'room-restarted' }
  | { type: 'room-closed'; reason: string }
  | { type: 'wait-over' }
  | { type: 'leave' };

export type SeatEffect =
  /**
   * Send join-room. `seat`: `keep` asks for the seat with our token, `renew` gives the seat up first
   * where it still stands, `forget` comes in as somebody new.
   */
  | { do: 'ask'; seat: 'keep' | 'renew' | 'forget' }
  | { do: 'build' }
  | { do: 'resync' }
  | { do: 'drop-media' }
  | { do: 'wait'; ms: number }
  | { do: 'move'; url: string }
  | { do: 'finish'; reason: EndReason };

export interface Step {
  state: SeatState;
  effects: SeatEffect[];
}

const MAX_HOPS = 4;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;

/** Wait before attempt `attempt` (from 1): doubling, capped. */
export function waitBefore(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}

export function step(state: SeatState, input: SeatInput): Step {
  if (state.at === 'ended') {
    return input.type === 'join' ? begin() : stay(state);
  }
  switch (input.type) {
    case 'join':
      return state.at === 'outside' ? begin() : stay(state);
    case 'leave':
      return end({ why: 'left' });
    case 'unable':
      return end({ why: 'unsupported' });
    case 'room-closed':
      return state.at === 'outside'
        ? stay(state)
        : end({ why: 'room-closed', reason: input.reason });
    case 'up':
      return whenUp(state);
    case 'down':
      return state.at === 'seated' || state.at === 'returning' || state.at === 'waiting'
        ? { state: { at: 'cut' }, effects: [] }
        : stay(state);
    case 'let-in':
      return whenLetIn(state, input.kept);
    case 'refused':
      return whenRefused(state, input);
    case 'room-restarted':
    case 'media-lost':
      return state.at === 'seated'
        ? returning('renew', 1, 0, [{ do: 'drop-media' }])
        : stay(state);
    case 'wait-over':
      return state.at === 'waiting' ? returning('keep', state.attempt, 0) : stay(state);
  }
}

function begin(): Step {
  return { state: { at: 'joining', hops: 0 }, effects: [{ do: 'ask', seat: 'forget' }] };
}

function stay(state: SeatState): Step {
  return { state, effects: [] };
}

function end(reason: EndReason): Step {
  return { state: { at: 'ended', reason }, effects: [{ do: 'finish', reason }] };
}

function returning(
  seat: 'keep' | 'renew' | 'forget',
  attempt: number,
  hops: number,
  before: SeatEffect[] = [],
): Step {
  return {
    state: { at: 'returning', attempt, hops },
    effects: [...before, { do: 'ask', seat }],
  };
}

function whenUp(state: SeatState): Step {
  if (state.at === 'cut') {
    return returning('keep', 1, 0);
  }
  // After a move to another node there is nobody there who knows our seat.
  if (state.at === 'joining' && state.hops > 0) {
    return { state, effects: [{ do: 'ask', seat: 'forget' }] };
  }
  if (state.at === 'returning' && state.hops > 0) {
    return { state, effects: [{ do: 'ask', seat: 'keep' }] };
  }
  return stay(state);
}

function whenLetIn(state: SeatState, kept: boolean): Step {
  if (state.at === 'joining') {
    return { state: { at: 'seated' }, effects: [{ do: 'build' }] };
  }
  if (state.at === 'returning') {
    return {
      state: { at: 'seated' },
      effects: kept ? [{ do: 'resync' }] : [{ do: 'drop-media' }, { do: 'build' }],
    };
  }
  return stay(state);
}

function whenRefused(
  state: SeatState,
  input: { code: Code; message: string; url?: string | undefined },
): Step {
  if (state.at !== 'joining' && state.at !== 'returning') {
    return stay(state);
  }
  const { code, message, url } = input;
  if (code === 'ERR_WRONG_NODE' && url !== undefined && state.hops < MAX_HOPS) {
    return {
      state: { ...state, hops: state.hops + 1 },
      effects: [{ do: 'drop-media' }, { do: 'move', url }],
    };
  }
  const refused: EndReason = { why: 'refused', code, message };
  if (state.at === 'joining') {
    return end(refused);
  }
  if (code === 'DISCONNECTED') {
    // The socket went while we asked: its return starts the next attempt.
    return { state: { at: 'cut' }, effects: [] };
  }
  const attempt = state.attempt + 1;
  if (code === 'ERR_ALREADY_JOINED') {
    return attempt > 3 ? end(refused) : returning('renew', attempt, state.hops);
  }
  if (code === 'ERR_PARTICIPANT_EXISTS') {
    return attempt > 3 ? end(refused) : returning('forget', attempt, state.hops);
  }
  if (isPassing(code) || code === 'ERR_WRONG_NODE') {
    return {
      state: { at: 'waiting', attempt },
      effects: [{ do: 'wait', ms: waitBefore(attempt - 1) }],
    };
  }
  return end(refused);
}
