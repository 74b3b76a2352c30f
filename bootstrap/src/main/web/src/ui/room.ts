import type { LocalMedia } from '../media/local.ts';
import type { RemoteAudio } from '../media/remote-audio.ts';
import type { Call } from '../session/call.ts';
import type { RemoteProducer } from '../session/roster.ts';
import type { Speaking } from '../session/speaking.ts';
import type { Monitor } from '../stats/monitor.ts';
import type { Source } from '../signalling/contract.ts';
import { t } from '../text/language.ts';
import type { People } from './people.ts';
import type { Stage } from './stage.ts';
import type { TileCaption } from './tile.ts';

const ME = 'me';

export interface RoomParts {
  call: Call;
  stage: Stage;
  people: People;
  audio: RemoteAudio;
  speaking: Speaking;
  monitor: Monitor;
  media: LocalMedia;
}

/** Draws everybody: a tile each, one more for a shared screen, a line in the list, their sound. */
export class Room {
  private readonly parts: RoomParts;
  private readonly stops: (() => void)[];
  /** Producers that this browser cannot play. */
  private readonly unplayable = new Set<string>();
  private readonly sounding = new Map<string, Set<string>>();
  private waiting = new Set<string>();

  constructor(parts: RoomParts) {
    this.parts = parts;
    const { call, speaking, monitor } = parts;
    this.stops = [
      call.on('joined', ({ participantId }) => this.draw(participantId)),
      call.on('left', ({ person }) => this.drop(person.participantId)),
      call.on('media', (participantId) => this.draw(participantId)),
      call.on('returned', () => {
        // Our id may be another one now.
        parts.stage.drop(`${ME}:camera`);
        parts.people.drop(ME);
        this.start();
      }),
      call.on('sending', () => this.drawMe()),
      call.on('speaker', ({ participantId }) => speaking.named(participantId)),
      call.on('unplayable', ({ participantId, source }) => {
        this.unplayable.add(`${participantId}:${source}`);
        this.draw(participantId);
      }),
      speaking.on('changed', ({ participantId, speaking: speaks }) => {
        if (participantId === call.participantId) {
          this.drawMe();
        } else {
          if (speaks) {
            parts.stage.spoke(`${participantId}:camera`);
          }
          this.draw(participantId);
        }
      }),
      monitor.on('quality', (participantId) => this.draw(participantId)),
    ];
  }

  start(): void {
    this.drawMe();
    for (const { participantId } of this.parts.call.roster.all()) {
      this.draw(participantId);
    }
  }

  dispose(): void {
    this.stops.forEach((stop) => stop());
  }

  caption(participantId: string, caption: TileCaption | undefined): void {
    const me = participantId === this.parts.call.participantId;
    this.parts.stage.find(`${me ? ME : participantId}:camera`)?.say(caption);
  }

  drawMe(): void {
    const { call, stage, people, media, speaking } = this.parts;
    const { name } = call.me;
    const camera = media.isOn('camera') ? media.camera : undefined;
    const muted = !media.isOn('mic');
    const speaks = !muted && speaking.is(call.participantId);
    stage.put(
      `${ME}:camera`,
      call.participantId,
      undefined,
      {
        name,
        isMe: true,
        screen: false,
        track: camera,
        muted,
        speaking: speaks,
        quality: undefined,
        note: undefined,
        pinned: false,
      },
      { firstFrame: () => undefined },
    );
    people.put(ME, {
      name,
      isMe: true,
      muted,
      speaking: speaks,
      camera: camera !== undefined,
      screen: call.publication.of('screen') !== undefined,
      quality: undefined,
    });
  }

  /** Many changes of a moment are drawn once, but a person who is new at once. */
  private draw(participantId: string): void {
    const { stage } = this.parts;
    this.playSound(participantId);
    if (!stage.find(`${participantId}:camera`)) {
      this.drawNow(participantId);
      return;
    }
    this.waiting.add(participantId);
    if (this.waiting.size === 1) {
      queueMicrotask(() => {
        const { waiting } = this;
        this.waiting = new Set();
        for (const one of waiting) {
          this.drawNow(one);
        }
      });
    }
  }

  private drawNow(participantId: string): void {
    const { call, stage, people, speaking, monitor } = this.parts;
    const person = call.roster.find(participantId);
    if (!person) {
      return;
    }
    const producers = [...person.producers.values()];
    const of = (source: Source) => producers.find((producer) => producer.source === source);
    const mic = of('mic');
    const camera = of('camera');
    const screen = of('screen');
    const common = {
      name: person.name,
      isMe: false,
      muted: !mic || mic.paused,
      speaking: speaking.is(participantId),
      quality: monitor.quality(participantId),
      pinned: false,
    };
    stage.put(
      `${participantId}:camera`,
      participantId,
      camera?.producerId,
      { ...common, screen: false, track: this.track(camera), note: this.note(camera) },
      { firstFrame: (at) => this.firstFrame(participantId, 'camera', at) },
    );
    if (screen) {
      stage.put(
        `${participantId}:screen`,
        participantId,
        screen.producerId,
        {
          ...common,
          screen: true,
          speaking: false,
          track: this.track(screen),
          note: this.note(screen) ?? (this.track(screen) ? undefined : t.tile.screenComing),
        },
        { firstFrame: (at) => this.firstFrame(participantId, 'screen', at) },
      );
    } else {
      stage.drop(`${participantId}:screen`);
    }
    people.put(participantId, {
      ...common,
      camera: camera !== undefined && !camera.paused,
      screen: screen !== undefined,
    });
  }

  private track(producer: RemoteProducer | undefined): MediaStreamTrack | undefined {
    return producer && !producer.paused
      ? this.parts.call.reception.of(producer.producerId)?.consumer.track
      : undefined;
  }

  private note(producer: RemoteProducer | undefined): string | undefined {
    return producer && this.unplayable.has(`${producer.participantId}:${producer.source}`)
      ? t.tile.unplayable
      : undefined;
  }

  private firstFrame(participantId: string, source: Source, at: number): void {
    const { call } = this.parts;
    call.timing.mark('firstFrameAt', at);
    for (const producer of call.roster.find(participantId)?.producers.values() ?? []) {
      const received = call.reception.of(producer.producerId);
      if (received && producer.source === source) {
        received.firstFrameAt ??= at;
      }
    }
  }

  private playSound(participantId: string): void {
    const { call, audio } = this.parts;
    const person = call.roster.find(participantId);
    const before = this.sounding.get(participantId) ?? new Set<string>();
    const now = new Set<string>();
    for (const { producerId, source } of person?.producers.values() ?? []) {
      const received = call.reception.of(producerId);
      if (received && (source === 'mic' || source === 'screen-audio')) {
        audio.play(producerId, received.consumer.track);
        now.add(producerId);
      }
    }
    for (const producerId of before) {
      if (!now.has(producerId)) {
        audio.drop(producerId);
      }
    }
    this.sounding.set(participantId, now);
  }

  private drop(participantId: string): void {
    const { stage, people, speaking } = this.parts;
    this.playSound(participantId);
    this.sounding.delete(participantId);
    speaking.silence(participantId);
    stage.drop(`${participantId}:camera`);
    stage.drop(`${participantId}:screen`);
    people.drop(participantId);
  }
}
