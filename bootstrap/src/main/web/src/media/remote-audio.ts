import { preferences } from './preferences.ts';

/** Plays what the others say. One element a track; none of them is seen. */
export class RemoteAudio {
  readonly element = document.createElement('div');
  private readonly players = new Map<string, HTMLAudioElement>();
  private readonly blocked: () => void;

  /** `blocked` is called where the browser wants a click before it plays sound. */
  constructor(blocked: () => void) {
    this.blocked = blocked;
    this.element.hidden = true;
    this.element.dataset['testid'] = 'remote-audio';
  }

  play(producerId: string, track: MediaStreamTrack): void {
    let player = this.players.get(producerId);
    if (!player) {
      player = document.createElement('audio');
      player.autoplay = true;
      player.dataset['producerId'] = producerId;
      this.players.set(producerId, player);
      this.element.append(player);
      this.route(player);
    }
    const stream = player.srcObject as MediaStream | null;
    if (stream?.getAudioTracks()[0] !== track) {
      player.srcObject = new MediaStream([track]);
      this.start(player);
    }
  }

  drop(producerId: string): void {
    const player = this.players.get(producerId);
    if (player) {
      player.srcObject = null;
      player.remove();
      this.players.delete(producerId);
    }
  }

  /** Tries again after a click. */
  unblock(): void {
    for (const player of this.players.values()) {
      this.start(player);
    }
  }

  /** The person chose another loudspeaker. */
  rerouted(): void {
    for (const player of this.players.values()) {
      this.route(player);
    }
  }

  stop(): void {
    for (const producerId of [...this.players.keys()]) {
      this.drop(producerId);
    }
  }

  private start(player: HTMLAudioElement): void {
    player.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') {
        this.blocked();
      }
    });
  }

  private route(player: HTMLAudioElement): void {
    const { speakerId } = preferences();
    if (canChooseSpeaker() && speakerId !== '') {
      // The one chosen before may be unplugged now; the system's own plays then.
      player.setSinkId(speakerId).catch(() => undefined);
    }
  }
}

export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}
