/** Writing BER-TLV and the few DER types of PKCS#15: what the emulated cards are made of. */

type Part = string | Uint8Array | readonly number[];
const bytesOf = (part: Part): Uint8Array => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Uint8Array.from(part));

export const hex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits, 'hex'));
export const joined = (...parts: readonly Part[]): Uint8Array => new Uint8Array(Buffer.concat(parts.map(bytesOf)));

/** Tags of up to two bytes, values of up to 65 535. Text is written as UTF-8. */
export function tlv(tag: number, ...parts: readonly Part[]): Uint8Array {
  const value = joined(...parts);
  const tagBytes = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  const n = value.length;
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 0xff];
  return joined(tagBytes, length, value);
}

export const sequence = (...parts: readonly Part[]) => tlv(0x30, ...parts);
export const octets = (value: Part) => tlv(0x04, value);
export const utf8 = (text: string) => tlv(0x0c, text);
export const nullValue = () => tlv(0x05);
/** [n] constructed. */
export const tagged = (n: number, ...parts: readonly Part[]) => tlv(0xa0 | n, ...parts);
/** [n] primitive. */
export const taggedValue = (n: number, value: Part) => tlv(0x80 | n, value);
export const enumerated = (n: number) => tlv(0x0a, [n]);

export function integer(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return tlv(0x02, (bytes[0] ?? 0) & 0x80 ? [0, ...bytes] : bytes);
}

/** BIT STRING with these bits set, without trailing zeros. */
export function bitString(...set: readonly number[]): Uint8Array {
  if (set.length === 0) return tlv(0x03, [0]);
  const highest = Math.max(...set);
  const bytes = new Array<number>((highest >> 3) + 1).fill(0);
  for (const bit of set) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return tlv(0x03, [7 - (highest & 7), ...bytes]);
}

export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tlv(0x06, bytes);
}
