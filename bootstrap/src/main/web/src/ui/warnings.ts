import type { Call } from '../session/call.ts';
import { t } from '../text/language.ts';
import type { Notices } from './notices.ts';

const NO_PATH_MS = 7_000;

/** Says what is wrong with the connections while it is, and that it is well again. */
export class Warnings {
  private readonly stops: (() => void)[];
  private noPath: ReturnType<typeof setTimeout> | undefined;

  constructor(call: Call, notices: Notices) {
    const offline = () => {
      if (navigator.onLine) {
        notices.clear('offline');
        call.networkChanged();
      } else {
        notices.banner('offline', t.warnings.offline, { tone: 'problem' });
      }
    };
    const connection = (navigator as { connection?: EventTarget }).connection;
    const changed = () => call.networkChanged();
    addEventListener('online', offline);
    addEventListener('offline', offline);
    connection?.addEventListener('change', changed);
    this.stops = [
      () => removeEventListener('online', offline),
      () => removeEventListener('offline', offline),
      () => connection?.removeEventListener('change', changed),
      call.on('seat', ({ at }) => {
        if (at === 'cut') {
          notices.banner('seat', t.warnings.cut, { tone: 'problem' });
        } else if (at === 'returning' || at === 'waiting') {
          notices.banner('seat', t.warnings.returning);
        } else {
          notices.clear('seat');
        }
      }),
      call.on('returned', ({ rebuilt }) => {
        notices.toast(rebuilt ? t.warnings.rejoined : t.warnings.back, { testid: 'toast-returned' });
      }),
      call.on('link', () => this.judgeMedia(call, notices)),
      call.on('media', () => this.judgeMedia(call, notices)),
      call.on('sending', () => this.judgeMedia(call, notices)),
    ];
  }

  dispose(): void {
    clearTimeout(this.noPath);
    this.stops.forEach((stop) => stop());
  }

  private judgeMedia({ links }: Call, notices: Notices): void {
    const states = Object.values(links.states);
    const lost = states.includes('failed') || states.includes('disconnected');
    if (lost) {
      notices.banner('media', t.warnings.mediaLost, { tone: 'problem' });
    } else if (!links.waiting) {
      notices.clear('media');
    }
    if (lost || !links.waiting) {
      clearTimeout(this.noPath);
      this.noPath = undefined;
    } else {
      // Not every browser says that it is looking: where it finds nothing to try it stays still.
      this.noPath ??= setTimeout(() => {
        this.noPath = undefined;
        if (links.waiting) {
          notices.banner('media', t.warnings.noPath, { tone: 'problem' });
        }
      }, NO_PATH_MS);
    }
  }
}
