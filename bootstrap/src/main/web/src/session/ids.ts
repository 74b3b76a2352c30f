const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Random letters and digits. `crypto.randomUUID` is missing on pages without https. */
export function randomId(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

const FIRST = [
  'amber', 'autumn', 'bamboo', 'bright', 'calm', 'cedar', 'clear', 'coral', 'crisp', 'early',
  'gentle', 'golden', 'green', 'indigo', 'jade', 'kind', 'lotus', 'lucky', 'maple', 'mellow',
  'misty', 'morning', 'olive', 'pearl', 'quiet', 'river', 'silver', 'spring', 'still', 'sunny',
  'warm', 'young',
];
const SECOND = [
  'bay', 'bridge', 'brook', 'cloud', 'cove', 'delta', 'dune', 'field', 'forest', 'garden',
  'harbour', 'hill', 'island', 'lake', 'lantern', 'meadow', 'moon', 'orchard', 'path', 'pond',
  'rain', 'reef', 'ridge', 'sail', 'shore', 'star', 'stone', 'terrace', 'tide', 'valley', 'wave',
  'wind',
];

/** A room id that can be read out: two words and three signs against guessing. */
export function readableRoomId(): string {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint8Array(2));
  return `${FIRST[a % FIRST.length]}-${SECOND[b % SECOND.length]}-${randomId(3)}`;
}

/** Makes what somebody typed a legal room id (letters, digits and `. _ : @ -`, at most 128). */
export function asRoomId(typed: string): string {
  return typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[^A-Za-z0-9._:@-]/g, '')
    .slice(0, 128);
}
