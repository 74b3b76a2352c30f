import { t } from '../text/language.ts';
import { h, setText } from './dom.ts';
import { icon } from './icons.ts';
import { roomLink } from './invite.ts';

/** The line above the stage, and the card that waits with somebody who is alone. */
export class CallHeader {
  readonly element: HTMLElement;
  readonly alone: HTMLElement;
  private readonly time = h('span', { class: 'call-time', testid: 'call-time' });
  private readonly sharing: HTMLElement;

  constructor(roomId: string, invite: HTMLElement, inviteAlone: HTMLElement, stop: () => void) {
    this.sharing = h(
      'div',
      { class: 'sharing', testid: 'sharing', hidden: true },
      icon('screen'),
      h('span', {}, t.sharing),
      h(
        'button',
        { type: 'button', class: 'quiet-button', testid: 'stop-sharing', onclick: stop },
        t.stopSharing,
      ),
    );
    this.element = h(
      'header',
      { class: 'call-head' },
      h('h1', { class: 'room-name', testid: 'room-name' }, roomId),
      this.time,
      h('span', { class: 'spacer' }),
      this.sharing,
      invite,
    );
    this.alone = h(
      'div',
      { class: 'alone', testid: 'alone' },
      h('p', { class: 'alone-title' }, t.alone.title),
      h('p', {}, t.alone.words),
      h('code', {}, roomLink(roomId)),
      inviteAlone,
    );
  }

  setTime(time: string): void {
    setText(this.time, time);
  }

  setSharing(sharing: boolean): void {
    this.sharing.hidden = !sharing;
  }
}
