import type { NamedStream, Snapshot } from '../stats/monitor.ts';
import { locale, t } from '../text/language.ts';
import { h } from './dom.ts';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** Bits a second for people. */
export function bitrateWords(bitrate: number | undefined): string {
  if (bitrate === undefined) {
    return '–';
  }
  return bitrate >= 1_000_000
    ? `${tenth.format(bitrate / 1_000_000)} Mbit/s`
    : `${whole.format(bitrate / 1_000)} kbit/s`;
}

/** The panel with what each stream is doing now. */
export class Statistics {
  readonly element: HTMLElement;
  private readonly summary = h('dl', { class: 'stat-summary', testid: 'stats-summary' });
  private readonly streams = h('div', { class: 'stat-streams', testid: 'stats-streams' });
  private readonly nameOf: (participantId: string | undefined) => string;

  constructor(nameOf: (participantId: string | undefined) => string) {
    this.nameOf = nameOf;
    this.element = h(
      'div',
      { class: 'statistics', tabindex: '0', testid: 'stats' },
      this.summary,
      this.streams,
    );
  }

  show(snapshot: Snapshot): void {
    const { send, recv, streams } = snapshot;
    const total = (direction: 'in' | 'out') =>
      streams
        .filter((stream) => stream.direction === direction)
        .reduce((sum, { bitrate = 0 }) => sum + bitrate, 0);
    const trip = recv?.roundTripMs ?? send?.roundTripMs;
    this.summary.replaceChildren(
      ...pair(t.stats.receiving, bitrateWords(total('in'))),
      ...pair(t.stats.sending, bitrateWords(total('out'))),
      ...pair(t.stats.roundTrip, milliseconds(trip)),
      ...pair(t.stats.path, recv?.localCandidate ?? send?.localCandidate ?? '–'),
    );
    const cards = streams.filter((stream) => stream.bytes > 0).map((stream) => this.card(stream));
    this.streams.replaceChildren(
      ...(cards.length > 0 ? cards : [h('p', { class: 'panel-empty' }, t.stats.nothing)]),
    );
  }

  private card(stream: NamedStream): HTMLElement {
    const { direction, kind, source, codec, rid, spatialLayer } = stream;
    const layer = rid ?? spatialLayer;
    const what = source ? t.sources[source] : t.stats.kinds[kind];
    const who = direction === 'out' ? t.you : this.nameOf(stream.participantId);
    return h(
      'section',
      {
        class: 'stat-card',
        testid: 'stats-stream',
        'data-direction': direction,
        'data-kind': kind,
        'data-source': source,
        'data-participant-id': stream.participantId,
      },
      h(
        'h2',
        {},
        h('span', { class: `arrow-${direction}`, 'aria-hidden': 'true' }),
        h('span', {}, `${who} · ${what}`),
        h('small', {}, direction === 'in' ? t.stats.received : t.stats.sent),
      ),
      h(
        'dl',
        {},
        ...pair(t.stats.bitrate, bitrateWords(stream.bitrate), 'bitrate'),
        ...pair(t.stats.loss, percent(stream.loss), 'loss'),
        ...pair(t.stats.codec, codec ?? '–', 'codec'),
        ...(kind === 'video'
          ? [
              ...pair(t.stats.resolution, resolution(stream), 'resolution'),
              ...pair(t.stats.frames, stream.fps === undefined ? '–' : whole.format(stream.fps)),
              ...(layer === undefined ? [] : pair(t.stats.layer, String(layer))),
              ...(stream.freezes ? pair(t.stats.freezes, whole.format(stream.freezes)) : []),
            ]
          : []),
        ...(stream.jitterMs === undefined
          ? []
          : pair(t.stats.jitter, milliseconds(stream.jitterMs))),
        ...(stream.roundTripMs === undefined
          ? []
          : pair(t.stats.roundTrip, milliseconds(stream.roundTripMs))),
      ),
    );
  }
}

function pair(term: string, value: string, testid?: string): HTMLElement[] {
  return [
    h('div', {}, h('dt', {}, term), h('dd', testid ? { testid: `stat-${testid}` } : {}, value)),
  ];
}

function resolution({ width, height }: NamedStream): string {
  return width && height ? `${width}×${height}` : '–';
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? '–' : `${value < 10 ? tenth.format(value) : whole.format(value)} ms`;
}

function percent(value: number | undefined): string {
  return value === undefined ? '–' : `${tenth.format(value * 100)} %`;
}
