/** Asks for a screen, window or tab to share; throws what getDisplayMedia throws. */
export async function captureScreen(): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getDisplayMedia({
    video: { frameRate: { ideal: 15, max: 30 } },
    audio: true,
  });
  const [video] = stream.getVideoTracks();
  if (video) {
    video.contentHint = 'detail';
  }
  return stream;
}

export function canCaptureScreen(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === 'function';
}
