import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { SpareConnections } from '../src/session/spare-connections.ts';

class FakeConnection {
  static made = 0;
  closed = false;
  configuration: RTCConfiguration;

  constructor(configuration: RTCConfiguration = {}) {
    FakeConnection.made++;
    this.configuration = configuration;
  }

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    if (configuration.bundlePolicy !== this.configuration.bundlePolicy) {
      throw new DOMException('', 'InvalidModificationError');
    }
    this.configuration = configuration;
  }

  close(): void {
    this.closed = true;
  }
}

describe('spare connections', () => {
  const scope = globalThis as { RTCPeerConnection?: unknown };
  const before = scope.RTCPeerConnection;
  const iceServers = [{ urls: 'stun:192.0.2.1' }];
  const make = (configuration?: RTCConfiguration) =>
    new RTCPeerConnection(configuration) as unknown as FakeConnection;

  beforeEach(() => {
    FakeConnection.made = 0;
    scope.RTCPeerConnection = FakeConnection;
  });
  afterEach(() => {
    scope.RTCPeerConnection = before;
  });

  it('are two, and made once', () => {
    const spares = new SpareConnections();
    spares.prepare();
    spares.prepare();
    assert.equal(FakeConnection.made, 2);
  });

  it('are lent with the configuration that is asked for', () => {
    const spares = new SpareConnections();
    spares.prepare();
    const lent = spares.lend(() => make({ iceServers, bundlePolicy: 'max-bundle' }));
    assert.equal(FakeConnection.made, 2);
    assert.deepEqual(lent.configuration.iceServers, iceServers);
    assert.equal(lent.configuration.iceCandidatePoolSize, 1);
  });

  it('give way to a new one where the configuration does not fit', () => {
    const spares = new SpareConnections();
    spares.prepare();
    const lent = spares.lend(() => make({ bundlePolicy: 'balanced' }));
    assert.equal(FakeConnection.made, 3);
    assert.deepEqual(lent.configuration, { bundlePolicy: 'balanced' });
  });

  it('leave the constructor as it was, also when making fails', () => {
    const spares = new SpareConnections();
    spares.prepare();
    assert.throws(() =>
      spares.lend(() => {
        throw new Error('no');
      }),
    );
    assert.equal(scope.RTCPeerConnection, FakeConnection);
  });

  it('are not needed: with none, a new one is made', () => {
    const spares = new SpareConnections();
    spares.lend(() => make({ iceServers }));
    assert.equal(FakeConnection.made, 1);
  });

  it('are not made where the browser knows no such thing', () => {
    scope.RTCPeerConnection = undefined;
    new SpareConnections().prepare();
    assert.equal(FakeConnection.made, 0);
  });
});
