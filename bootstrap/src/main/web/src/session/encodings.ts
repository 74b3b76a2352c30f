import type { types } from 'mediasoup-client';
import type { Source } from '../signalling/contract.ts';

const TEMPORAL = 'L1T3';

/** Codecs whose three sizes go out as three streams; the others carry layers in one stream. */
function isSimulcastCodec(mimeType: string): boolean {
  return /\/(vp8|h264)$/i.test(mimeType);
}

/** Picks the camera's codec: the wanted one where there is one, else VP8, else the first. */
export function videoCodec(
  capabilities: types.RtpCapabilities,
  wanted: string | undefined,
): types.RtpCodecCapability | undefined {
  const videos = (capabilities.codecs ?? []).filter(
    ({ kind, mimeType }) => kind === 'video' && !/\/rtx$/i.test(mimeType),
  );
  const named = (name: string) =>
    videos.find(({ mimeType }) => mimeType.toLowerCase() === `video/${name.toLowerCase()}`);
  return (wanted ? named(wanted) : undefined) ?? named('vp8') ?? videos[0];
}

/** How a source is sent: its encodings and codec options. */
export function sendOptions(
  source: Source,
  codec: types.RtpCodecCapability | undefined,
): Pick<types.ProducerOptions, 'encodings' | 'codecOptions' | 'codec'> {
  switch (source) {
    case 'mic':
      return {
        codecOptions: {
          opusStereo: false,
          opusDtx: true,
          opusFec: true,
          opusMaxAverageBitrate: 40_000,
        },
      };
    case 'screen-audio':
      // Music and films: no discontinuous transmission, and both channels.
      return {
        codecOptions: { opusStereo: true, opusFec: true, opusMaxAverageBitrate: 96_000 },
      };
    case 'camera':
      return {
        ...(codec && { codec }),
        encodings:
          codec && !isSimulcastCodec(codec.mimeType)
            ? [{ maxBitrate: 1_500_000, scalabilityMode: TEMPORAL }]
            : [
                { scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: TEMPORAL },
                { scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: TEMPORAL },
                { scaleResolutionDownBy: 1, maxBitrate: 1_700_000, scalabilityMode: TEMPORAL },
              ],
        codecOptions: { videoGoogleStartBitrate: 1_000 },
      };
    case 'screen':
      return {
        ...(codec && { codec }),
        encodings: [{ maxBitrate: 3_500_000 }],
        codecOptions: { videoGoogleStartBitrate: 1_500 },
      };
  }
}

/** The layer of three whose height is enough for a tile of so many device pixels. */
export function layerFor(devicePixels: number): 0 | 1 | 2 {
  if (devicePixels <= 200) {
    return 0;
  }
  return devicePixels <= 420 ? 1 : 2;
}
