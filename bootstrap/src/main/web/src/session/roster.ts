import type { ParticipantInfo, ParticipantState, ProducerInfo, Source } from '../signalling/contract.ts';

export interface RemoteProducer {
  readonly producerId: string;
  readonly participantId: string;
  readonly source: Source;
  paused: boolean;
}

export interface Person {
  readonly participantId: string;
  readonly name: string;
  readonly joinedAt: number;
  readonly producers: Map<string, RemoteProducer>;
}

/** What differs between what we knew and what the gateway says now. */
export interface RosterChange {
  joined: Person[];
  left: Person[];
  added: RemoteProducer[];
  removed: RemoteProducer[];
  /** Producers that were paused or resumed. */
  switched: RemoteProducer[];
}

/** Everybody else in the room and what they send. */
export class Roster {
  private readonly people = new Map<string, Person>();

  get size(): number {
    return this.people.size;
  }

  all(): Person[] {
    return [...this.people.values()];
  }

  find(participantId: string): Person | undefined {
    return this.people.get(participantId);
  }

  producer(producerId: string): RemoteProducer | undefined {
    for (const person of this.people.values()) {
      const producer = person.producers.get(producerId);
      if (producer) {
        return producer;
      }
    }
    return undefined;
  }

  join(info: ParticipantInfo): Person | undefined {
    if (this.people.has(info.participantId)) {
      return undefined;
    }
    const person: Person = {
      participantId: info.participantId,
      name: info.name,
      joinedAt: info.joinedAt,
      producers: new Map(),
    };
    this.people.set(info.participantId, person);
    return person;
  }

  leave(participantId: string): Person | undefined {
    const person = this.people.get(participantId);
    this.people.delete(participantId);
    return person;
  }

  /** Undefined where the producer is known already or its participant is not. */
  add(participantId: string, info: ProducerInfo): RemoteProducer | undefined {
    const person = this.people.get(participantId);
    if (!person || person.producers.has(info.producerId)) {
      return undefined;
    }
    const producer: RemoteProducer = {
      producerId: info.producerId,
      participantId,
      source: sourceOf(info),
      paused: info.paused,
    };
    person.producers.set(info.producerId, producer);
    return producer;
  }

  remove(producerId: string): RemoteProducer | undefined {
    const producer = this.producer(producerId);
    if (producer) {
      this.people.get(producer.participantId)?.producers.delete(producerId);
    }
    return producer;
  }

  /** True where this changed anything. */
  switch(producerId: string, paused: boolean): RemoteProducer | undefined {
    const producer = this.producer(producerId);
    if (!producer || producer.paused === paused) {
      return undefined;
    }
    producer.paused = paused;
    return producer;
  }

  clear(): void {
    this.people.clear();
  }

  /** Takes over what the gateway says, and tells the differences. */
  resync(now: readonly ParticipantState[]): RosterChange {
    const change: RosterChange = { joined: [], left: [], added: [], removed: [], switched: [] };
    const present = new Map(now.map((state) => [state.participantId, state]));
    for (const person of this.all()) {
      const state = present.get(person.participantId);
      // The same id with another joining time is somebody who left and came again.
      if (!state || state.joinedAt !== person.joinedAt) {
        this.people.delete(person.participantId);
        change.removed.push(...person.producers.values());
        change.left.push(person);
        continue;
      }
      const producerIds = new Set(state.producers.map((info) => info.producerId));
      for (const producer of [...person.producers.values()]) {
        if (!producerIds.has(producer.producerId)) {
          person.producers.delete(producer.producerId);
          change.removed.push(producer);
        }
      }
    }
    for (const state of now) {
      const person = this.join(state);
      if (person) {
        change.joined.push(person);
      }
      for (const info of state.producers) {
        const added = this.add(state.participantId, info);
        const switched = added ? undefined : this.switch(info.producerId, info.paused);
        if (added) {
          change.added.push(added);
        } else if (switched) {
          change.switched.push(switched);
        }
      }
    }
    return change;
  }
}

/** What a producer carries; clients that do not say are taken at their kind. */
export function sourceOf(info: ProducerInfo): Source {
  const { appData = {}, kind } = info;
  const said = appData['source'] ?? appData['mediaType'] ?? appData['type'];
  const screen =
    said === 'screen' || said === 'screen-audio' || said === 'share' || appData['screen'] === true;
  if (kind === 'audio') {
    return screen ? 'screen-audio' : 'mic';
  }
  return screen ? 'screen' : 'camera';
}
