import { t } from '../text/language.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';

export type Tone = 'plain' | 'warning' | 'problem';

export interface NoticeAction {
  label: string;
  run: () => void;
}

interface Options {
  tone?: Tone;
  action?: NoticeAction;
  testid?: string;
}

const TOAST_MS = 3_500;
const MAX_TOASTS = 4;

/** Words to the person: toasts that go by themselves, and banners that stay while they are true. */
export class Notices {
  private readonly toasts = h('div', {
    class: 'toasts',
    role: 'status',
    'aria-live': 'polite',
    testid: 'toasts',
  });
  private readonly banners = h('div', { class: 'banners', testid: 'banners' });
  private readonly spoken = h('div', {
    class: 'only-read',
    role: 'status',
    'aria-live': 'polite',
    testid: 'announcements',
  });
  private readonly standing = new Map<string, { element: HTMLElement; text: string }>();
  /** Live regions, to be put into the page before anything is said. */
  readonly elements = [this.banners, this.toasts, this.spoken];

  toast(text: string, { tone = 'plain', testid = 'toast' }: Options = {}): void {
    const close = h(
      'button',
      { type: 'button', class: 'notice-close', 'aria-label': t.close },
      icon('close'),
    );
    const toast = h('div', { class: `toast tone-${tone}`, testid }, h('span', {}, text), close);
    close.addEventListener('click', () => toast.remove());
    this.toasts.append(toast);
    while (this.toasts.childElementCount > MAX_TOASTS) {
      this.toasts.firstElementChild?.remove();
    }
    // Longer words stay longer.
    setTimeout(() => toast.remove(), TOAST_MS + text.length * 40);
  }

  /** Shows or changes the banner of that name. */
  banner(name: string, text: string, { tone = 'warning', action, testid }: Options = {}): void {
    if (this.standing.get(name)?.text === text) {
      return;
    }
    this.clear(name);
    const element = h(
      'div',
      {
        class: `banner tone-${tone}`,
        role: tone === 'problem' ? 'alert' : 'status',
        testid: testid ?? `banner-${name}`,
      },
      icon('warning'),
      h('span', {}, text),
      action &&
        h('button', { type: 'button', class: 'quiet-button', onclick: action.run }, action.label),
    );
    this.standing.set(name, { element, text });
    this.banners.append(element);
  }

  clear(name: string): void {
    this.standing.get(name)?.element.remove();
    this.standing.delete(name);
  }

  clearAll(): void {
    for (const name of [...this.standing.keys()]) {
      this.clear(name);
    }
    this.toasts.replaceChildren();
  }

  /** For screen readers alone. */
  announce(text: string): void {
    this.spoken.append(h('p', {}, text));
    while (this.spoken.childElementCount > 5) {
      this.spoken.firstElementChild?.remove();
    }
  }
}
