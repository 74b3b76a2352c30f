import type { LocalMedia } from '../media/local.ts';
import { captureScreen } from '../media/screen.ts';
import { causeOf } from '../media/problem.ts';
import type { Call } from '../session/call.ts';
import { t } from '../text/language.ts';
import { errorWords, problemWords } from './failures.ts';
import type { Notices } from './notices.ts';

/** What we send into the call: keeps the publication equal to our devices and our screen. */
export class Me {
  private readonly call: Call;
  private readonly media: LocalMedia;
  private readonly notices: Notices;
  private readonly changed: () => void;
  private screen: MediaStream | undefined;
  private readonly leaveMedia: (() => void)[];

  constructor(call: Call, media: LocalMedia, notices: Notices, changed: () => void) {
    this.call = call;
    this.media = media;
    this.notices = notices;
    this.changed = changed;
    this.leaveMedia = [
      media.on('changed', () => {
        this.publish();
        this.changed();
      }),
      media.on('problem', (problem) => notices.toast(problemWords(problem), { tone: 'problem' })),
      call.on('send-failed', ({ source, error }) => {
        notices.toast(`${t.sendFailed(t.sources[source])} ${errorWords(error)}`, {
          tone: 'problem',
        });
        if (source === 'screen') {
          this.stopScreen();
        }
      }),
    ];
    this.publish();
  }

  get sharing(): boolean {
    return this.screen !== undefined;
  }

  toggle(device: 'mic' | 'camera'): void {
    const on = !this.media.isOn(device);
    void this.media.set(device, on);
    this.notices.announce(t.switches[device][on ? 'isOn' : 'isOff']);
  }

  async toggleScreen(): Promise<void> {
    if (this.screen) {
      this.stopScreen();
      return;
    }
    try {
      const screen = await captureScreen();
      this.screen = screen;
      const [video] = screen.getVideoTracks();
      // The browser has a button of its own to stop.
      video?.addEventListener('ended', () => {
        if (this.screen === screen) {
          this.stopScreen();
        }
      });
      this.call.publication.set('screen', video);
      this.call.publication.set('screen-audio', screen.getAudioTracks()[0]);
      this.call.tellScreen(true);
      this.changed();
    } catch (error) {
      const cause = causeOf(error, 'screen');
      if (cause !== 'dismissed') {
        this.notices.toast(problemWords({ device: 'screen', cause }), { tone: 'problem' });
      }
    }
  }

  dispose(): void {
    this.leaveMedia.forEach((leave) => leave());
    this.screen?.getTracks().forEach((track) => track.stop());
    this.screen = undefined;
  }

  private stopScreen(): void {
    const { screen } = this;
    this.screen = undefined;
    this.call.publication.set('screen', undefined);
    this.call.publication.set('screen-audio', undefined);
    screen?.getTracks().forEach((track) => track.stop());
    this.call.tellScreen(false);
    this.changed();
  }

  private publish(): void {
    const { publication } = this.call;
    const { mic, camera } = this.media;
    publication.set('mic', mic, !this.media.isOn('mic'));
    publication.set('camera', this.media.isOn('camera') ? camera : undefined);
  }
}
