import { Transcript } from '../captions/transcript.ts';
import { LevelMeter } from '../media/level.ts';
import type { LocalMedia } from '../media/local.ts';
import { preferences, remember } from '../media/preferences.ts';
import { RemoteAudio } from '../media/remote-audio.ts';
import { canCaptureScreen } from '../media/screen.ts';
import type { Call } from '../session/call.ts';
import { Speaking } from '../session/speaking.ts';
import { Monitor } from '../stats/monitor.ts';
import { duration } from '../text/clock.ts';
import { t } from '../text/language.ts';
import { CallHeader } from './call-header.ts';
import { Chat } from './chat.ts';
import { chosenLanguages, DeviceChoice, LanguageChoice } from './device-choice.ts';
import { openDialog } from './dialog.ts';
import { h } from './dom.ts';
import { errorWords } from './failures.ts';
import { copyLinkButton } from './invite.ts';
import { listenForKeys, openHelp, type Action } from './keys.ts';
import { Me } from './me.ts';
import type { Notices } from './notices.ts';
import { Panel, TABS, type Tab } from './panel.ts';
import { People } from './people.ts';
import { Room } from './room.ts';
import { Stage } from './stage.ts';
import { Statistics } from './statistics.ts';
import { TileCaptions } from './tile-captions.ts';
import { Toolbar } from './toolbar.ts';
import { TranscriptView } from './transcript-view.ts';
import { Warnings } from './warnings.ts';

const OWN_VOICE = 0.42;

/** The page during a call: puts the parts together and carries events between them. */
export class CallView {
  readonly element: HTMLElement;
  readonly monitor: Monitor;
  readonly transcript: Transcript;
  private readonly call: Call;
  private readonly media: LocalMedia;
  private readonly notices: Notices;
  private readonly me: Me;
  private readonly stage: Stage;
  private readonly room: Room;
  private readonly people: People;
  private readonly chat: Chat;
  private readonly panel: Panel;
  private readonly toolbar: Toolbar;
  private readonly header: CallHeader;
  private readonly audio: RemoteAudio;
  private readonly speaking: Speaking;
  private readonly captions: TileCaptions;
  private readonly transcriptView: TranscriptView;
  private readonly meter: LevelMeter;
  private readonly stops: (() => void)[];
  private readonly startedAt = Date.now();
  private unread = 0;
  private captionsAway = false;

  constructor(call: Call, media: LocalMedia, notices: Notices) {
    this.call = call;
    this.media = media;
    this.notices = notices;
    const { roomId } = call.me;
    const target = () => chosenLanguages().target;
    const say = (text: string) => notices.toast(text);
    const copy = (testid: string) =>
      copyLinkButton(() => roomId, say, { class: 'quiet-button', testid });

    this.transcript = new Transcript(
      (participantId) => this.nameOf(participantId),
      (line) => {
        this.transcriptView.put(line);
        this.captions.put(line);
      },
    );
    this.transcriptView = new TranscriptView(this.transcript, roomId, target);
    this.captions = new TileCaptions(preferences().captions, target, (participantId, caption) =>
      this.room.caption(participantId, caption),
    );
    this.audio = new RemoteAudio(() =>
      notices.banner('sound', t.warnings.soundBlocked, {
        action: {
          label: t.warnings.soundOn,
          run: () => {
            notices.clear('sound');
            this.audio.unblock();
          },
        },
      }),
    );
    this.speaking = new Speaking(call.reception);
    this.meter = new LevelMeter((level) => {
      if (level > OWN_VOICE && media.isOn('mic')) {
        this.speaking.heard(call.participantId);
      }
    });
    this.monitor = new Monitor(call);
    const statistics = new Statistics((participantId) => this.nameOf(participantId));
    this.stage = new Stage(call);
    this.people = new People(copy('invite-people'));
    this.chat = new Chat(
      (text) => call.chat(text),
      (error) => notices.toast(errorWords(error), { tone: 'problem' }),
    );
    this.header = new CallHeader(roomId, copy('invite-header'), copy('invite-alone'), () =>
      this.run('screen'),
    );
    this.toolbar = new Toolbar(
      (action) => this.run(action),
      (action) => action !== 'screen' || canCaptureScreen(),
    );
    this.panel = new Panel(
      {
        chat: this.chat.element,
        people: this.people.element,
        transcript: this.transcriptView.element,
        stats: statistics.element,
      },
      (tab) => this.panelChanged(tab),
    );
    this.me = new Me(call, media, notices, () => this.drawMe());
    const { stage, people, audio, speaking, monitor } = this;
    this.room = new Room({ call, stage, people, audio, speaking, monitor, media });
    this.element = h(
      'div',
      { class: 'call', testid: 'call' },
      this.header.element,
      h(
        'div',
        { class: 'call-middle' },
        h('div', { class: 'call-stage' }, stage.element),
        this.panel.element,
      ),
      this.toolbar.element,
      audio.element,
    );
    const warnings = new Warnings(call, notices);
    const clockTimer = setInterval(
      () => this.header.setTime(duration(Date.now() - this.startedAt)),
      1000,
    );
    this.stops = [
      () => warnings.dispose(),
      () => clearInterval(clockTimer),
      listenForKeys((action) => this.run(action)),
      monitor.on('read', (snapshot) => statistics.show(snapshot)),
      ...this.listen(),
    ];
    speaking.start();
    monitor.start();
    this.room.start();
    this.drawMe();
    this.drawPanelButtons(undefined);
  }

  get sharing(): boolean {
    return this.me.sharing;
  }

  dispose(): void {
    this.stops.forEach((stop) => stop());
    this.room.dispose();
    this.me.dispose();
    this.stage.dispose();
    this.transcript.dispose();
    this.captions.dispose();
    this.meter.stop();
    this.speaking.stop();
    this.monitor.stop();
    this.audio.stop();
  }

  private listen(): (() => void)[] {
    const { call, notices } = this;
    return [
      call.on('joined', ({ name }) => {
        this.say(t.people.joined(name));
        this.drawCount();
      }),
      call.on('left', ({ person, reason }) => {
        this.transcript.settle(person.participantId);
        this.captions.clear(person.participantId);
        this.say(reason === 'disconnected' ? t.people.lost(person.name) : t.people.left(person.name));
        this.drawCount();
      }),
      call.on('returned', () => this.drawCount()),
      call.on('chat', (message) => {
        const mine = message.participantId === call.participantId;
        this.chat.add(message, mine);
        if (!mine && this.panel.shown !== 'chat') {
          this.unread++;
          this.drawPanelButtons(this.panel.shown);
          notices.toast(`${message.sender}: ${shortened(message.text)}`, { testid: 'toast-chat' });
        }
      }),
      call.on('unplayable', ({ participantId, source }) => {
        notices.toast(t.unplayable(this.nameOf(participantId), t.sources[source]), {
          tone: 'warning',
        });
      }),
      call.on('transcription', (event) => this.transcript.transcription(event)),
      call.on('caption', (event) => this.transcript.caption(event)),
      call.on('translation', (event) => this.transcript.translation(event)),
      call.on('caption-status', ({ status, error }) => {
        const away = status === 'asr_unavailable';
        const news = away !== this.captionsAway;
        this.setCaptionsAway(away, error);
        if (news && this.captions.shown && this.panel.shown !== 'transcript') {
          notices.toast(away ? t.transcript.away : t.transcript.back, { testid: 'toast-captions' });
        }
      }),
      call.on('seat', ({ at }) => {
        if (at === 'returning') {
          // Whoever comes back is told if they are away, and of nothing if they are not.
          this.setCaptionsAway(false, undefined);
        }
      }),
    ];
  }

  private setCaptionsAway(away: boolean, reason: string | undefined): void {
    this.captionsAway = away;
    this.transcriptView.setStatus(away, reason);
    this.drawMe();
  }

  private run(action: Action): void {
    switch (action) {
      case 'mic':
      case 'camera':
        this.me.toggle(action);
        break;
      case 'screen':
        if (canCaptureScreen()) {
          void this.me.toggleScreen();
        }
        break;
      case 'captions':
        this.captions.turn(!this.captions.shown);
        remember({ captions: this.captions.shown });
        this.notices.announce(this.captions.shown ? t.captionsOn : t.captionsOff);
        this.drawMe();
        break;
      case 'settings':
        this.openSettings();
        break;
      case 'help':
        openHelp();
        break;
      case 'leave':
        this.call.leave();
        break;
      default:
        this.panel.toggle(action);
    }
  }

  private openSettings(): void {
    const devices = new DeviceChoice(this.media, () => this.audio.rerouted());
    const off = this.media.on('changed', () => {
      if (devices.element.isConnected) {
        devices.update();
      } else {
        off();
      }
    });
    const languages = new LanguageChoice(() => {
      const { source, target } = chosenLanguages();
      this.transcriptView.retranslate();
      this.call.setLanguages(source, target).catch((error: unknown) => {
        this.notices.toast(errorWords(error), { tone: 'problem' });
      });
    });
    openDialog(
      t.actions.settings,
      'settings',
      devices.element,
      h('h3', {}, t.languages.title),
      languages.element,
    );
  }

  private drawMe(): void {
    const { media, toolbar } = this;
    for (const device of ['mic', 'camera'] as const) {
      const on = media.isOn(device);
      toolbar.set(device, {
        icon: on ? device : `${device}-off`,
        label: t.switches[device][on ? 'turnOff' : 'turnOn'],
        off: !on,
      });
    }
    const sharing = this.me?.sharing ?? false;
    toolbar.set('screen', {
      icon: sharing ? 'screen-off' : 'screen',
      label: sharing ? t.stopSharing : t.actions.screen,
      pressed: sharing,
    });
    toolbar.set('captions', {
      label: this.captionsAway ? t.captionsAway : t.actions.captions,
      pressed: this.captions.shown,
      off: this.captionsAway,
    });
    this.header.setSharing(sharing);
    this.meter.follow(media.isOn('mic') ? media.mic : undefined);
    this.room?.drawMe();
    this.drawCount();
  }

  private drawCount(): void {
    this.stage.setCard(this.call.roster.size === 0 ? this.header.alone : undefined);
    this.drawPanelButtons(this.panel.shown);
  }

  private drawPanelButtons(shown: Tab | undefined): void {
    for (const tab of TABS) {
      const count =
        tab === 'chat' ? this.unread : tab === 'people' ? this.call.roster.size + 1 : 0;
      this.toolbar.set(tab, { pressed: tab === shown, count });
    }
  }

  private panelChanged(tab: Tab | undefined): void {
    if (tab === 'chat') {
      this.unread = 0;
      this.chat.shown();
    }
    this.monitor.watch(tab === 'stats');
    this.drawPanelButtons(tab);
  }

  /** Few people are told one by one; in a crowd it would be noise. */
  private say(text: string): void {
    if (this.call.roster.size <= 8) {
      this.notices.toast(text, { testid: 'toast-people' });
    } else {
      this.notices.announce(text);
    }
  }

  private nameOf(participantId: string | undefined): string {
    if (participantId === undefined || participantId === this.call.participantId) {
      return this.call.me.name;
    }
    return this.call.roster.find(participantId)?.name ?? t.somebody;
  }
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
