import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAddress } from '../src/address.ts';
import { loudness } from '../src/media/level.ts';
import { causeOf } from '../src/media/problem.ts';
import { qualityOf } from '../src/stats/quality.ts';
import { StreamReader } from '../src/stats/streams.ts';
import { duration } from '../src/text/clock.ts';
import { english } from '../src/text/english.ts';
import { canonicalTag, choosePageLanguage } from '../src/text/language.ts';
import { vietnamese } from '../src/text/vietnamese.ts';
import { hueOf, initials } from '../src/ui/avatar.ts';
import { actionOf, KEYS } from '../src/ui/keys.ts';
import { bitrateWords } from '../src/ui/statistics.ts';

/** Every text of a dictionary, with its path. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') {
    return [[path, value]];
  }
  if (typeof value === 'function') {
    return [[path, String((value as (...args: unknown[]) => string)('⟨1⟩', '⟨2⟩'))]];
  }
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

describe('the words', () => {
  it('are there in both languages, none empty, each with what it is given', () => {
    const other = new Map(texts(vietnamese));
    for (const [path, words] of texts(english)) {
      const there = other.get(path) ?? '';
      assert.notEqual(words.trim(), '', path);
      assert.notEqual(there.trim(), '', path);
      for (const argument of ['⟨1⟩', '⟨2⟩']) {
        assert.equal(there.includes(argument), words.includes(argument), `${path} ${argument}`);
      }
    }
    assert.equal(other.size, texts(english).length);
  });

  it('are translated, but for names', () => {
    const other = new Map(texts(vietnamese));
    const same = texts(english).filter(([path, words]) => other.get(path) === words);
    assert.deepEqual(
      same.map(([path]) => path),
      ['.product', '.devices.camera', '.actions.camera', '.sources.camera'],
    );
  });

  it('are in the first language that the browser wants and the page has', () => {
    assert.equal(choosePageLanguage(['fr-FR', 'vi-VN', 'en']), 'vi');
    assert.equal(choosePageLanguage(['EN-gb']), 'en');
    assert.equal(choosePageLanguage(['ja']), 'en');
    assert.equal(choosePageLanguage([]), 'en');
  });

  it('name a language as the gateway does, whatever the address says', () => {
    assert.equal(canonicalTag('EN'), 'en');
    assert.equal(canonicalTag('zh-hant-tw'), 'zh-Hant-TW');
    assert.equal(canonicalTag('no tag'), 'no tag');
  });
});

describe('the address', () => {
  it('names the room, the person and the devices', () => {
    const address = readAddress('?room=abc&name=Lan%20Anh&join=1&video=0&codec=h264', '');
    assert.equal(address.room, 'abc');
    assert.equal(address.name, 'Lan Anh');
    assert.equal(address.join, true);
    assert.equal(address.video, false);
    assert.equal(address.audio, true);
    assert.equal(address.codec, 'h264');
  });

  it('may name the room after the hash, even badly escaped', () => {
    assert.equal(readAddress('', '#abc').room, 'abc');
    assert.equal(readAddress('', '#%E0%A4%A').room, '%E0%A4%A');
    assert.equal(readAddress('', '').room, undefined);
    assert.equal(readAddress('', '').join, false);
  });
});

describe('the statistics', () => {
  const codec = { id: 'C', type: 'codec', timestamp: 0, mimeType: 'video/VP8' };
  const inbound = (timestamp: number, bytesReceived: number, packets: number, lost: number) => ({
    id: 'I',
    type: 'inbound-rtp',
    kind: 'video',
    timestamp,
    bytesReceived,
    packetsReceived: packets,
    packetsLost: lost,
    codecId: 'C',
    trackIdentifier: 'T',
    frameWidth: 1280,
    frameHeight: 720,
    framesPerSecond: 30,
    jitter: 0.004,
  });

  it('make rates of two readings', () => {
    const reader = new StreamReader();
    const [first] = reader.read([inbound(1000, 50_000, 100, 0), codec]).streams;
    assert.equal(first?.bitrate, undefined);
    const [second] = reader.read([inbound(2000, 175_000, 190, 10), codec]).streams;
    assert.equal(second?.bitrate, 1_000_000);
    assert.equal(second?.loss, 0.1);
    assert.equal(second?.codec, 'VP8');
    assert.equal(second?.jitterMs, 4);
    assert.equal(second?.trackId, 'T');
  });

  it('take the loss of what we send from the other end, and the round trip from the path', () => {
    const reader = new StreamReader();
    const report = (timestamp: number, sent: number, lost: number) => [
      {
        id: 'O',
        type: 'outbound-rtp',
        kind: 'audio',
        timestamp,
        bytesSent: 1,
        packetsSent: sent,
        remoteId: 'R',
      },
      { id: 'R', type: 'remote-inbound-rtp', timestamp, packetsLost: lost, roundTripTime: 0.05 },
      { id: 'T', type: 'transport', timestamp, selectedCandidatePairId: 'P' },
      {
        id: 'P',
        type: 'candidate-pair',
        timestamp,
        currentRoundTripTime: 0.012,
        localCandidateId: 'L',
      },
      { id: 'L', type: 'local-candidate', timestamp, candidateType: 'host', protocol: 'udp' },
    ];
    reader.read(report(0, 0, 0));
    const reading = reader.read(report(1000, 100, 5));
    assert.equal(reading.streams[0]?.loss, 0.05);
    assert.equal(reading.streams[0]?.roundTripMs, 50);
    assert.equal(reading.roundTripMs, 12);
    assert.equal(reading.localCandidate, 'host udp');
  });

  it('survive a report of nonsense', () => {
    assert.deepEqual(new StreamReader().read([null, 3, {}, { id: 'x', type: 'y' }]).streams, []);
  });

  it('judge by the worst sign', () => {
    assert.equal(qualityOf({ connected: true }), 3);
    assert.equal(qualityOf({ connected: true, score: 10, loss: 0.05 }), 2);
    assert.equal(qualityOf({ connected: true, score: 2, loss: 0.05 }), 1);
    assert.equal(qualityOf({ connected: false, score: 10 }), 0);
  });

  it('are written for people', () => {
    assert.equal(bitrateWords(undefined), '–');
    assert.equal(bitrateWords(32_400), '32 kbit/s');
    assert.match(bitrateWords(1_650_000), /^1[.,]7 Mbit\/s$/);
    assert.equal(duration(65_000), '1:05');
    assert.equal(duration(3_725_000), '1:02:05');
  });
});

describe('keys', () => {
  const press = (key: string, more = {}) => ({
    key,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    ...more,
  });

  it('mean one thing each', () => {
    assert.equal(new Set(Object.values(KEYS)).size, Object.keys(KEYS).length);
    assert.equal(actionOf(press('m')), 'mic');
    assert.equal(actionOf(press('M')), 'mic');
    assert.equal(actionOf(press('?', { shiftKey: true })), 'help');
    assert.equal(actionOf(press('L', { shiftKey: true })), 'leave');
  });

  it('leave the shortcuts of the browser alone', () => {
    assert.equal(actionOf(press('c', { ctrlKey: true })), undefined);
    assert.equal(actionOf(press('l')), undefined);
    assert.equal(actionOf(press('M', { shiftKey: true })), undefined);
  });
});

describe('people', () => {
  it('have initials in any script', () => {
    assert.equal(initials('Nguyễn Thị Lan'), 'NL');
    assert.equal(initials('mai'), 'M');
    assert.equal(initials('  '), '');
    assert.equal(initials('😀 Ánh'), '😀Á');
  });

  it('have the same colour everywhere', () => {
    assert.equal(hueOf('Lan'), hueOf('Lan'));
  });
});

describe('devices', () => {
  it('fail for a reason that can be told', () => {
    const error = (name: string, message = '') => Object.assign(new Error(message), { name });
    assert.equal(causeOf(error('NotAllowedError'), 'camera'), 'denied');
    assert.equal(causeOf(error('NotAllowedError', 'Permission dismissed'), 'mic'), 'dismissed');
    assert.equal(causeOf(error('NotAllowedError', 'Permission denied'), 'screen'), 'dismissed');
    assert.equal(causeOf(error('NotFoundError'), 'mic'), 'missing');
    assert.equal(causeOf(error('NotReadableError'), 'camera'), 'busy');
    assert.equal(causeOf('what', 'camera'), 'unknown');
  });

  it('are as loud as they are', () => {
    assert.equal(loudness(new Float32Array(512)), 0);
    assert.equal(loudness(new Float32Array(512).fill(1)), 1);
    const quiet = loudness(new Float32Array(512).fill(0.01));
    assert.ok(quiet > 0.3 && quiet < 0.36);
  });
});
