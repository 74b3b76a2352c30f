/** 3 good, 2 fair, 1 poor, 0 nothing comes. */
export type Quality = 0 | 1 | 2 | 3;

export interface QualitySigns {
  /** 0–10 by the gateway. */
  score?: number | undefined;
  /** 0–1. */
  loss?: number | undefined;
  roundTripMs?: number | undefined;
  connected: boolean;
}

/** How good a connection looks to the person; the worst sign counts. */
export function qualityOf({ score, loss, roundTripMs, connected }: QualitySigns): Quality {
  if (!connected) {
    return 0;
  }
  let quality: Quality = 3;
  const worsen = (to: Quality) => {
    quality = Math.min(quality, to) as Quality;
  };
  if (score !== undefined && score < 8) {
    worsen(score < 4 ? 1 : 2);
  }
  if (loss !== undefined && loss > 0.02) {
    worsen(loss > 0.08 ? 1 : 2);
  }
  if (roundTripMs !== undefined && roundTripMs > 250) {
    worsen(roundTripMs > 600 ? 1 : 2);
  }
  return quality;
}
