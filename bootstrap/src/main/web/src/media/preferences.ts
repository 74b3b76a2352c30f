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

/** Those of this window: what another one of the same browser chooses is for the windows to come. */
let mine = kept();

export function preferences(): Preferences {
  return mine;
}

export function remember(change: Partial<Preferences>): void {
  mine = { ...mine, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), ...change }));
  } catch {
    // Without storage the page just forgets.
  }
}

function kept(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...DEFAULTS, ...(typeof stored === 'object' ? stored : {}) };
  } catch {
    return { ...DEFAULTS }; // Storage is forbidden, or holds something else.
  }
}
