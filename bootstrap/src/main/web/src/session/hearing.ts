import type { ServerEvents } from '../signalling/contract.ts';
import type { Signalling } from '../signalling/wire.ts';
import type { CallEvents } from './call-events.ts';
import type { Reception } from './reception.ts';
import type { Roster } from './roster.ts';

export interface Hearer {
  roster: Roster;
  reception: Reception;
  emit<E extends keyof CallEvents>(event: E, payload: CallEvents[E]): void;
}

/** Takes what the gateway tells about the room into the roster, the reception and the views. */
export function hear(signalling: Signalling, { roster, reception, emit }: Hearer): void {
  signalling.on('participant-joined', (info) => {
    const person = roster.join(info);
    if (person) {
      emit('joined', person);
    }
  });
  signalling.on('participant-left', ({ participantId, reason }) => {
    const person = roster.leave(participantId);
    if (person) {
      for (const producerId of person.producers.keys()) {
        reception.drop(producerId);
      }
      emit('left', { person, reason });
    }
  });
  signalling.on('new-producer', (info) => {
    const producer = roster.add(info.participantId, info);
    if (producer) {
      reception.want([producer]);
      emit('media', producer.participantId);
    }
  });
  const switched = (paused: boolean) => (info: ServerEvents['producer-paused']) => {
    const producer = roster.switch(info.producerId, paused);
    if (producer) {
      emit('media', producer.participantId);
    }
  };
  signalling.on('producer-paused', switched(true));
  signalling.on('producer-resumed', switched(false));
  signalling.on('producer-closed', ({ producerId }) => {
    const producer = roster.remove(producerId);
    reception.drop(producerId);
    if (producer) {
      emit('media', producer.participantId);
    }
  });
  signalling.on('consumer-closed', ({ consumerId }) => reception.closed(consumerId));
  signalling.on('consumer-score', ({ consumerId, score }) => reception.scored(consumerId, score));
  signalling.on('consumer-layers-changed', ({ consumerId, spatialLayer }) =>
    reception.layered(consumerId, spatialLayer),
  );
  signalling.on('active-speaker', (event) => emit('speaker', event));
  signalling.on('chat-message', (event) => emit('chat', event));
  signalling.on('transcription', (event) => emit('transcription', event));
  signalling.on('gateway-caption', (event) => emit('caption', event));
  signalling.on('translation', (event) => emit('translation', event));
  signalling.on('caption-status', (event) => emit('caption-status', event));
}
