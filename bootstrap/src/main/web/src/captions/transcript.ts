import type { FinalCaption, Transcription, Translation } from '../signalling/contract.ts';

/** One thing that somebody said. */
export interface Line {
  readonly key: string;
  readonly participantId: string;
  /** The name at that time: the person may have left since. */
  readonly name: string;
  readonly timestamp: number;
  text: string;
  language: string | undefined;
  isFinal: boolean;
  utteranceId: string | undefined;
  seq: number | undefined;
  /** By language. */
  readonly translations: Map<string, string>;
}

/** Some ten hours of talk. */
const MAX_LINES = 20_000;
const MAX_HELD_TRANSLATIONS = 50;
/** Words that nothing has followed for so long are not going to be final. */
const INTERIM_STAYS_MS = 30_000;

/**
 * What was said in the room, in order. The same words come twice, as a final transcription and as
 * a numbered caption, in either order, and are one line.
 */
export class Transcript {
  private readonly lines: Line[] = [];
  /** Translations that came before what they translate. */
  private held: Translation[] = [];
  private readonly nameOf: (participantId: string) => string;
  private readonly onChange: (line: Line) => void;
  private readonly fading = new Map<Line, ReturnType<typeof setTimeout>>();
  private made = 0;

  constructor(nameOf: (participantId: string) => string, onChange: (line: Line) => void) {
    this.nameOf = nameOf;
    this.onChange = onChange;
  }

  all(): readonly Line[] {
    return this.lines;
  }

  transcription(event: Transcription): void {
    const { participantId, utteranceId, text, isFinal, language, timestamp } = event;
    const known = this.last(
      (one) => one.participantId === participantId && one.utteranceId === utteranceId,
    );
    if (known?.isFinal) {
      return; // A final text is never taken back, and an interim one after it is late.
    }
    const captioned = isFinal
      ? this.first(
          (one) =>
            one.participantId === participantId &&
            one.utteranceId === undefined &&
            one.text === text,
        )
      : undefined;
    if (known && captioned) {
      this.remove(known);
    }
    let line = captioned ?? known;
    if (!line) {
      line = this.append(participantId, timestamp);
    }
    line.utteranceId = utteranceId;
    this.say(line, text, language, isFinal || line.isFinal);
  }

  caption(event: FinalCaption): void {
    const { speakerId, seq, text, language, timestamp } = event;
    const numbered = this.last((one) => one.participantId === speakerId && one.seq === seq);
    if (numbered && numbered.text === text) {
      return;
    }
    const line =
      this.first(
        (one) =>
          one.participantId === speakerId &&
          one.seq === undefined &&
          one.isFinal &&
          one.text === text,
      ) ?? this.append(speakerId, timestamp);
    line.seq = seq;
    this.say(line, text, language, true);
  }

  translation(event: Translation): void {
    if (!this.translate(event)) {
      this.held.push(event);
      this.held = this.held.slice(-MAX_HELD_TRANSLATIONS);
    }
  }

  /** Somebody left: no final text comes any more for what is still interim. */
  settle(participantId: string): void {
    for (const line of this.lines.filter(
      (one) => one.participantId === participantId && !one.isFinal,
    )) {
      this.remove(line);
    }
  }

  dispose(): void {
    this.fading.forEach((timer) => clearTimeout(timer));
  }

  /** A line without text is one that went away. */
  private remove(line: Line): void {
    this.lines.splice(this.lines.indexOf(line), 1);
    this.keep(line);
    line.text = '';
    this.onChange(line);
  }

  private say(line: Line, text: string, language: string | undefined, isFinal: boolean): void {
    line.text = text;
    line.language = language ?? line.language;
    line.isFinal = isFinal;
    this.keep(line);
    if (!isFinal) {
      this.fading.set(line, setTimeout(() => this.remove(line), INTERIM_STAYS_MS));
    } else {
      this.held = this.held.filter((event) => !this.translate(event));
    }
    this.onChange(line);
  }

  /** No longer waits for what may never follow. */
  private keep(line: Line): void {
    clearTimeout(this.fading.get(line));
    this.fading.delete(line);
  }

  private translate(event: Translation): boolean {
    const { participantId, originalText, translatedText, targetLanguage } = event;
    const line = this.first(
      (one) =>
        one.participantId === participantId &&
        one.text === originalText &&
        !one.translations.has(targetLanguage),
    );
    line?.translations.set(targetLanguage, translatedText);
    if (line) {
      this.onChange(line);
    }
    return line !== undefined;
  }

  private append(participantId: string, timestamp: number): Line {
    const line: Line = {
      key: `line-${++this.made}`,
      participantId,
      name: this.nameOf(participantId),
      timestamp,
      text: '',
      language: undefined,
      isFinal: false,
      utteranceId: undefined,
      seq: undefined,
      translations: new Map(),
    };
    this.lines.push(line);
    const oldest = this.lines[0];
    if (oldest && this.lines.length > MAX_LINES) {
      this.remove(oldest);
    }
    return line;
  }

  private first(test: (line: Line) => boolean): Line | undefined {
    return this.lines.slice(-100).find(test);
  }

  private last(test: (line: Line) => boolean): Line | undefined {
    return this.lines.slice(-100).reverse().find(test);
  }
}

/** The transcript as a text file: time, name and words, with the translation beneath. */
export function asText(
  lines: readonly Line[],
  time: (timestamp: number) => string,
  targetLanguage: string | undefined,
): string {
  return lines
    .filter((line) => line.isFinal && line.text !== '')
    .map((line) => {
      const translated = targetLanguage ? line.translations.get(targetLanguage) : undefined;
      const said = `[${time(line.timestamp)}] ${line.name}: ${line.text}`;
      return translated === undefined ? said : `${said}\n    (${targetLanguage}) ${translated}`;
    })
    .join('\n')
    .concat('\n');
}
