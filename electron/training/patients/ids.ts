/** Identifiers of the training population: made from names, so that they are the same at every start. */
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

/** An OID under 2.25 (X.667: one per UUID, needs no registration), at most 44 characters. */
export function oidOf(...parts: readonly string[]): string {
  return `2.25.${BigInt(`0x${uuidOf(...parts).replaceAll('-', '')}`)}`;
}

/** The two digits of a NIR: 97 − n mod 97, with 2A read as 19 and 2B as 18. */
export function nirKey(thirteen: string): string {
  const n = BigInt(thirteen.replace('2A', '19').replace('2B', '18'));
  return String(97n - (n % 97n)).padStart(2, '0');
}
