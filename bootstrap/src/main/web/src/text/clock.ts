import { locale } from './language.ts';

const short = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Hours and minutes of a moment in milliseconds since the epoch. */
export function clock(timestamp: number): string {
  return short.format(timestamp);
}

/** With seconds. */
export function exactClock(timestamp: number): string {
  return exact.format(timestamp);
}

/** A length of time, as 4:05 or 1:04:05. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${pad(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}
