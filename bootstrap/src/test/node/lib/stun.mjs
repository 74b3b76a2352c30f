// Just enough of STUN (RFC 8489) for a peer to be let in by a transport.
import { createHmac, randomBytes } from 'node:crypto';

const MAGIC_COOKIE = 0x2112a442;

function attribute(type, value) {
  const padded = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  padded.writeUInt16BE(type, 0);
  padded.writeUInt16BE(value.length, 2);
  value.copy(padded, 4);
  return padded;
}

/** Appends an attribute whose value covers the message with its own length counted in. */
function sealed(message, type, length, seal) {
  message.writeUInt16BE(message.length - 20 + 4 + length, 2);
  return Buffer.concat([message, attribute(type, seal(message))]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return ~crc >>> 0;
}

/** A connectivity check of a controlling peer that nominates itself (RFC 8445, section 7.2). */
export function connectivityCheck({ usernameFragment, password }) {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(0x0001, 0);
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  randomBytes(12).copy(header, 8);
  const message = Buffer.concat([
    header,
    attribute(0x0006, Buffer.from(`${usernameFragment}:peer`)), // USERNAME
    attribute(0x0024, Buffer.from([0x6e, 0x00, 0x1e, 0xff])), // PRIORITY
    attribute(0x802a, randomBytes(8)), // ICE-CONTROLLING
    attribute(0x0025, Buffer.alloc(0)), // USE-CANDIDATE
  ]);
  const signed = sealed(message, 0x0008, 20, (covered) =>
    createHmac('sha1', password).update(covered).digest(),
  );
  return sealed(signed, 0x8028, 4, (covered) => {
    const fingerprint = Buffer.alloc(4);
    fingerprint.writeUInt32BE((crc32(covered) ^ 0x5354554e) >>> 0);
    return fingerprint;
  });
}
