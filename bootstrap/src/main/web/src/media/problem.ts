export type DeviceKind = 'mic' | 'camera' | 'screen';

/** Why a microphone, camera or screen cannot be had. */
export type Cause =
  | 'denied'
  /** The person closed the question, or the screen picker. */
  | 'dismissed'
  | 'missing'
  /** Another program has it, or the system refuses it. */
  | 'busy'
  /** The page came by http from elsewhere: browsers then give no devices at all. */
  | 'insecure'
  /** It was there and went away. */
  | 'unplugged'
  | 'unknown';

export interface Problem {
  device: DeviceKind;
  cause: Cause;
}

/** The cause behind what getUserMedia or getDisplayMedia threw. */
export function causeOf(error: unknown, device: DeviceKind): Cause {
  const { name, message } =
    error instanceof Error || (typeof DOMException !== 'undefined' && error instanceof DOMException)
      ? error
      : { name: '', message: '' };
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'PermissionDeniedError':
      if (device === 'screen') {
        return /system/i.test(message) ? 'denied' : 'dismissed';
      }
      return /dismissed/i.test(message) ? 'dismissed' : 'denied';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unknown';
  }
}
