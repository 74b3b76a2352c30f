import { LevelMeter } from '../media/level.ts';
import type { LocalMedia } from '../media/local.ts';
import { preferences, remember } from '../media/preferences.ts';
import type { Problem } from '../media/problem.ts';
import { asRoomId, readableRoomId } from '../session/ids.ts';
import { pageLanguage, t } from '../text/language.ts';
import { face } from './avatar.ts';
import { DeviceChoice, LanguageChoice } from './device-choice.ts';
import { h, setAttribute, setText } from './dom.ts';
import { allProblemWords } from './failures.ts';
import { icon, setIcon } from './icons.ts';
import { copyLinkButton } from './invite.ts';
import type { Notices } from './notices.ts';

export interface Entry {
  name: string;
  roomId: string;
}

/** The page before the call: who, where, and how one looks and sounds. */
export class Lobby {
  readonly element: HTMLElement;
  private readonly media: LocalMedia;
  private readonly name: HTMLInputElement;
  private readonly room: HTMLInputElement;
  private readonly joinButton: HTMLButtonElement;
  private readonly failure = h('p', {
    class: 'lobby-failure',
    role: 'alert',
    testid: 'lobby-failure',
    hidden: true,
  });
  private readonly video: HTMLVideoElement;
  private face = face('');
  private readonly hint = h('p', { class: 'preview-hint', role: 'status', testid: 'device-problem' });
  private readonly micButton: HTMLButtonElement;
  private readonly cameraButton: HTMLButtonElement;
  private readonly level = h('span', { class: 'level', 'aria-hidden': 'true', testid: 'mic-level' });
  private readonly meter: LevelMeter;
  private readonly devices: DeviceChoice;
  private readonly problems = new Map<Problem['device'], Problem>();
  private readonly leaveMedia: (() => void)[];

  constructor(
    media: LocalMedia,
    notices: Notices,
    initial: Entry,
    join: (entry: Entry) => void,
  ) {
    this.media = media;
    this.meter = new LevelMeter((level) => {
      this.level.style.setProperty('--level', level.toFixed(2));
    });
    this.video = h('video', { class: 'tile-video', testid: 'preview' });
    this.video.muted = true;
    this.video.autoplay = true;
    this.video.playsInline = true;
    this.micButton = this.switchButton('mic');
    this.cameraButton = this.switchButton('camera');
    this.devices = new DeviceChoice(media, () => undefined);
    this.name = h('input', {
      id: 'name',
      autocomplete: 'name',
      maxlength: '128',
      required: true,
      placeholder: t.lobby.namePlaceholder,
      testid: 'name',
      oninput: () => this.update(),
    });
    this.name.value = initial.name;
    this.room = h('input', {
      id: 'room',
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      maxlength: '128',
      required: true,
      testid: 'room',
      onchange: () => {
        this.room.value = asRoomId(this.room.value);
      },
    });
    this.room.value = initial.roomId;
    this.joinButton = h(
      'button',
      { type: 'submit', class: 'join-button', testid: 'join' },
      t.lobby.join,
    );
    const form = h(
      'form',
      {
        class: 'lobby-form',
        onsubmit: (event: Event) => {
          event.preventDefault();
          const entry = { name: this.name.value.trim(), roomId: asRoomId(this.room.value) };
          if (entry.name === '') {
            this.name.focus();
          } else if (entry.roomId === '') {
            this.room.focus();
          } else {
            remember({ name: entry.name });
            join(entry);
          }
        },
      },
      h('h1', {}, t.lobby.title),
      h('p', { class: 'lobby-intro' }, t.lobby.intro),
      this.failure,
      h('label', { class: 'field', for: 'name' }, h('span', { class: 'field-label' }, t.lobby.name), this.name),
      h(
        'div',
        { class: 'field' },
        h('label', { class: 'field-label', for: 'room' }, t.lobby.room),
        this.room,
        h(
          'div',
          { class: 'field-actions' },
          h(
            'button',
            {
              type: 'button',
              class: 'quiet-button',
              testid: 'new-room',
              onclick: () => {
                this.room.value = readableRoomId();
                notices.announce(this.room.value);
              },
            },
            icon('dice'),
            t.lobby.newRoom,
          ),
          copyLinkButton(() => asRoomId(this.room.value), (text) => notices.toast(text), {
            class: 'quiet-button',
            testid: 'copy-link',
          }),
        ),
      ),
      h(
        'details',
        { class: 'lobby-languages', open: preferences().targetLanguage !== '' },
        h('summary', { testid: 'languages' }, t.languages.title),
        new LanguageChoice(() => undefined).element,
      ),
      this.joinButton,
      h('p', { class: 'lobby-without' }, t.lobby.without),
    );
    this.element = h(
      'main',
      { class: 'lobby', testid: 'lobby' },
      h('header', { class: 'lobby-head' }, brand(), languageSwitch()),
      h(
        'section',
        { class: 'preview', 'aria-label': t.lobby.preview },
        h(
          'div',
          { class: 'preview-picture', 'data-mirrored': true },
          this.face,
          this.video,
          this.hint,
          h('div', { class: 'preview-tools' }, this.micButton, this.cameraButton),
        ),
        this.devices.element,
      ),
      form,
    );
    this.leaveMedia = [
      media.on('changed', () => this.update()),
      media.on('problem', (problem) => {
        this.problems.set(problem.device, problem);
        this.update();
      }),
    ];
    this.update();
  }

  /** To be called when it is on the page. */
  shown(): void {
    (this.name.value === '' ? this.name : this.joinButton).focus();
  }

  /** While the gateway is asked. */
  busy(busy: boolean): void {
    this.joinButton.disabled = busy;
    setText(this.joinButton, busy ? t.lobby.joining : t.lobby.join);
    if (busy) {
      this.fail(undefined);
    }
  }

  fail(words: string | undefined): void {
    this.failure.hidden = words === undefined;
    setText(this.failure, words ?? '');
  }

  dispose(): void {
    this.meter.stop();
    this.video.srcObject = null;
    this.leaveMedia.forEach((leave) => leave());
  }

  private switchButton(device: 'mic' | 'camera'): HTMLButtonElement {
    return h(
      'button',
      {
        type: 'button',
        class: 'round-button',
        testid: `preview-${device}`,
        onclick: () => {
          this.problems.delete(device);
          void this.media.set(device, !this.media.isOn(device));
        },
      },
      icon(device),
      device === 'mic' && this.level,
    );
  }

  private update(): void {
    const { media } = this;
    const micOn = media.isOn('mic');
    const cameraOn = media.isOn('camera');
    this.drawSwitch(this.micButton, 'mic', micOn);
    this.drawSwitch(this.cameraButton, 'camera', cameraOn);
    this.meter.follow(micOn ? media.mic : undefined);
    const stream = this.video.srcObject as MediaStream | null;
    const camera = cameraOn ? media.camera : undefined;
    if (stream?.getVideoTracks()[0] !== camera) {
      this.video.srcObject = camera ? new MediaStream([camera]) : null;
    }
    this.video.hidden = !camera;
    const now = face(this.name.value || t.you);
    this.face.replaceWith(now);
    this.face = now;
    const words = allProblemWords(
      [...this.problems.values()].filter(({ device }) => device !== 'screen' && !media.isOn(device)),
    );
    setText(this.hint, words || (camera ? '' : t.lobby.cameraIsOff));
    setAttribute(this.hint, 'data-problem', words !== '');
    this.hint.hidden = this.hint.textContent === '';
    this.devices.update();
  }

  private drawSwitch(button: HTMLButtonElement, device: 'mic' | 'camera', on: boolean): void {
    const words = t.switches[device][on ? 'turnOff' : 'turnOn'];
    setIcon(button, on ? device : `${device}-off`);
    setAttribute(button, 'data-off', !on);
    setAttribute(button, 'aria-label', words);
    setAttribute(button, 'title', words);
  }
}

export function brand(): HTMLElement {
  return h('span', { class: 'brand' }, h('i', { 'aria-hidden': 'true' }), t.product);
}

function languageSwitch(): HTMLElement {
  const other = pageLanguage === 'en' ? 'vi' : 'en';
  return h(
    'button',
    {
      type: 'button',
      class: 'plain-button words',
      lang: other,
      testid: 'page-language',
      onclick: () => {
        remember({ pageLanguage: other });
        const url = new URL(location.href);
        url.searchParams.delete('lang');
        location.replace(url);
      },
    },
    other === 'vi' ? 'Tiếng Việt' : 'English',
  );
}
