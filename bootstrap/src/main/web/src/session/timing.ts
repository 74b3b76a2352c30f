/** Moments of a join, in milliseconds of `performance.now()`; each is taken once a join. */
export interface Moments {
  joinClickAt?: number;
  /** The gateway has let us in. */
  joinedAt?: number;
  deviceReadyAt?: number;
  receiveTransportAt?: number;
  firstTrackAt?: number;
  receiveConnectedAt?: number;
  sendConnectedAt?: number;
  firstProducerAt?: number;
  /** The first remote picture was handed to the compositor. */
  firstFrameAt?: number;
}

export class Timing {
  private moments: Moments = {};

  restart(): void {
    this.moments = { joinClickAt: performance.now() };
    performance.mark('gateway:joinClickAt');
  }

  mark(moment: keyof Moments, at = performance.now()): void {
    if (this.moments[moment] === undefined) {
      this.moments[moment] = at;
      performance.mark(`gateway:${moment}`, { startTime: at });
    }
  }

  get all(): Readonly<Moments> {
    return { ...this.moments };
  }

  /** From the click on "join" to the first remote picture, in milliseconds. */
  get joinToFirstFrameMs(): number | undefined {
    const { joinClickAt, firstFrameAt } = this.moments;
    return joinClickAt !== undefined && firstFrameAt !== undefined
      ? firstFrameAt - joinClickAt
      : undefined;
  }
}
