/** What the page's address asks for. */
export interface Address {
  room: string | undefined;
  name: string | undefined;
  /** Go straight into the call. */
  join: boolean;
  audio: boolean;
  video: boolean;
  /** Video codec to send: vp8, vp9, h264 or av1. */
  codec: string | undefined;
  sourceLanguage: string | undefined;
  targetLanguage: string | undefined;
}

export function readAddress(search: string, hash: string): Address {
  const params = new URLSearchParams(search);
  const text = (name: string) => params.get(name)?.trim() || undefined;
  const flag = (name: string, usual: boolean) => {
    const value = params.get(name);
    return value === null ? usual : value !== '0' && value !== 'false';
  };
  return {
    room: text('room') ?? (decode(hash.replace(/^#/, '')) || undefined),
    name: text('name'),
    join: flag('join', false),
    audio: flag('audio', true),
    video: flag('video', true),
    codec: text('codec'),
    sourceLanguage: text('sourceLanguage'),
    targetLanguage: text('targetLanguage'),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
