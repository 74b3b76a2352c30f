import { h } from './dom.ts';

const HUES = [172, 205, 262, 322, 12, 34, 96, 140];

/** Up to two initials; for one word its first letter. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0] ?? '';
  // Vietnamese names end with the given name, which is what people go by.
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : '';
  return [first, last]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** The same person has the same colour on every page. */
export function hueOf(text: string): number {
  let hash = 7;
  for (const char of text) {
    hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  }
  return HUES[hash % HUES.length] ?? 172;
}

export function avatar(name: string): HTMLElement {
  const element = h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(name));
  element.style.setProperty('--hue', String(hueOf(name)));
  return element;
}

/** What stands where a picture would. */
export function face(name: string): HTMLElement {
  const element = h('div', { class: 'tile-face' }, avatar(name));
  element.style.setProperty('--hue', String(hueOf(name)));
  return element;
}
