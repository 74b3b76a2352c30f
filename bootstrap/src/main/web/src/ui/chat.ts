import type { ChatMessage } from '../signalling/contract.ts';
import { clock } from '../text/clock.ts';
import { t } from '../text/language.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';

const MAX_LENGTH = 4_000;
const MAX_MESSAGES = 1_000;
const JOIN_WITHIN_MS = 120_000;

/** The room's chat. */
export class Chat {
  readonly element: HTMLElement;
  private readonly log: HTMLElement;
  private readonly empty = h('p', { class: 'panel-empty' }, t.chat.empty);
  private readonly input: HTMLTextAreaElement;
  private last: { participantId: string; timestamp: number } | undefined;

  constructor(send: (text: string) => Promise<void>, failed: (error: unknown) => void) {
    this.log = h('div', {
      class: 'chat-log',
      role: 'log',
      'aria-label': t.chat.title,
      tabindex: '0',
      testid: 'chat-log',
    });
    this.log.append(this.empty);
    this.input = h('textarea', {
      rows: '1',
      maxlength: MAX_LENGTH,
      placeholder: t.chat.placeholder,
      'aria-label': t.chat.placeholder,
      enterkeyhint: 'send',
      testid: 'chat-input',
      oninput: () => this.fit(),
      onkeydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
          event.preventDefault();
          form.requestSubmit();
        }
      },
    });
    const form = h(
      'form',
      {
        class: 'chat-form',
        onsubmit: (event: Event) => {
          event.preventDefault();
          const text = this.input.value.trim();
          if (text === '') {
            return;
          }
          this.input.value = '';
          this.fit();
          send(text).catch((error: unknown) => {
            // The words are not lost: they are back for another try.
            this.input.value = this.input.value === '' ? text : this.input.value;
            failed(error);
          });
        },
      },
      this.input,
      h(
        'button',
        {
          type: 'submit',
          class: 'round-button accent',
          'aria-label': t.chat.send,
          title: t.chat.send,
          testid: 'chat-send',
        },
        icon('send'),
      ),
    );
    this.element = h('div', { class: 'chat' }, this.log, form);
  }

  add({ participantId, sender, text, timestamp }: ChatMessage, isMe: boolean): void {
    this.empty.remove();
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    const goesOn =
      this.last?.participantId === participantId &&
      timestamp - this.last.timestamp < JOIN_WITHIN_MS;
    this.last = { participantId, timestamp };
    this.log.append(
      h(
        'div',
        {
          class: 'chat-message',
          testid: 'chat-message',
          'data-me': isMe,
          'data-goes-on': goesOn,
        },
        h(
          'p',
          { class: goesOn ? 'only-read' : 'chat-who' },
          h('strong', {}, isMe ? t.you : sender),
          h('time', { datetime: new Date(timestamp).toISOString() }, clock(timestamp)),
        ),
        h('p', { class: 'chat-text', testid: 'chat-text' }, ...withLinks(text)),
      ),
    );
    while (this.log.childElementCount > MAX_MESSAGES) {
      this.log.firstElementChild?.remove();
    }
    if (atEnd || isMe) {
      this.log.scrollTop = this.log.scrollHeight;
    }
  }

  shown(): void {
    this.log.scrollTop = this.log.scrollHeight;
    if (matchMedia('(hover: hover)').matches) {
      this.input.focus(); // On a phone it would throw the keyboard over the messages.
    }
  }

  private fit(): void {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(140, this.input.scrollHeight)}px`;
  }
}

/** Makes addresses of the text links; everything else stays text. */
export function withLinks(text: string): (string | HTMLAnchorElement)[] {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/u).map((part, index) =>
    index % 2 === 1
      ? h('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part)
      : part,
  );
}
