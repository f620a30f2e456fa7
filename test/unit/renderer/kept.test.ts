import { expect, test } from 'vitest';
import { kept } from '../../../renderer/stores/kept.ts';

const line = (id: string, text: string) => ({ id, text: [{ text, strong: true }], sources: [{ documentId: 'd1' }] });
const summary = () => ({
  red: [],
  sections: [{ id: 'treatments', lines: [line('a', 'Kardégic'), line('b', 'Xarelto')] }],
  read: 3,
});

test('a copy of the same is the same', () => {
  const before = summary();
  expect(kept(before, summary())).toBe(before);
});

test('one line changed: it and what holds it are new, its neighbour is not', () => {
  const before = summary();
  const after = summary();
  after.sections[0]?.lines.splice(1, 1, line('b', 'Eliquis'));
  const held = kept(before, after);
  expect(held).toEqual(after);
  expect(held.sections[0]).not.toBe(before.sections[0]);
  expect(held.sections[0]?.lines[0]).toBe(before.sections[0]?.lines[0]);
  expect(held.red).toBe(before.red);
});

test('a line that came in before the others leaves them what they were', () => {
  const before = summary();
  const after = summary();
  after.sections[0]?.lines.unshift(line('c', 'Lovenox'));
  const lines = kept(before, after).sections[0]?.lines ?? [];
  expect(lines.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(lines[1]).toBe(before.sections[0]?.lines[0]);
  expect(lines[2]).toBe(before.sections[0]?.lines[1]);
});

test.each([
  ['a line that went', { lines: [1, 2] }, { lines: [1] }],
  ['a field that went', { detail: 'x', tag: 1 }, { tag: 1 }],
  ['a field that came', { tag: 1 }, { detail: undefined, tag: 1 }],
  ['an order that changed', [{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'a' }]],
  ['another kind of value', { at: [1] }, { at: { 0: 1 } }],
  ['nothing before', null, { a: 1 }],
  ['nothing after', { a: 1 }, null],
])('%s', (_, before, after) => {
  expect(kept(before, after)).toStrictEqual(after);
});
