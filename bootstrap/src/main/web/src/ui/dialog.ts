import { t } from '../text/language.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';

/** A dialog over the page; the browser keeps the focus in it and closes it on Escape. */
export function openDialog(title: string, testid: string, ...content: (Node | string)[]): void {
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-label': title, testid },
    h(
      'header',
      {},
      h('h2', {}, title),
      h(
        'button',
        {
          type: 'button',
          class: 'plain-button',
          'aria-label': t.close,
          testid: `${testid}-close`,
          onclick: () => dialog.close(),
        },
        icon('close'),
      ),
    ),
    h('div', { class: 'dialog-body' }, ...content),
  );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
}
