// mediasoup-client's Device without a browser: its own fake handler makes up what is sent.
import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { Device } from 'mediasoup-client';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';

export async function loadedDevice(routerRtpCapabilities) {
  const device = new Device({ handlerFactory: FakeHandler.createFactory(fakeParameters) });
  await device.load({ routerRtpCapabilities });
  return device;
}

export function track(kind) {
  return new FakeMediaStreamTrack({ kind });
}

/** Creates a transport on both sides and wires it the way that mediasoup-client wants. */
async function wired(client, device, direction, create) {
  const reply = await client.must('create-transport', { direction });
  // As many clients do, the whole reply is handed over, with the members that are not meant for it.
  const transport = create({ ...reply, id: reply.transportId });
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    client
      .must('connect-transport', { transportId: transport.id, dtlsParameters })
      .then(() => done(), failed);
  });
  transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
    client
      .must('produce', { transportId: transport.id, kind, rtpParameters, appData })
      .then(({ producerId }) => done({ id: producerId }), failed);
  });
  return transport;
}

export function sendTransport(client, device) {
  return wired(client, device, 'send', (options) => device.createSendTransport(options));
}

export function recvTransport(client, device) {
  return wired(client, device, 'recv', (options) => device.createRecvTransport(options));
}

/** Somebody in a room with a device and both transports. */
export class Caller {
  constructor(client, device, sending, receiving) {
    Object.assign(this, { client, device, sending, receiving });
  }

  static async of(client) {
    const device = await loadedDevice(client.room.rtpCapabilities);
    return new Caller(
      client,
      device,
      await sendTransport(client, device),
      await recvTransport(client, device),
    );
  }

  produce(kind, options = {}) {
    return this.sending.produce({ track: track(kind), ...options });
  }

  /** Asks for a producer of somebody's, and takes it in; paused, as every consumer is at first. */
  async consume(producerId) {
    const reply = await this.client.must('consume', {
      producerId,
      rtpCapabilities: this.device.rtpCapabilities,
    });
    const consumer = await this.receiving.consume({ ...reply, id: reply.consumerId });
    return { reply, consumer };
  }
}
