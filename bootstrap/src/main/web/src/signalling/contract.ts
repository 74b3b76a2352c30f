// What the page and the gateway say to each other; see docs/protocol.md.
import type { types } from 'mediasoup-client';

export type MediaKind = types.MediaKind;

/** What a producer carries. Told to others in `appData.source`. */
export type Source = 'mic' | 'camera' | 'screen' | 'screen-audio';

export interface ProducerInfo {
  producerId: string;
  kind: MediaKind;
  paused: boolean;
  appData?: Record<string, unknown>;
}

export interface ParticipantInfo {
  participantId: string;
  name: string;
  joinedAt: number;
  sourceLanguage?: string;
  targetLanguage?: string;
}

export interface ParticipantState extends ParticipantInfo {
  producers: ProducerInfo[];
}

export interface JoinRequest {
  roomId: string;
  name: string;
  participantId: string;
  sessionToken?: string;
  sourceLanguage?: string;
  targetLanguage?: string;
  token?: string;
}

export interface JoinReply {
  roomId: string;
  participantId: string;
  participants: ParticipantState[];
  rtpCapabilities: types.RtpCapabilities;
  iceServers?: RTCIceServer[];
  sessionToken: string;
}

export interface TransportReply {
  transportId: string;
  iceParameters: types.IceParameters;
  iceCandidates: types.IceCandidate[];
  dtlsParameters: types.DtlsParameters;
  iceServers?: RTCIceServer[];
}

export interface ConsumeReply {
  consumerId: string;
  producerId: string;
  participantId: string;
  kind: MediaKind;
  type: 'simple' | 'simulcast' | 'svc';
  rtpParameters: types.RtpParameters;
  producerPaused: boolean;
  appData?: Record<string, unknown>;
}

type Nothing = Record<string, never>;

interface Exchange<Args, Reply> {
  args: Args;
  reply: Reply;
}

/** Every request of the contract that the page makes, with its argument and its reply. */
export interface Requests {
  'get-router-rtp-capabilities': Exchange<Nothing, types.RtpCapabilities>;
  'join-room': Exchange<JoinRequest, JoinReply>;
  'create-transport': Exchange<{ direction: 'send' | 'recv' }, TransportReply>;
  'connect-transport': Exchange<
    { transportId: string; dtlsParameters: types.DtlsParameters },
    Nothing
  >;
  'restart-ice': Exchange<{ transportId: string }, { iceParameters: types.IceParameters }>;
  produce: Exchange<
    {
      transportId: string;
      kind: MediaKind;
      rtpParameters: types.RtpParameters;
      paused: boolean;
      appData: { source: Source };
    },
    { producerId: string }
  >;
  consume: Exchange<{ producerId: string; rtpCapabilities: types.RtpCapabilities }, ConsumeReply>;
  'resume-consumer': Exchange<{ consumerId: string }, Nothing>;
  'pause-consumer': Exchange<{ consumerId: string }, Nothing>;
  'close-consumer': Exchange<{ consumerId: string }, Nothing>;
  'pause-producer': Exchange<{ producerId: string }, Nothing>;
  'resume-producer': Exchange<{ producerId: string }, Nothing>;
  'close-producer': Exchange<{ producerId: string }, Nothing>;
  'set-preferred-layers': Exchange<
    { consumerId: string; spatialLayer: number; temporalLayer?: number },
    Nothing
  >;
  'get-stats': Exchange<{ transportId: string }, { stats: unknown[] }>;
  'update-language': Exchange<{ sourceLanguage?: string; targetLanguage?: string }, Nothing>;
  'chat-message': Exchange<{ text: string }, Nothing>;
  'leave-room': Exchange<{ roomId?: string }, Nothing>;
}

export type Word = keyof Requests;

/** 0–10, of the consumer and of its producer; a bare number is the consumer's. */
export type Score = number | { consumer: number; producer: number };

export interface Transcription {
  participantId: string;
  utteranceId: string;
  text: string;
  language?: string;
  confidence?: number;
  timestamp: number;
  isFinal: boolean;
}

export interface FinalCaption {
  speakerId: string;
  seq: number;
  text: string;
  language?: string;
  isFinal: boolean;
  timestamp: number;
}

export interface Translation {
  participantId: string;
  originalText: string;
  translatedText: string;
  sourceLanguage?: string;
  targetLanguage: string;
  isFinal: boolean;
  timestamp: number;
}

export interface ChatMessage {
  participantId: string;
  sender: string;
  text: string;
  timestamp: number;
}

/** Every event that the page listens to, with its payload. */
export interface ServerEvents {
  connected: { socketId: string };
  'participant-joined': ParticipantInfo;
  'participant-left': { participantId: string; reason: 'left' | 'disconnected' | 'removed' };
  'new-producer': ProducerInfo & { participantId: string };
  'producer-paused': { producerId: string; participantId: string };
  'producer-resumed': { producerId: string; participantId: string };
  'producer-closed': { producerId: string; participantId: string };
  'consumer-closed': { consumerId: string; producerId: string; reason: string };
  'consumer-layers-changed': {
    consumerId: string;
    spatialLayer: number | null;
    temporalLayer: number | null;
  };
  'consumer-score': { consumerId: string; score: Score };
  'active-speaker': { participantId: string; producerId: string; volume: number };
  transcription: Transcription;
  'gateway-caption': FinalCaption;
  'caption-status': { status: 'ok' | 'asr_unavailable'; error?: string; timestamp: number };
  translation: Translation;
  'chat-message': ChatMessage;
  'room-restarted': { roomId: string; reason: string };
  'room-closed': { roomId: string; reason: string };
  'screen-share-started': { participantId: string };
  'screen-share-stopped': { participantId: string };
}

export const SERVER_EVENTS: readonly (keyof ServerEvents)[] = [
  'connected',
  'participant-joined',
  'participant-left',
  'new-producer',
  'producer-paused',
  'producer-resumed',
  'producer-closed',
  'consumer-closed',
  'consumer-layers-changed',
  'consumer-score',
  'active-speaker',
  'transcription',
  'gateway-caption',
  'caption-status',
  'translation',
  'chat-message',
  'room-restarted',
  'room-closed',
  'screen-share-started',
  'screen-share-stopped',
];

/** Codes of the contract, and the page's own for a request that got no answer. */
export type Code =
  | 'ERR_INVALID_INPUT'
  | 'ERR_NOT_IN_ROOM'
  | 'ERR_ALREADY_JOINED'
  | 'ERR_PARTICIPANT_EXISTS'
  | 'ERR_ROOM_NOT_FOUND'
  | 'ERR_TRANSPORT_NOT_FOUND'
  | 'ERR_PRODUCER_NOT_FOUND'
  | 'ERR_CONSUMER_NOT_FOUND'
  | 'ERR_CANNOT_CONSUME'
  | 'ERR_INVALID_STATE'
  | 'ERR_LIMIT_REACHED'
  | 'ERR_UNAUTHORIZED'
  | 'ERR_FORBIDDEN'
  | 'ERR_RATE_LIMITED'
  | 'ERR_SHUTTING_DOWN'
  | 'ERR_WRONG_NODE'
  | 'ERR_INTERNAL'
  | 'DISCONNECTED'
  | 'TIMEOUT';

/** A request that the gateway refused, or that got no answer. */
export class Refusal extends Error {
  readonly code: Code;
  readonly details: unknown;

  constructor(code: Code, message: string, details?: unknown) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }

  /** Where the room is served, if that is what the refusal says. */
  get url(): string | undefined {
    const { details } = this;
    if (typeof details === 'object' && details !== null && 'url' in details) {
      return typeof details.url === 'string' ? details.url : undefined;
    }
    return undefined;
  }
}

/** The refusal in a reply, or undefined where the reply is a good one. */
export function refusalIn(reply: unknown): Refusal | undefined {
  if (typeof reply !== 'object' || reply === null || !('error' in reply)) {
    return undefined;
  }
  const { error } = reply;
  if (typeof error === 'string') {
    const { code, details } = reply as { code?: unknown; details?: unknown };
    return new Refusal(asCode(code), error, details);
  }
  if (typeof error === 'object' && error !== null) {
    const { code, message, details } = error as Record<string, unknown>;
    return new Refusal(asCode(code), typeof message === 'string' ? message : 'refused', details);
  }
  return undefined;
}

function asCode(code: unknown): Code {
  return typeof code === 'string' ? (code as Code) : 'ERR_INTERNAL';
}

/** Whether asking again later may help. */
export function isPassing(code: Code): boolean {
  return (
    code === 'DISCONNECTED' ||
    code === 'TIMEOUT' ||
    code === 'ERR_RATE_LIMITED' ||
    code === 'ERR_SHUTTING_DOWN' ||
    code === 'ERR_INTERNAL'
  );
}
