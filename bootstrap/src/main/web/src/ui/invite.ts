import { t } from '../text/language.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';

/** The address that brings others into the room. */
export function roomLink(roomId: string): string {
  const url = new URL(location.href);
  url.search = '';
  url.hash = '';
  url.searchParams.set('room', roomId);
  return url.href;
}

/** A button that copies the room's address; `say` tells how that went. */
export function copyLinkButton(
  roomId: () => string,
  say: (text: string) => void,
  attributes: { class: string; testid: string },
): HTMLButtonElement {
  return h(
    'button',
    {
      type: 'button',
      ...attributes,
      onclick: () => {
        const link = roomLink(roomId());
        copy(link).then(
          () => say(t.invite.copied),
          // Nothing lets the page copy here: the person can, from the words.
          () => say(t.invite.copyThis(link)),
        );
      },
    },
    icon('copy'),
    h('span', {}, t.invite.copy),
  );
}

async function copy(text: string): Promise<void> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Pages without https have no clipboard but the old one.
  const field = h('textarea', { class: 'only-read', 'aria-hidden': 'true' });
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) {
    throw new Error('refused');
  }
}
