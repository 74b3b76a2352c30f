import type { Device, types } from 'mediasoup-client';
import { Refusal, type TransportReply } from '../signalling/contract.ts';
import type { Signalling } from '../signalling/wire.ts';
import { SpareConnections } from './spare-connections.ts';

interface Loaded {
  /** The capabilities the device was loaded with, as text to compare. */
  key: string;
  device: Promise<Device>;
  /** The same, once it is loaded. */
  ready: Device | undefined;
}

interface Orders {
  send: Promise<TransportReply>;
  recv: Promise<TransportReply>;
}

/**
 * Does before the join what need not wait for it: loads the device with the gateway's
 * capabilities, and sends the requests for both transports right behind the join.
 */
export class Preparation {
  readonly spares = new SpareConnections();
  private readonly signalling: Signalling;
  private readonly makeDevice: () => Promise<Device>;
  private loaded: Loaded | undefined;
  private orders: Orders | undefined;

  constructor(signalling: Signalling, makeDevice: () => Promise<Device>) {
    this.signalling = signalling;
    this.makeDevice = makeDevice;
  }

  /** The socket is there. */
  connected(outside: boolean): void {
    if (outside && !this.loaded) {
      // A gateway that tells its capabilities only inside a room refuses; then it is done there.
      this.signalling.request('get-router-rtp-capabilities', {}).then(
        (capabilities) => void this.device(capabilities).catch(() => undefined),
        () => undefined,
      );
    }
  }

  device(capabilities: types.RtpCapabilities): Promise<Device> {
    const key = JSON.stringify(capabilities);
    if (this.loaded?.key === key) {
      return this.loaded.device;
    }
    const loaded: Loaded = { key, device: this.load(capabilities), ready: undefined };
    this.loaded = loaded;
    loaded.device.then(
      (device) => (loaded.ready = device),
      () => undefined,
    );
    return loaded.device;
  }

  /** The device if it is loaded with these capabilities already. */
  readyDevice(capabilities: types.RtpCapabilities): Device | undefined {
    return this.loaded?.key === JSON.stringify(capabilities) ? this.loaded.ready : undefined;
  }

  /** To be called right after `join-room` was sent. */
  orderTransports(): void {
    const order = (direction: 'send' | 'recv') => {
      const asked = this.signalling.request('create-transport', { direction });
      asked.catch(() => undefined);
      return asked;
    };
    this.orders = { recv: order('recv'), send: order('send') };
  }

  cancelTransports(): void {
    this.orders = undefined;
  }

  /** The transports ordered; those refused because the join was not through yet asked again. */
  transports(): Orders {
    const { orders } = this;
    this.orders = undefined;
    const again = (direction: 'send' | 'recv') => (error: unknown) => {
      if (error instanceof Refusal && error.code === 'ERR_NOT_IN_ROOM') {
        return this.signalling.request('create-transport', { direction });
      }
      throw error;
    };
    const fresh = (direction: 'send' | 'recv') =>
      this.signalling.request('create-transport', { direction });
    return {
      recv: orders ? orders.recv.catch(again('recv')) : fresh('recv'),
      send: orders ? orders.send.catch(again('send')) : fresh('send'),
    };
  }

  private async load(capabilities: types.RtpCapabilities): Promise<Device> {
    const device = await this.makeDevice();
    await device.load({ routerRtpCapabilities: capabilities });
    return device;
  }
}
