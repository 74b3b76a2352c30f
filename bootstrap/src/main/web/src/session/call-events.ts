import type { types } from 'mediasoup-client';
import type { ChatMessage, ServerEvents, Source } from '../signalling/contract.ts';
import type { Person } from './roster.ts';
import type { SeatState } from './seat.ts';

/** Who comes into which room. */
export interface Visitor {
  roomId: string;
  name: string;
  sourceLanguage?: string | undefined;
  targetLanguage?: string | undefined;
}

/** What a call tells its views. */
export interface CallEvents {
  seat: SeatState;
  /** Let in for the first time. */
  entered: undefined;
  /** Back after a lost socket, a restarted room or a move. */
  returned: { rebuilt: boolean };
  joined: Person;
  left: { person: Person; reason: ServerEvents['participant-left']['reason'] };
  /** What this participant sends, or what we receive of it, changed. */
  media: string;
  unplayable: { participantId: string; source: Source };
  speaker: ServerEvents['active-speaker'];
  chat: ChatMessage;
  transcription: ServerEvents['transcription'];
  caption: ServerEvents['gateway-caption'];
  translation: ServerEvents['translation'];
  'caption-status': ServerEvents['caption-status'];
  link: { direction: 'send' | 'recv'; state: types.ConnectionState };
  sending: Source;
  'send-failed': { source: Source; error: unknown };
}
