import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Finish, sha256Midstate } from '../../../native/sha256-midstate.ts';

const runs = process.env['LONG'] ? 20_000 : 300;
const digest = (message: Uint8Array) => createHash('sha256').update(message).digest('hex');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('host and card together give the digest of node:crypto', () => {
  const check = fc.property(fc.uint8Array({ maxLength: 400 }), (message) => {
    const midstate = sha256Midstate(message);
    expect(midstate.lastBlock.length).toBeLessThanOrEqual(64);
    expect(midstate.head.length).toBe(message.length > 64 ? 40 : 0);
    expect(hex(sha256Finish(midstate))).toBe(digest(message));
  });
  fc.assert(check, { numRuns: runs });
});

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 129, 192, 193])('%i bytes', (length) => {
  const message = new Uint8Array(length).fill(0x61);
  expect(hex(sha256Finish(sha256Midstate(message)))).toBe(digest(message));
});

test('a large document, of which the card gets one block', () => {
  const message = new Uint8Array(1_000_001).map((_, i) => i % 251);
  const midstate = sha256Midstate(message);
  expect(midstate.lastBlock.length).toBe(1_000_001 % 64);
  expect(hex(sha256Finish(midstate))).toBe(digest(message));
});

test('a mid-state of another length is refused', () => {
  expect(() => sha256Finish({ head: new Uint8Array(39), lastBlock: new Uint8Array(1) })).toThrow(RangeError);
});
