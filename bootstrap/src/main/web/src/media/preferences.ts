/** What this browser remembers of the person; nothing of it leaves the machine by itself. */
export interface Preferences {
  name: string;
  micId: string;
  cameraId: string;
  speakerId: string;
  sourceLanguage: string;
  targetLanguage: string;
  /** Language of the page, where chosen by hand. */
  pageLanguage: string;
  captions: boolean;
  singleKeys: boolean;
}

const KEY = 'gateway.preferences';

const DEFAULTS: Preferences = {
  name: '',
  micId: '',
  cameraId: '',
  speakerId: '',
  sourceLanguage: '',
  targetLanguage: '',
  pageLanguage: '',
  captions: true,
  singleKeys: true,
};

export function preferences(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...DEFAULTS, ...(typeof kept === 'object' ? kept : {}) };
  } catch {
    return { ...DEFAULTS }; // Storage is forbidden, or holds something else.
  }
}

export function remember(change: Partial<Preferences>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...preferences(), ...change }));
  } catch {
    // Without storage the page just forgets.
  }
}
