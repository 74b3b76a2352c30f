import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asText, Transcript, type Line } from '../src/captions/transcript.ts';

function setUp() {
  const changes: Line[] = [];
  const transcript = new Transcript(
    (id) => id.toUpperCase(),
    (line) => changes.push({ ...line }),
  );
  return { transcript, changes };
}

const spoken = (utteranceId: string, text: string, isFinal: boolean, participantId = 'lan') => ({
  participantId,
  utteranceId,
  text,
  language: 'vi',
  timestamp: 1000,
  isFinal,
});
const numbered = (seq: number, text: string, speakerId = 'lan') => ({
  speakerId,
  seq,
  text,
  language: 'vi',
  isFinal: true,
  timestamp: 1000,
});
const translated = (originalText: string, translatedText: string, targetLanguage = 'en') => ({
  participantId: 'lan',
  originalText,
  translatedText,
  targetLanguage,
  isFinal: true,
  timestamp: 2000,
});

describe('the transcript', () => {
  it('replaces an interim text by the next of its utterance', () => {
    const { transcript } = setUp();
    transcript.transcription(spoken('u1', 'xin', false));
    transcript.transcription(spoken('u1', 'xin chào', false));
    transcript.transcription(spoken('u1', 'Xin chào.', true));
    assert.deepEqual(
      transcript.all().map(({ text, isFinal }) => ({ text, isFinal })),
      [{ text: 'Xin chào.', isFinal: true }],
    );
  });

  it('never takes a final text back', () => {
    const { transcript } = setUp();
    transcript.transcription(spoken('u1', 'Xin chào.', true));
    transcript.transcription(spoken('u1', 'xin', false));
    assert.equal(transcript.all()[0]?.text, 'Xin chào.');
  });

  it('has one line for a transcription and its caption, whichever comes first', () => {
    for (const captionFirst of [true, false]) {
      const { transcript } = setUp();
      transcript.transcription(spoken('u1', 'xin', false));
      const deliver = [
        () => transcript.transcription(spoken('u1', 'Xin chào.', true)),
        () => transcript.caption(numbered(1, 'Xin chào.')),
      ];
      (captionFirst ? deliver.reverse() : deliver).forEach((run) => run());
      assert.equal(transcript.all().length, 1, String(captionFirst));
      assert.equal(transcript.all()[0]?.seq, 1);
      assert.equal(transcript.all()[0]?.utteranceId, 'u1');
    }
  });

  it('keeps the same words said twice as two lines', () => {
    const { transcript } = setUp();
    for (const [index, id] of ['u1', 'u2'].entries()) {
      transcript.transcription(spoken(id, 'Vâng.', true));
      transcript.caption(numbered(index + 1, 'Vâng.'));
    }
    assert.deepEqual(
      transcript.all().map(({ seq }) => seq),
      [1, 2],
    );
  });

  it('keeps the words of two people apart', () => {
    const { transcript } = setUp();
    transcript.transcription(spoken('u1', 'một', false, 'lan'));
    transcript.transcription(spoken('u1', 'hai', false, 'bao'));
    assert.deepEqual(
      transcript.all().map(({ name, text }) => `${name} ${text}`),
      ['LAN một', 'BAO hai'],
    );
  });

  it('puts translations to the text they translate, even when they come first', () => {
    const { transcript } = setUp();
    transcript.translation(translated('Vâng.', 'Yes.'));
    transcript.transcription(spoken('u1', 'Vâng.', true));
    transcript.transcription(spoken('u2', 'Vâng.', true));
    transcript.translation(translated('Vâng.', 'Right.'));
    assert.deepEqual(
      transcript.all().map(({ translations }) => translations.get('en')),
      ['Yes.', 'Right.'],
    );
  });

  it('drops the interim words of somebody who left, and keeps the final ones', () => {
    const { transcript, changes } = setUp();
    transcript.transcription(spoken('u1', 'Vâng.', true));
    transcript.transcription(spoken('u2', 'và', false));
    transcript.settle('lan');
    assert.deepEqual(
      transcript.all().map(({ text }) => text),
      ['Vâng.'],
    );
    assert.equal(changes.at(-1)?.text, '');
  });

  it('does not wait for ever for the end of what somebody began to say', (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const { transcript, changes } = setUp();
    transcript.transcription(spoken('u1', 'xin', false));
    context.mock.timers.tick(29_000);
    transcript.transcription(spoken('u1', 'xin chào', false));
    context.mock.timers.tick(29_000);
    assert.equal(transcript.all().length, 1);
    context.mock.timers.tick(2_000);
    assert.equal(transcript.all().length, 0);
    assert.equal(changes.at(-1)?.text, '');

    // Final words that come all the same are worth having.
    transcript.transcription(spoken('u1', 'Xin chào.', true));
    context.mock.timers.tick(60_000);
    assert.equal(transcript.all()[0]?.text, 'Xin chào.');
  });

  it('forgets the oldest lines of a very long call, and says which', () => {
    const { transcript, changes } = setUp();
    for (let number = 1; number <= 20_001; number++) {
      transcript.transcription(spoken(`u${number}`, `câu ${number}`, true));
    }
    assert.equal(transcript.all().length, 20_000);
    assert.equal(transcript.all()[0]?.text, 'câu 2');
    assert.deepEqual(
      changes.filter(({ text }) => text === '').map(({ key }) => key),
      ['line-1'],
    );
  });

  it('is written down with times, names and the wanted translation, without interim words', () => {
    const { transcript } = setUp();
    transcript.transcription(spoken('u1', 'Vâng.', true));
    transcript.translation(translated('Vâng.', 'Yes.'));
    transcript.transcription(spoken('u2', 'và', false));
    const time = () => '09:30:00';
    assert.equal(
      asText(transcript.all(), time, 'en'),
      '[09:30:00] LAN: Vâng.\n    (en) Yes.\n',
    );
    assert.equal(asText(transcript.all(), time, undefined), '[09:30:00] LAN: Vâng.\n');
  });
});
