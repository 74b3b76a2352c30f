import type { Line } from '../captions/transcript.ts';
import type { TileCaption } from './tile.ts';

const INTERIM_STAYS_MS = 8_000;
const FINAL_STAYS_MS = 4_000;
const READING_MS_A_LETTER = 55;

/** The words under each speaker's picture: the newest, for as long as it takes to read them. */
export class TileCaptions {
  private readonly current = new Map<string, Line>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly show: (participantId: string, caption: TileCaption | undefined) => void;
  private readonly targetLanguage: () => string | undefined;
  private on: boolean;

  constructor(
    on: boolean,
    targetLanguage: () => string | undefined,
    show: (participantId: string, caption: TileCaption | undefined) => void,
  ) {
    this.on = on;
    this.targetLanguage = targetLanguage;
    this.show = show;
  }

  get shown(): boolean {
    return this.on;
  }

  turn(on: boolean): void {
    this.on = on;
    for (const participantId of this.current.keys()) {
      this.draw(participantId);
    }
  }

  put(line: Line): void {
    const { participantId } = line;
    const before = this.current.get(participantId);
    // A late translation of an earlier line does not push the newer words away.
    if (before && before !== line && before.timestamp > line.timestamp) {
      return;
    }
    if (line.text === '') {
      if (before === line) {
        this.clear(participantId);
      }
      return;
    }
    this.current.set(participantId, line);
    clearTimeout(this.timers.get(participantId));
    const stays = line.isFinal
      ? FINAL_STAYS_MS + line.text.length * READING_MS_A_LETTER
      : INTERIM_STAYS_MS;
    this.timers.set(
      participantId,
      setTimeout(() => this.clear(participantId), stays),
    );
    this.draw(participantId);
  }

  clear(participantId: string): void {
    clearTimeout(this.timers.get(participantId));
    this.timers.delete(participantId);
    this.current.delete(participantId);
    this.draw(participantId);
  }

  dispose(): void {
    for (const timer of this.timers.values()) {
      clearTimeout(timer);
    }
  }

  private draw(participantId: string): void {
    const line = this.on ? this.current.get(participantId) : undefined;
    const targetLanguage = this.targetLanguage();
    this.show(
      participantId,
      line && {
        text: line.text,
        translation: targetLanguage ? line.translations.get(targetLanguage) : undefined,
        language: line.language,
        targetLanguage,
        interim: !line.isFinal,
      },
    );
  }
}
