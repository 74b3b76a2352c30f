import type { LocalMedia } from '../media/local.ts';
import { preferences, remember } from '../media/preferences.ts';
import { canChooseSpeaker } from '../media/remote-audio.ts';
import { canonicalTag, languageName, SPOKEN, t } from '../text/language.ts';
import { h } from './dom.ts';
import { icon, type Icon } from './icons.ts';

interface Field {
  element: HTMLElement;
  select: HTMLSelectElement;
}

function field(label: string, sign: Icon, testid: string, onchange: (value: string) => void): Field {
  const select = h('select', {
    testid,
    'aria-label': label,
    title: label,
    onchange: () => onchange(select.value),
  });
  return { select, element: h('label', { class: 'field-select' }, icon(sign), select) };
}

function fill(field: Field, options: [value: string, label: string][], chosen: string): void {
  const same =
    field.select.options.length === options.length &&
    options.every(([value, label], index) => {
      const option = field.select.options[index];
      return option?.value === value && option.text === label;
    });
  if (!same) {
    field.select.replaceChildren(...options.map(([value, label]) => h('option', { value }, label)));
  }
  field.select.value = chosen;
  if (field.select.selectedIndex < 0) {
    field.select.selectedIndex = 0;
  }
}

/** Microphone, camera and loudspeaker. */
export class DeviceChoice {
  readonly element: HTMLElement;
  private readonly mic: Field;
  private readonly camera: Field;
  private readonly speaker: Field | undefined;
  private readonly media: LocalMedia;

  constructor(media: LocalMedia, speakerChanged: () => void) {
    this.media = media;
    this.mic = field(t.devices.mic, 'mic', 'choose-mic', (id) => void media.choose('mic', id));
    this.camera = field(t.devices.camera, 'camera', 'choose-camera', (id) =>
      void media.choose('camera', id),
    );
    this.speaker = canChooseSpeaker()
      ? field(t.devices.speaker, 'speaker', 'choose-speaker', (speakerId) => {
          remember({ speakerId });
          speakerChanged();
        })
      : undefined;
    this.element = h(
      'div',
      { class: 'device-choice' },
      this.mic.element,
      this.camera.element,
      this.speaker?.element,
    );
    this.update();
  }

  update(): void {
    const { mics, cameras, speakers } = this.media.devices;
    const options = (devices: MediaDeviceInfo[], none: string): [string, string][] =>
      devices.length === 0
        ? [['', none]]
        : devices.map(({ deviceId, label }, index) => [deviceId, label || `${none} ${index + 1}`]);
    fill(this.mic, options(mics, t.devices.mic), this.media.chosen('mic'));
    this.mic.select.disabled = mics.length === 0;
    fill(this.camera, options(cameras, t.devices.camera), this.media.chosen('camera'));
    this.camera.select.disabled = cameras.length === 0;
    if (this.speaker) {
      const ours = speakers.length > 0;
      fill(
        this.speaker,
        ours ? options(speakers, t.devices.speaker) : [['', t.devices.usualSpeaker]],
        preferences().speakerId,
      );
      this.speaker.select.disabled = !ours;
    }
  }
}

/** The language somebody speaks, and the one captions are translated to. */
export class LanguageChoice {
  readonly element: HTMLElement;

  constructor(changed: () => void) {
    const { sourceLanguage, targetLanguage } = preferences();
    const named: [string, string][] = SPOKEN.map((code) => [code, languageName(code)]);
    const source = field(t.languages.source, 'mic', 'choose-source', (value) => {
      remember({ sourceLanguage: value });
      changed();
    });
    fill(source, [['', t.languages.roomDefault], ...named], sourceLanguage);
    const target = field(t.languages.target, 'captions', 'choose-target', (value) => {
      remember({ targetLanguage: value });
      changed();
    });
    fill(target, [['', t.languages.untranslated], ...named], targetLanguage);
    this.element = h(
      'div',
      { class: 'language-choice' },
      h('div', {}, h('span', { class: 'field-label' }, t.languages.source), source.element),
      h('div', {}, h('span', { class: 'field-label' }, t.languages.target), target.element),
    );
  }
}

/** The chosen languages, undefined where none is. */
export function chosenLanguages(): { source: string | undefined; target: string | undefined } {
  const { sourceLanguage, targetLanguage } = preferences();
  const chosen = (tag: string) => (tag === '' ? undefined : canonicalTag(tag));
  return { source: chosen(sourceLanguage), target: chosen(targetLanguage) };
}
