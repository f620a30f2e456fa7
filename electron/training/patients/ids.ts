/** Identifiers of the training population: made from names, so that they are the same at every start. */
import { uuidOf } from '../../documents/cda/entry-id.ts';

/** An OID under 2.25 (X.667: one per UUID, needs no registration), at most 44 characters. */
export function oidOf(...parts: readonly string[]): string {
  return `2.25.${BigInt(`0x${uuidOf(...parts).replaceAll('-', '')}`)}`;
}

/** The two digits of a NIR: 97 − n mod 97, with 2A read as 19 and 2B as 18. */
export function nirKey(thirteen: string): string {
  const n = BigInt(thirteen.replace('2A', '19').replace('2B', '18'));
  return String(97n - (n % 97n)).padStart(2, '0');
}
