import { detectDevice, Device, type types } from 'mediasoup-client';

/** How this browser is to be spoken to; undefined where it cannot take part in calls. */
export function handlerName(): types.BuiltinHandlerName | undefined {
  return detectDevice() ?? chromiumByAnotherName();
}

/** Without https a browser hides its brands, and a headless Chromium has another name in the rest. */
function chromiumByAnotherName(): types.BuiltinHandlerName | undefined {
  const version = /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1];
  return typeof RTCPeerConnection === 'function' && Number(version) >= 111
    ? 'Chrome111'
    : undefined;
}

export async function makeDevice(): Promise<Device> {
  const name = handlerName();
  return Device.factory(name ? { handlerName: name } : {});
}
