import { preferences, remember } from '../media/preferences.ts';
import { t } from '../text/language.ts';
import { openDialog } from './dialog.ts';
import { h } from './dom.ts';

export type Action =
  | 'mic'
  | 'camera'
  | 'screen'
  | 'captions'
  | 'chat'
  | 'people'
  | 'transcript'
  | 'stats'
  | 'settings'
  | 'help'
  | 'leave';

export const KEYS: Record<Action, string> = {
  mic: 'm',
  camera: 'v',
  screen: 's',
  captions: 'k',
  chat: 'c',
  people: 'p',
  transcript: 't',
  stats: 'i',
  settings: 'd',
  help: '?',
  leave: 'Shift+L',
};

/** The action of a key, if the key means one now. */
export function actionOf(event: {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}): Action | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return undefined;
  }
  const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const pressed = event.shiftKey && letter !== '?' ? `Shift+${letter.toUpperCase()}` : letter;
  return (Object.keys(KEYS) as Action[]).find((action) => KEYS[action] === pressed);
}

/** Listens for single keys; returns what stops it. */
export function listenForKeys(run: (action: Action) => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    const { target } = event;
    const typing =
      target instanceof HTMLElement &&
      (target.isContentEditable || target.closest('input, textarea, select, dialog') !== null);
    if (typing || event.repeat || event.defaultPrevented || !preferences().singleKeys) {
      return;
    }
    const action = actionOf(event);
    if (action) {
      event.preventDefault();
      run(action);
    }
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

export function openHelp(): void {
  const box = h('input', {
    type: 'checkbox',
    testid: 'single-keys',
    onchange: () => remember({ singleKeys: box.checked }),
  });
  box.checked = preferences().singleKeys;
  openDialog(
    t.help.title,
    'help',
    h('p', {}, t.help.intro),
    h(
      'dl',
      { class: 'key-list' },
      ...(Object.keys(KEYS) as Action[]).map((action) =>
        h('div', {}, h('dt', {}, h('kbd', {}, KEYS[action].replace(/^[a-z]$/, (key) => key.toUpperCase()))), h('dd', {}, t.actions[action])),
      ),
    ),
    h('label', { class: 'check' }, box, t.help.singleKeys),
  );
}
