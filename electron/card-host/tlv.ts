/** Reading BER-TLV (ISO 7816-4 annex, X.690), tolerant of what cards add: padding with 00 or FF between objects. */
import { AppError } from '../../shared/errors.ts';

export interface TlvNode {
  readonly tag: number;
  readonly value: Uint8Array;
  /** Empty for a primitive object, and for a constructed one whose content is no TLV. */
  readonly children: readonly TlvNode[];
}

/** Deeper than anything on a card or in a certificate; a limit against made-up answers. */
const MAX_DEPTH = 16;
const CONSTRUCTED = 0x20;

class Malformed extends Error {}

function readLength(bytes: Uint8Array, at: number): { readonly length: number; readonly next: number } {
  const first = bytes[at];
  if (first === undefined) throw new Malformed('no length');
  if (first < 0x80) return { length: first, next: at + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 3 || at + 1 + count > bytes.length) throw new Malformed('bad length');
  let length = 0;
  for (let i = 1; i <= count; i++) length = length * 256 + (bytes[at + i] ?? 0);
  return { length, next: at + 1 + count };
}

function readTag(bytes: Uint8Array, at: number): { readonly tag: number; readonly next: number } {
  let tag = bytes[at] ?? 0;
  let next = at + 1;
  if ((tag & 0x1f) !== 0x1f) return { tag, next };
  for (let more = true; more; next++) {
    const byte = bytes[next];
    if (byte === undefined || next - at > 3) throw new Malformed('bad tag');
    tag = tag * 256 + byte;
    more = (byte & 0x80) !== 0;
  }
  return { tag, next };
}

function parse(bytes: Uint8Array, depth: number): TlvNode[] {
  const nodes: TlvNode[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if (first === 0x00 || first === 0xff) {
      at += 1;
      continue;
    }
    const { tag, next } = readTag(bytes, at);
    const { length, next: start } = readLength(bytes, next);
    if (start + length > bytes.length) throw new Malformed('value runs over the end');
    const value = bytes.subarray(start, start + length);
    nodes.push({ tag, value, children: first & CONSTRUCTED ? childrenOf(value, depth + 1) : [] });
    at = start + length;
  }
  return nodes;
}

function childrenOf(value: Uint8Array, depth: number): TlvNode[] {
  if (depth > MAX_DEPTH) return [];
  try {
    return parse(value, depth);
  } catch (error) {
    if (error instanceof Malformed) return [];
    throw error;
  }
}

/** @throws AppError CARD_DATA where the bytes are cut or no TLV; `what` names the file. */
export function parseTlv(bytes: Uint8Array, what: string): readonly TlvNode[] {
  try {
    return parse(bytes, 0);
  } catch (error) {
    if (error instanceof Malformed) throw new AppError('CARD_DATA', { what }, error);
    throw error;
  }
}

/** What is no TLV has no objects: for data that a session must not fail on. */
export function tlvOrNothing(bytes: Uint8Array): readonly TlvNode[] {
  return childrenOf(bytes, 0);
}

/** The first object at this path of tags. */
export function findTlv(nodes: readonly TlvNode[], ...path: readonly number[]): TlvNode | undefined {
  const [tag, ...rest] = path;
  const node = nodes.find((candidate) => candidate.tag === tag);
  return rest.length === 0 || !node ? node : findTlv(node.children, ...rest);
}

/** Depth first, the node itself included. */
export function findDeep(node: TlvNode, wanted: (node: TlvNode) => boolean): TlvNode | undefined {
  if (wanted(node)) return node;
  for (const child of node.children) {
    const found = findDeep(child, wanted);
    if (found) return found;
  }
  return undefined;
}

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
export const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
/** UTF-8 where it is that, else ISO 8859-1: the encoding of names on the cards is not described publicly. */
export function textOf(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes).trim();
  } catch {
    return Buffer.from(bytes).toString('latin1').trim();
  }
}
