import type { Call } from './session/call.ts';
import type { LocalMedia } from './media/local.ts';
import type { SocketIoWire } from './signalling/wire.ts';
import type { CallView } from './ui/call-view.ts';

/**
 * Puts `window.gateway` there: what the page knows, to read, for tests and for a look from the
 * browser's console. Nothing can be changed through it.
 */
export function exposeState(
  wire: SocketIoWire,
  call: Call,
  media: LocalMedia,
  view: () => CallView | undefined,
): void {
  const state = {
    get seat() {
      return call.seatState.at;
    },
    get connected() {
      return wire.connected;
    },
    get roomId() {
      return call.me.roomId;
    },
    get participantId() {
      return call.participantId;
    },
    get transports() {
      return call.links.states;
    },
    get participants() {
      return call.roster.all().map(({ participantId, name, joinedAt, producers }) => ({
        participantId,
        name,
        joinedAt,
        producers: [...producers.values()].map((producer) => ({ ...producer })),
      }));
    },
    get producers() {
      return call.publication.all().map(({ source, producer }) => ({
        source,
        producerId: producer.id,
        kind: producer.kind,
        paused: producer.paused,
        codec: producer.rtpParameters.codecs[0]?.mimeType,
      }));
    },
    get consumers() {
      return call.reception.all().map((one) => ({
        consumerId: one.consumer.id,
        producerId: one.producer.producerId,
        participantId: one.producer.participantId,
        source: one.producer.source,
        kind: one.consumer.kind,
        type: one.type,
        producerPaused: one.producer.paused,
        hidden: one.hidden,
        preferredLayer: one.preferred,
        spatialLayer: one.spatialLayer,
        score: one.score,
        trackState: one.consumer.track.readyState,
        trackMuted: one.consumer.track.muted,
        firstFrameAt: one.firstFrameAt,
      }));
    },
    get devices() {
      return { mic: media.isOn('mic'), camera: media.isOn('camera'), screen: view()?.sharing };
    },
    /** Moments in milliseconds of `performance.now()`. */
    get timing() {
      return { ...call.timing.all, joinToFirstFrameMs: call.timing.joinToFirstFrameMs };
    },
    get counters() {
      return { ...wire.counts, ...call.counts, iceRestarts: call.links.restarts };
    },
    get transcript() {
      return (view()?.transcript.all() ?? []).map((line) => ({
        ...line,
        translations: Object.fromEntries(line.translations),
      }));
    },
    /** A fresh reading of the statistics of every stream. */
    stats() {
      return view()?.monitor.read() ?? Promise.resolve(undefined);
    },
  };
  Object.defineProperty(globalThis, 'gateway', { value: Object.freeze(state) });
}
