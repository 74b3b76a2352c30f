import { Emitter } from '../signalling/emitter.ts';
import { preferences, remember } from './preferences.ts';
import { causeOf, type Cause, type Problem } from './problem.ts';

type Device = 'mic' | 'camera';

interface LocalMediaEvents {
  /** A track, a wish or the list of devices changed. */
  changed: undefined;
  problem: Problem;
}

export interface Devices {
  mics: MediaDeviceInfo[];
  cameras: MediaDeviceInfo[];
  speakers: MediaDeviceInfo[];
}

/** Our own microphone and camera, from the preview to the end of the call. */
export class LocalMedia extends Emitter<LocalMediaEvents> {
  private readonly tracks: Partial<Record<Device, MediaStreamTrack>> = {};
  private readonly wanted: Record<Device, boolean> = { mic: true, camera: true };
  private readonly problems: Partial<Record<Device, Cause>> = {};
  /** One question at a time, or a quick off and on leaves two cameras open. */
  private queue: Promise<void> = Promise.resolve();
  devices: Devices = { mics: [], cameras: [], speakers: [] };

  constructor() {
    super();
    navigator.mediaDevices?.addEventListener?.('devicechange', () => void this.refreshDevices());
  }

  get mic(): MediaStreamTrack | undefined {
    return this.tracks.mic;
  }

  get camera(): MediaStreamTrack | undefined {
    return this.tracks.camera;
  }

  /** Whether the person wants it on; it may still be missing. */
  wants(device: Device): boolean {
    return this.wanted[device];
  }

  isOn(device: Device): boolean {
    return this.wanted[device] && this.tracks[device]?.readyState === 'live';
  }

  problem(device: Device): Cause | undefined {
    return this.problems[device];
  }

  /** Asks for both in one question of the browser. */
  start(wants: { mic: boolean; camera: boolean }): Promise<void> {
    Object.assign(this.wanted, wants);
    return this.enqueue(async () => {
      if (this.insecure()) {
        return;
      }
      if (wants.mic && wants.camera) {
        try {
          const stream = await navigator.mediaDevices.getUserMedia({
            audio: this.constraints('mic'),
            video: this.constraints('camera'),
          });
          this.take('mic', stream.getAudioTracks()[0]);
          this.take('camera', stream.getVideoTracks()[0]);
        } catch {
          // One of them is at fault; each alone tells which.
          await this.open('mic');
          await this.open('camera');
        }
      } else if (wants.mic) {
        await this.open('mic');
      } else if (wants.camera) {
        await this.open('camera');
      }
      await this.refreshDevices();
    });
  }

  /** A muted microphone stays open, so that it is back at once; a camera off is let go. */
  set(device: Device, on: boolean): Promise<void> {
    this.wanted[device] = on;
    this.emit('changed', undefined);
    return this.enqueue(async () => {
      if (this.wanted[device] !== on) {
        return;
      }
      if (on && this.tracks[device]?.readyState !== 'live') {
        if (!this.insecure()) {
          await this.open(device);
          await this.refreshDevices();
        }
      } else if (!on && device === 'camera') {
        this.release('camera');
      }
      this.emit('changed', undefined);
    });
  }

  choose(device: Device, deviceId: string): Promise<void> {
    remember(device === 'mic' ? { micId: deviceId } : { cameraId: deviceId });
    return this.enqueue(async () => {
      if (this.tracks[device] && (device === 'mic' || this.wanted.camera)) {
        if (device === 'camera') {
          // Many machines cannot open a second camera while the first runs.
          this.release('camera');
        }
        await this.open(device);
      }
      this.emit('changed', undefined);
    });
  }

  /** The id of the device in use, else of the one chosen before. */
  chosen(device: Device): string {
    const { micId, cameraId } = preferences();
    return this.tracks[device]?.getSettings().deviceId ?? (device === 'mic' ? micId : cameraId);
  }

  stop(): void {
    this.release('mic');
    this.release('camera');
    this.emit('changed', undefined);
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work, work);
    return this.queue;
  }

  private insecure(): boolean {
    if (navigator.mediaDevices !== undefined) {
      return false;
    }
    for (const device of ['mic', 'camera'] as const) {
      if (this.wanted[device]) {
        this.fail(device, 'insecure');
      }
    }
    return true;
  }

  private constraints(device: Device): MediaTrackConstraints {
    const { micId, cameraId } = preferences();
    const id = device === 'mic' ? micId : cameraId;
    const chosen = id === '' ? {} : { deviceId: { ideal: id } };
    return device === 'mic'
      ? { ...chosen, echoCancellation: true, noiseSuppression: true, autoGainControl: true }
      : {
          ...chosen,
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 30, max: 30 },
        };
  }

  private async open(device: Device): Promise<void> {
    try {
      const constraints = this.constraints(device);
      const stream = await navigator.mediaDevices.getUserMedia(
        device === 'mic' ? { audio: constraints } : { video: constraints },
      );
      this.take(device, stream.getTracks()[0]);
    } catch (error) {
      this.fail(device, causeOf(error, device));
    }
  }

  private take(device: Device, track: MediaStreamTrack | undefined): void {
    if (!track) {
      return;
    }
    this.release(device);
    delete this.problems[device];
    this.tracks[device] = track;
    if (device === 'camera') {
      track.contentHint = 'motion';
    }
    track.addEventListener('ended', () => {
      // Not fired by our own stop(): the device was pulled out or the permission taken back.
      if (this.tracks[device] === track) {
        delete this.tracks[device];
        this.fail(device, 'unplugged');
      }
    });
    this.emit('changed', undefined);
  }

  private release(device: Device): void {
    const track = this.tracks[device];
    delete this.tracks[device];
    track?.stop();
  }

  private fail(device: Device, cause: Cause): void {
    this.problems[device] = cause;
    this.wanted[device] = false;
    this.emit('problem', { device, cause });
    this.emit('changed', undefined);
  }

  private async refreshDevices(): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
    const of = (kind: MediaDeviceKind) =>
      all.filter((device) => device.kind === kind && device.deviceId !== '');
    this.devices = {
      mics: of('audioinput'),
      cameras: of('videoinput'),
      speakers: of('audiooutput'),
    };
    this.emit('changed', undefined);
  }
}
