import { t } from '../text/language.ts';
import { h, setAttribute, setText } from './dom.ts';
import { icon, setIcon, type Icon } from './icons.ts';
import { KEYS, type Action } from './keys.ts';

const ICONS: Record<Action, Icon> = {
  mic: 'mic',
  camera: 'camera',
  screen: 'screen',
  captions: 'captions',
  chat: 'chat',
  people: 'people',
  transcript: 'transcript',
  stats: 'stats',
  settings: 'settings',
  help: 'help',
  leave: 'leave',
};

/** Those that have a place on a phone's bar; the others are behind "more". */
const ALWAYS: readonly Action[] = ['mic', 'camera', 'chat', 'leave'];

const GROUPS: readonly (readonly Action[])[] = [
  ['mic', 'camera', 'screen', 'captions'],
  ['chat', 'people', 'transcript', 'stats'],
  ['settings', 'help'],
];

interface ButtonState {
  label?: string;
  icon?: Icon;
  /** Undefined where the button is no switch. */
  pressed?: boolean | undefined;
  /** Something is off or wrong: the button is red. */
  off?: boolean;
  disabled?: boolean;
  /** Unread messages, people in the room. */
  count?: number;
}

/** The bar of buttons. */
export class Toolbar {
  readonly element: HTMLElement;
  private readonly buttons = new Map<Action, HTMLButtonElement>();
  private readonly more: HTMLButtonElement;

  constructor(run: (action: Action) => void, available: (action: Action) => boolean) {
    const make = (action: Action) => {
      const button = h(
        'button',
        {
          type: 'button',
          class: 'tool',
          testid: `button-${action}`,
          'data-action': action,
          'data-always': ALWAYS.includes(action),
          'aria-keyshortcuts': KEYS[action],
          onclick: () => {
            this.expand(false);
            run(action);
          },
        },
        icon(ICONS[action]),
        h('span', { class: 'tool-label' }, t.actions[action]),
        ' ',
        h('span', { class: 'tool-count', hidden: true }),
      );
      this.buttons.set(action, button);
      this.set(action, {});
      return button;
    };
    this.more = h(
      'button',
      {
        type: 'button',
        class: 'tool tool-more',
        'aria-label': t.more,
        'aria-expanded': 'false',
        testid: 'button-more',
        'data-always': true,
        onclick: () => this.expand(this.more.getAttribute('aria-expanded') !== 'true'),
      },
      icon('more'),
    );
    this.element = h(
      'div',
      { class: 'toolbar', role: 'region', 'aria-label': t.toolbar, testid: 'toolbar' },
      ...GROUPS.map((group) => h('div', { class: 'tool-group' }, ...group.filter(available).map(make))),
      this.more,
      make('leave'),
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.expand(false);
      }
    });
  }

  set(action: Action, state: ButtonState): void {
    const button = this.buttons.get(action);
    if (!button) {
      return;
    }
    const { label = t.actions[action], pressed, off = false, disabled = false, count = 0 } = state;
    setIcon(button, state.icon ?? ICONS[action]);
    setAttribute(button, 'title', `${label} (${KEYS[action].toUpperCase()})`);
    setAttribute(button, 'aria-pressed', pressed === undefined ? undefined : String(pressed));
    setAttribute(button, 'data-off', off);
    button.disabled = disabled;
    const [, words, badge] = button.children;
    if (words) {
      setText(words, label);
    }
    if (badge instanceof HTMLElement) {
      badge.hidden = count === 0;
      setText(badge, count > 99 ? '99+' : String(count));
    }
  }

  private expand(open: boolean): void {
    setAttribute(this.more, 'aria-expanded', String(open));
    setAttribute(this.element, 'data-expanded', open);
  }
}
