import type { Problem } from '../media/problem.ts';
import type { EndReason } from '../session/seat.ts';
import { Refusal, type Code } from '../signalling/contract.ts';
import { t } from '../text/language.ts';

/** Words for a device that cannot be had, and what to do. */
export function problemWords({ device, cause }: Problem): string {
  return t.problems[device][cause];
}

/** Words for several at once; the same cause for both devices is told once. */
export function allProblemWords(problems: readonly Problem[]): string {
  const mic = problems.find(({ device }) => device === 'mic');
  const camera = problems.find(({ device }) => device === 'camera');
  return mic && mic.cause === camera?.cause
    ? t.problems.both[mic.cause]
    : problems.map(problemWords).join(' ');
}

/** Words for a code of the gateway. */
export function codeWords(code: Code): string {
  const words: Partial<Record<string, string>> = t.codes;
  return words[code] ?? t.codes.ERR_INTERNAL;
}

export function errorWords(error: unknown): string {
  return codeWords(error instanceof Refusal ? error.code : 'ERR_INTERNAL');
}

/** Words for the end of a call; undefined where the person left. */
export function endWords(reason: EndReason): string | undefined {
  switch (reason.why) {
    case 'left':
      return undefined;
    case 'unsupported':
      return t.unsupported;
    case 'refused':
      return reason.code === 'ERR_LIMIT_REACHED' ? t.roomFull : codeWords(reason.code);
    case 'room-closed':
      return /shut|drain|stop/i.test(reason.reason) ? t.gatewayStopped : t.roomClosed;
  }
}
