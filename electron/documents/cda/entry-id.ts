/** Identifiers of CDA entries: made from names, so that the same document gives the same bytes. */
import { createHash } from 'node:crypto';

function digest(parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\u0000')).digest();
}

/** A UUID (version 8, RFC 9562: made by ourselves) for CDA entries. */
export function uuidOf(...parts: readonly string[]): string {
  const b = digest(parts).subarray(0, 16);
  b[6] = ((b[6] ?? 0) & 0x0f) | 0x80;
  b[8] = ((b[8] ?? 0) & 0x3f) | 0x80;
  const hex = b.toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
