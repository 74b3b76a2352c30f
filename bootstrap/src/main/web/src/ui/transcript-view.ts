import { asText, type Line, type Transcript } from '../captions/transcript.ts';
import { clock, exactClock } from '../text/clock.ts';
import { t } from '../text/language.ts';
import { h, setText } from './dom.ts';
import { icon } from './icons.ts';

/** Lines on the page; the download has those before them too. */
const MAX_SHOWN = 1_000;

/** What was said, scrolling, with names and times. */
export class TranscriptView {
  readonly element: HTMLElement;
  /** Final lines are read out as they come; interim ones would be read out over and over. */
  private readonly log: HTMLElement;
  private readonly interim: HTMLElement;
  private readonly empty = h('p', { class: 'panel-empty' }, t.transcript.empty);
  private readonly status = h('p', { class: 'panel-note', role: 'status', testid: 'caption-status' });
  private readonly download: HTMLButtonElement;
  /** By the line's key; undefined where it has made room for newer ones. */
  private readonly shown = new Map<string, HTMLElement | undefined>();
  private readonly transcript: Transcript;
  private readonly targetLanguage: () => string | undefined;

  constructor(transcript: Transcript, roomId: string, targetLanguage: () => string | undefined) {
    this.transcript = transcript;
    this.targetLanguage = targetLanguage;
    this.log = h('div', {
      class: 'transcript-lines',
      role: 'log',
      'aria-label': t.transcript.title,
      testid: 'transcript-log',
    });
    this.interim = h('div', {
      class: 'transcript-lines',
      'aria-hidden': 'true',
      testid: 'transcript-interim',
    });
    this.status.hidden = true;
    this.download = h(
      'button',
      {
        type: 'button',
        class: 'quiet-button',
        disabled: true,
        testid: 'transcript-download',
        onclick: () => save(asText(transcript.all(), exactClock, targetLanguage()), roomId),
      },
      icon('download'),
      t.transcript.download,
    );
    this.element = h(
      'div',
      { class: 'transcript' },
      this.status,
      h('div', { class: 'transcript-scroll', tabindex: '0' }, this.empty, this.log, this.interim),
      h('div', { class: 'panel-foot' }, this.download),
    );
  }

  put(line: Line): void {
    const scroll = this.log.parentElement;
    const atEnd = !scroll || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
    const before = this.shown.get(line.key);
    if (line.text === '') {
      before?.remove();
      this.shown.delete(line.key);
      return;
    }
    if (!before && this.shown.has(line.key)) {
      return; // A late translation of something long past.
    }
    this.empty.remove();
    const target = line.isFinal ? this.log : this.interim;
    const element = before?.parentElement === target ? before : this.make(line, before, target);
    this.fill(element, line);
    this.download.disabled &&= !line.isFinal;
    if (atEnd && scroll) {
      scroll.scrollTop = scroll.scrollHeight;
    }
  }

  /** Another language is wanted: shows the translations into that one. */
  retranslate(): void {
    for (const line of this.transcript.all()) {
      const element = this.shown.get(line.key);
      if (element) {
        this.fill(element, line);
      }
    }
  }

  /** Whether the service that writes is there. */
  setStatus(away: boolean, reason: string | undefined): void {
    this.status.hidden = !away;
    setText(this.status, away ? t.transcript.away : '');
    this.status.title = reason ?? '';
  }

  private make(line: Line, before: HTMLElement | undefined, target: HTMLElement): HTMLElement {
    before?.remove();
    const element = h('div', {
      class: 'transcript-line',
      testid: 'transcript-line',
      'data-final': line.isFinal,
      'data-participant-id': line.participantId,
      'data-key': line.key,
    });
    this.shown.set(line.key, element);
    target.append(element);
    const oldest = this.log.childElementCount > MAX_SHOWN ? this.log.firstElementChild : null;
    if (oldest instanceof HTMLElement) {
      oldest.remove();
      this.shown.set(oldest.dataset['key'] ?? '', undefined);
    }
    return element;
  }

  private fill(element: HTMLElement, line: Line): void {
    const target = this.targetLanguage();
    const translated = target === undefined ? undefined : line.translations.get(target);
    element.replaceChildren(
      h(
        'p',
        { class: 'transcript-who' },
        h('strong', {}, line.name),
        h('time', { datetime: new Date(line.timestamp).toISOString() }, clock(line.timestamp)),
        !line.isFinal && h('em', {}, t.transcript.interim),
      ),
      h(
        'p',
        { class: 'transcript-text', lang: line.language, dir: 'auto', testid: 'transcript-text' },
        line.text,
      ),
      ...(translated === undefined
        ? []
        : [
            h(
              'p',
              {
                class: 'transcript-translated',
                lang: target,
                dir: 'auto',
                testid: 'transcript-translated',
              },
              translated,
            ),
          ]),
    );
  }
}

function save(text: string, roomId: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const day = new Date().toISOString().slice(0, 10);
  h('a', { href: url, download: `${roomId}-${day}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
