import { readerStateFlags } from 'pcsclite';
import { beforeEach, expect, test } from 'vitest';
import { ReaderTable } from '../../../../electron/card-host/reader-table.ts';
import { bytesOf } from '../../../../electron/card-host/tlv.ts';
import type { ReadersSnapshot } from '../../../../shared/cards.ts';

const { PRESENT, EMPTY, MUTE, EXCLUSIVE, INUSE, CHANGED } = readerStateFlags;
const vitale = bytesOf('3B751300004709EA9000');
const none: Uint8Array = new Uint8Array(0);
let table: ReaderTable;
let published: ReadersSnapshot[];
const seen = (events: number, flags: number, atr = none) =>
  table.seen([{ name: 'R', eventState: (events << 16) | flags | CHANGED, atr }]);
const info = () => table.get('R');
const generation = () => info()?.generation ?? -1;

beforeEach(() => {
  published = [];
  table = new ReaderTable('pcsc', 0, (snapshot) => published.push(snapshot));
  table.setReaders(['R']);
  seen(0, EMPTY);
});

test('a card put in, in use, taken out', () => {
  seen(1, PRESENT, vitale);
  expect(info()).toMatchObject({ present: true, kind: 'VITALE2', role: 'vitale', atr: '3B751300004709EA9000' });
  const inserted = generation();
  const count = published.length;
  seen(1, PRESENT | INUSE, vitale);
  expect(generation()).toBe(inserted);
  expect(published).toHaveLength(count);
  seen(2, EMPTY);
  expect(info()).toEqual({ name: 'R', present: false, generation: generation() });
  expect(generation()).toBeGreaterThan(inserted);
});

test('swapped between two looks: present both times, counted twice', () => {
  seen(1, PRESENT, vitale);
  const inserted = generation();
  seen(3, PRESENT, vitale);
  expect(generation()).toBeGreaterThan(inserted);
});

test('a look that is older than the last one is dropped, also over the end of the count', () => {
  seen(0xffff, PRESENT, vitale);
  seen(0x0001, EMPTY);
  const now = generation();
  seen(0xffff, PRESENT, vitale);
  expect([info()?.present, generation()]).toEqual([false, now]);
});

test('a system that does not count: another ATR, or absent and present again', () => {
  seen(0, PRESENT, vitale);
  const inserted = generation();
  seen(0, PRESENT, bytesOf('3B00'));
  expect(generation()).toBeGreaterThan(inserted);
});

test('an ATR that comes after the card is the same card', () => {
  seen(1, PRESENT);
  const inserted = generation();
  seen(1, PRESENT, vitale);
  expect([generation(), info()?.kind]).toEqual([inserted, 'VITALE2']);
});

test('trouble that the service tells, and that it no longer tells', () => {
  seen(1, PRESENT | EXCLUSIVE, vitale);
  expect(info()?.trouble).toBe('exclusive');
  seen(1, PRESENT, vitale);
  expect(info()).not.toHaveProperty('trouble');
  seen(3, PRESENT | MUTE);
  expect(info()?.trouble).toBe('unresponsive');
});

test('what a failed call has shown stays until the card moves', () => {
  seen(1, PRESENT, vitale);
  table.setTrouble('R', 'unpowered');
  seen(1, PRESENT, vitale);
  expect(info()?.trouble).toBe('unpowered');
  seen(3, PRESENT, vitale);
  expect(info()).not.toHaveProperty('trouble');
});
