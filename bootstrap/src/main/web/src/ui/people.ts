import type { Quality } from '../stats/quality.ts';
import { t } from '../text/language.ts';
import { avatar } from './avatar.ts';
import { h, setAttribute, setText } from './dom.ts';
import { icon } from './icons.ts';

export interface PersonState {
  name: string;
  isMe: boolean;
  muted: boolean;
  speaking: boolean;
  camera: boolean;
  screen: boolean;
  quality: Quality | undefined;
}

interface Row {
  element: HTMLElement;
  name: HTMLElement;
  state: HTMLElement;
  mic: HTMLElement;
  camera: HTMLElement;
  screen: HTMLElement;
}

/** Who is there, who speaks, whose microphone and camera are off. */
export class People {
  readonly element: HTMLElement;
  private readonly list = h('ul', { class: 'people-list', testid: 'people-list' });
  private readonly rows = new Map<string, Row>();

  constructor(invite: HTMLElement) {
    this.element = h('div', { class: 'people' }, this.list, invite);
  }

  get count(): number {
    return this.rows.size;
  }

  put(participantId: string, person: PersonState): void {
    const row = this.rows.get(participantId) ?? this.append(participantId, person);
    const { name, isMe, muted, speaking, camera, screen, quality } = person;
    setText(row.name, isMe ? t.tile.me(name) : name);
    row.mic.hidden = !muted;
    row.camera.hidden = camera;
    row.screen.hidden = !screen;
    setAttribute(row.element, 'data-speaking', speaking);
    setAttribute(row.element, 'data-muted', muted);
    const words = [
      speaking && t.tile.speaking,
      screen && t.people.sharing,
      !isMe && quality !== undefined && quality < 3 && t.quality[quality],
    ];
    setText(row.state, words.filter(Boolean).join(' · '));
  }

  drop(participantId: string): void {
    this.rows.get(participantId)?.element.remove();
    this.rows.delete(participantId);
  }

  private append(participantId: string, { name }: PersonState): Row {
    const sign = (which: 'mic-off' | 'camera-off' | 'screen', words: string) =>
      h('span', { class: 'sign', role: 'img', 'aria-label': words, title: words }, icon(which));
    const row: Row = {
      element: h('li', { testid: 'person', 'data-participant-id': participantId }),
      name: h('span', { class: 'person-name' }),
      state: h('span', { class: 'person-state' }),
      mic: sign('mic-off', t.tile.muted),
      camera: sign('camera-off', t.people.cameraOff),
      screen: sign('screen', t.people.sharing),
    };
    row.element.append(
      avatar(name),
      h('span', { class: 'person-words' }, row.name, row.state),
      row.screen,
      row.camera,
      row.mic,
    );
    this.rows.set(participantId, row);
    this.list.append(row.element);
    return row;
  }
}
