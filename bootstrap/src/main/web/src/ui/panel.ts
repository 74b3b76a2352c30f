import { t } from '../text/language.ts';
import { h, setAttribute } from './dom.ts';
import { icon } from './icons.ts';

export type Tab = 'chat' | 'people' | 'transcript' | 'stats';

export const TABS: readonly Tab[] = ['chat', 'people', 'transcript', 'stats'];

/** The part at the side with chat, people, transcript and statistics, one at a time. */
export class Panel {
  readonly element: HTMLElement;
  private readonly contents: Record<Tab, HTMLElement>;
  private readonly tabs: Record<Tab, HTMLButtonElement>;
  private readonly changed: (tab: Tab | undefined) => void;
  private open: Tab | undefined;
  /** What had the focus before, to give it back. */
  private opener: HTMLElement | undefined;

  constructor(contents: Record<Tab, HTMLElement>, changed: (tab: Tab | undefined) => void) {
    this.changed = changed;
    this.contents = contents;
    const tab = (name: Tab) =>
      h(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${name}`,
          'aria-controls': `panel-${name}`,
          testid: `tab-${name}`,
          onclick: () => this.show(name),
        },
        t.tabs[name],
      );
    this.tabs = {
      chat: tab('chat'),
      people: tab('people'),
      transcript: tab('transcript'),
      stats: tab('stats'),
    };
    const list = h(
      'div',
      {
        class: 'panel-tabs',
        role: 'tablist',
        'aria-label': t.panel,
        onkeydown: (event: KeyboardEvent) => this.arrows(event),
      },
      ...TABS.map((name) => this.tabs[name]),
    );
    this.element = h(
      'aside',
      { class: 'panel', 'aria-label': t.panel, testid: 'panel', hidden: true },
      h(
        'header',
        { class: 'panel-head' },
        list,
        h(
          'button',
          {
            type: 'button',
            class: 'plain-button',
            'aria-label': t.close,
            title: t.close,
            testid: 'panel-close',
            onclick: () => this.close(),
          },
          icon('close'),
        ),
      ),
      ...TABS.map((name) => {
        const content = contents[name];
        content.id = `panel-${name}`;
        setAttribute(content, 'role', 'tabpanel');
        setAttribute(content, 'aria-labelledby', `tab-${name}`);
        return content;
      }),
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        this.close();
      }
    });
  }

  get shown(): Tab | undefined {
    return this.open;
  }

  toggle(tab: Tab): void {
    if (this.open === tab) {
      this.close();
    } else {
      this.show(tab);
    }
  }

  show(tab: Tab): void {
    if (this.open === undefined && document.activeElement instanceof HTMLElement) {
      this.opener = document.activeElement;
    }
    this.open = tab;
    this.element.hidden = false;
    for (const name of TABS) {
      const chosen = name === tab;
      this.contents[name].hidden = !chosen;
      setAttribute(this.tabs[name], 'aria-selected', String(chosen));
      setAttribute(this.tabs[name], 'tabindex', chosen ? '0' : '-1');
    }
    // Who does not see it open is taken there.
    this.tabs[tab].focus();
    this.changed(tab);
  }

  close(): void {
    this.open = undefined;
    this.element.hidden = true;
    this.opener?.focus();
    this.opener = undefined;
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && this.element.contains(activeElement)) {
      activeElement.blur(); // Nothing had the focus: keys are not for what is hidden.
    }
    this.changed(undefined);
  }

  private arrows(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0 && this.open) {
      event.preventDefault();
      const next = TABS[(TABS.indexOf(this.open) + by + TABS.length) % TABS.length] ?? 'chat';
      this.show(next);
    }
  }
}
