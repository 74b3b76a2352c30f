/** One stream of media as the statistics panel shows it. */
export interface StreamStats {
  readonly key: string;
  readonly direction: 'in' | 'out';
  readonly kind: 'audio' | 'video';
  /** Id of the track that it belongs to, where the browser says it. */
  readonly trackId: string | undefined;
  readonly mid: string | undefined;
  /** Layer of a simulcast sender. */
  readonly rid: string | undefined;
  readonly codec: string | undefined;
  /** Bits a second since the last reading; undefined at the first. */
  readonly bitrate: number | undefined;
  /** 0–1, of the packets since the last reading. */
  readonly loss: number | undefined;
  readonly jitterMs: number | undefined;
  readonly roundTripMs: number | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly fps: number | undefined;
  readonly framesDecoded: number | undefined;
  readonly freezes: number | undefined;
  readonly bytes: number;
  readonly packets: number;
  readonly packetsLost: number;
}

export interface Reading {
  readonly streams: StreamStats[];
  /** Of the connection's selected path. */
  readonly roundTripMs: number | undefined;
  readonly localCandidate: string | undefined;
  readonly availableOutgoingBitrate: number | undefined;
}

type Entry = Record<string, unknown> & { id: string; type: string; timestamp: number };

interface Before {
  timestamp: number;
  bytes: number;
  packets: number;
  lost: number;
}

/** Turns the reports of one connection, read again and again, into rates. */
export class StreamReader {
  private before = new Map<string, Before>();

  read(report: Iterable<unknown>): Reading {
    const entries = [...report].filter(isEntry);
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const before = this.before;
    this.before = new Map();
    const streams = entries
      .filter(({ type }) => type === 'inbound-rtp' || type === 'outbound-rtp')
      .map((entry) => this.stream(entry, byId, before.get(entry.id)));
    return { streams, ...path(entries, byId) };
  }

  private stream(entry: Entry, byId: Map<string, Entry>, before: Before | undefined): StreamStats {
    const inbound = entry.type === 'inbound-rtp';
    const remote = inbound ? undefined : byId.get(text(entry['remoteId']) ?? '');
    const source = byId.get(text(entry['mediaSourceId']) ?? '');
    const bytes = number(entry[inbound ? 'bytesReceived' : 'bytesSent']) ?? 0;
    const packets = number(entry[inbound ? 'packetsReceived' : 'packetsSent']) ?? 0;
    const lost = number((inbound ? entry : remote)?.['packetsLost']) ?? 0;
    this.before.set(entry.id, { timestamp: entry.timestamp, bytes, packets, lost });
    const codec = text(byId.get(text(entry['codecId']) ?? '')?.['mimeType']);
    return {
      key: entry.id,
      direction: inbound ? 'in' : 'out',
      kind: entry['kind'] === 'video' ? 'video' : 'audio',
      trackId: text(entry['trackIdentifier']) ?? text(source?.['trackIdentifier']),
      mid: text(entry['mid']),
      rid: text(entry['rid']),
      codec: codec?.replace(/^.*\//, ''),
      bitrate: before && rate(bytes - before.bytes, entry.timestamp - before.timestamp),
      loss: before && share(lost - before.lost, packets - before.packets, inbound),
      jitterMs: inSeconds((inbound ? entry : remote)?.['jitter']),
      roundTripMs: inSeconds(remote?.['roundTripTime']),
      width: number(entry['frameWidth']),
      height: number(entry['frameHeight']),
      fps: number(entry['framesPerSecond']),
      framesDecoded: number(entry['framesDecoded']),
      freezes: number(entry['freezeCount']),
      bytes,
      packets,
      packetsLost: lost,
    };
  }
}

function path(entries: Entry[], byId: Map<string, Entry>): Omit<Reading, 'streams'> {
  const transport = entries.find(({ type }) => type === 'transport');
  const pair =
    byId.get(text(transport?.['selectedCandidatePairId']) ?? '') ??
    entries.find(({ type, nominated, state }) => {
      return type === 'candidate-pair' && nominated === true && state === 'succeeded';
    });
  const local = byId.get(text(pair?.['localCandidateId']) ?? '');
  return {
    roundTripMs: inSeconds(pair?.['currentRoundTripTime']),
    localCandidate: local && `${text(local['candidateType'])} ${text(local['protocol'])}`,
    availableOutgoingBitrate: number(pair?.['availableOutgoingBitrate']),
  };
}

function rate(bytes: number, milliseconds: number): number | undefined {
  return milliseconds > 0 ? Math.max(0, (bytes * 8_000) / milliseconds) : undefined;
}

/** Packets sent already include those that were lost; packets received do not. */
function share(lost: number, packets: number, inbound: boolean): number | undefined {
  const all = inbound ? packets + Math.max(0, lost) : packets;
  return all > 0 ? Math.min(1, Math.max(0, lost / all)) : undefined;
}

function isEntry(entry: unknown): entry is Entry {
  return typeof entry === 'object' && entry !== null && 'id' in entry && 'type' in entry;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function inSeconds(value: unknown): number | undefined {
  return typeof value === 'number' ? value * 1000 : undefined;
}
