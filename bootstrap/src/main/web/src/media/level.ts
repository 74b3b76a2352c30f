/** Measures how loud a track is, ten times a second. */
export class LevelMeter {
  private readonly listener: (level: number) => void;
  private context: AudioContext | undefined;
  private source: MediaStreamAudioSourceNode | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** The listener gets 0 (silence) to 1 (as loud as can be). */
  constructor(listener: (level: number) => void) {
    this.listener = listener;
  }

  follow(track: MediaStreamTrack | undefined): void {
    if (track && this.source?.mediaStream.getTracks()[0] === track) {
      return;
    }
    this.stop();
    if (!track || typeof AudioContext === 'undefined') {
      return;
    }
    this.context ??= new AudioContext();
    const { context } = this;
    if (context.state === 'suspended') {
      // Browsers start it only after a key or a click.
      const resume = () => void context.resume().catch(() => undefined);
      resume();
      addEventListener('pointerdown', resume, { once: true });
      addEventListener('keydown', resume, { once: true });
    }
    this.source = context.createMediaStreamSource(new MediaStream([track]));
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    this.source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.listener(loudness(samples));
    }, 100);
  }

  stop(): void {
    clearInterval(this.timer);
    this.source?.disconnect();
    this.source = undefined;
    this.listener(0);
  }
}

/** Root mean square, on a scale where quiet speech is about a third: −60 dB is 0, 0 dB is 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) {
    sum += sample * sample;
  }
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, (decibels + 60) / 60));
}
