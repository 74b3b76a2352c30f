import type { Quality } from '../stats/quality.ts';
import { t } from '../text/language.ts';
import { face } from './avatar.ts';
import { h, setAttribute, setText } from './dom.ts';
import { icon } from './icons.ts';
import type { Box } from './layout.ts';

export interface TileState {
  name: string;
  isMe: boolean;
  screen: boolean;
  track: MediaStreamTrack | undefined;
  /** The person's microphone is off or missing. */
  muted: boolean;
  speaking: boolean;
  quality: Quality | undefined;
  /** Words in the picture's place: the browser cannot play it, or it is still coming. */
  note: string | undefined;
  pinned: boolean;
}

export interface TileActions {
  pin(): void;
  firstFrame(at: number): void;
}

export interface TileCaption {
  text: string;
  translation: string | undefined;
  language: string | undefined;
  targetLanguage: string | undefined;
  interim: boolean;
}

/** One picture of the stage: a person, or a shared screen. */
export class Tile {
  readonly element: HTMLElement;
  private readonly video: HTMLVideoElement;
  private readonly face: HTMLElement;
  private readonly note = h('p', { class: 'tile-note', testid: 'tile-note' });
  private readonly name = h('span', { class: 'tile-name', testid: 'tile-name' });
  private readonly micOff: HTMLElement;
  private readonly bars: HTMLElement;
  private readonly pin: HTMLButtonElement;
  private readonly caption = h('div', { class: 'tile-caption', testid: 'tile-caption', hidden: true });
  private state: TileState | undefined;
  private box: Box | undefined;

  constructor(participantId: string, state: TileState, actions: TileActions) {
    this.video = h('video', { class: 'tile-video', testid: 'tile-video' });
    this.video.muted = true;
    this.video.autoplay = true;
    this.video.playsInline = true;
    this.video.disablePictureInPicture = state.isMe;
    this.face = face(state.name);
    this.micOff = h(
      'span',
      { class: 'tile-muted', role: 'img', 'aria-label': t.tile.muted, testid: 'tile-muted' },
      icon('mic-off'),
    );
    this.bars = h('span', { class: 'bars', role: 'img', testid: 'tile-quality' });
    for (let bar = 0; bar < 3; bar++) {
      this.bars.append(h('i'));
    }
    this.pin = h(
      'button',
      { type: 'button', class: 'tile-button', testid: 'tile-pin', onclick: actions.pin },
      icon('pin'),
    );
    const expand = h(
      'button',
      {
        type: 'button',
        class: 'tile-button',
        'aria-label': t.tile.fullScreen,
        title: t.tile.fullScreen,
        testid: 'tile-expand',
        onclick: () => this.toggleFullScreen(),
      },
      icon('expand'),
    );
    this.element = h(
      'div',
      {
        class: 'tile',
        role: 'group',
        testid: 'tile',
        'data-participant-id': participantId,
        'data-source': state.screen ? 'screen' : 'camera',
        'data-me': state.isMe,
        // Where no full screen is asked for by a button, a double click will do.
        ondblclick: (event: Event) => {
          if (!(event.target as Element).closest('button')) {
            this.toggleFullScreen();
          }
        },
      },
      this.face,
      this.video,
      this.note,
      this.caption,
      h(
        'div',
        { class: 'tile-label' },
        state.screen ? icon('screen') : this.micOff,
        this.name,
        this.bars,
      ),
      h('div', { class: 'tile-actions' }, !state.isMe && this.pin, expand),
    );
    this.watchFrames(actions);
    this.update(state);
  }

  update(state: TileState): void {
    const { name, isMe, screen, track, muted, speaking, quality, note, pinned } = state;
    this.state = state;
    const shown = screen ? t.tile.screenOf(name) : isMe ? t.tile.me(name) : name;
    setText(this.name, shown);
    this.micOff.hidden = !muted;
    this.show(track);
    setText(this.note, note ?? '');
    this.note.hidden = note === undefined;
    setAttribute(this.element, 'data-video', track !== undefined);
    setAttribute(this.element, 'data-muted', muted);
    setAttribute(this.element, 'data-speaking', speaking);
    setAttribute(this.element, 'data-pinned', pinned);
    setAttribute(this.element, 'data-mirrored', isMe && !screen);
    const words = [shown, speaking && t.tile.speaking, !screen && muted && t.tile.muted];
    setAttribute(this.element, 'aria-label', words.filter(Boolean).join(', '));
    this.bars.hidden = quality === undefined || isMe;
    if (quality !== undefined) {
      setAttribute(this.bars, 'data-quality', quality);
      setAttribute(this.bars, 'aria-label', t.quality[quality]);
      setAttribute(this.bars, 'title', t.quality[quality]);
    }
    const pinWords = pinned ? t.tile.unpin : t.tile.pin;
    setAttribute(this.pin, 'aria-label', pinWords);
    setAttribute(this.pin, 'title', pinWords);
    setAttribute(this.pin, 'aria-pressed', String(pinned));
  }

  setPinned(pinned: boolean): void {
    if (this.state && this.state.pinned !== pinned) {
      this.update({ ...this.state, pinned });
    }
  }

  /** Undefined takes the tile off the page that is shown. */
  place(box: Box | undefined): void {
    this.element.hidden = box === undefined;
    this.box = box;
    if (box) {
      putAt(this.element, box);
    }
  }

  /** Height of the picture in device pixels, 0 where nobody sees it. */
  get devicePixels(): number {
    return this.box ? Math.round(this.box.height * devicePixelRatio) : 0;
  }

  say(caption: TileCaption | undefined): void {
    this.caption.hidden = caption === undefined;
    if (caption) {
      const { text, translation, language, targetLanguage, interim } = caption;
      this.caption.replaceChildren(
        h('p', { lang: language ?? '', dir: 'auto', class: interim ? 'interim' : '' }, text),
        ...(translation === undefined
          ? []
          : [h('p', { lang: targetLanguage ?? '', dir: 'auto', class: 'translated' }, translation)]),
      );
    }
  }

  remove(): void {
    this.video.srcObject = null;
    this.element.remove();
  }

  private show(track: MediaStreamTrack | undefined): void {
    const stream = this.video.srcObject as MediaStream | null;
    if (stream?.getVideoTracks()[0] === track) {
      return;
    }
    this.video.srcObject = track ? new MediaStream([track]) : null;
    if (track) {
      this.video.play().catch(() => undefined); // Taken away before it could start.
    }
  }

  private watchFrames(actions: TileActions): void {
    const { video } = this;
    if (typeof video.requestVideoFrameCallback !== 'function') {
      video.addEventListener('loadeddata', () => actions.firstFrame(performance.now()));
      return;
    }
    const watch = () =>
      video.requestVideoFrameCallback((now) => {
        actions.firstFrame(now);
      });
    watch();
    // A new track starts with a new first frame.
    video.addEventListener('loadstart', watch);
  }

  private toggleFullScreen(): void {
    if (document.fullscreenElement === this.element) {
      void document.exitFullscreen();
    } else {
      this.element.requestFullscreen?.().catch(() => undefined);
    }
  }
}

export function putAt({ style }: HTMLElement, box: Box): void {
  style.transform = `translate(${round(box.x)}px, ${round(box.y)}px)`;
  style.width = `${round(box.width)}px`;
  style.height = `${round(box.height)}px`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

