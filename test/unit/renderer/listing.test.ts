/** Invariant: the counts of the categories always add up to « Tous ». */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listing } from '../../../renderer/screens/documents/filter.ts';
import type { Listed } from '../../../renderer/stores/record.ts';
import type { DocumentRow } from '../../../shared/session.ts';

const row = (uniqueId: string, more: Partial<DocumentRow> = {}): DocumentRow => ({
  uniqueId,
  entryUUID: `urn:uuid:${uniqueId}`,
  date: '2020-01-01',
  title: 'Compte rendu d’anesthésie',
  typeCode: 'x',
  typeLabel: 'CR d’anesthésie',
  classCode: '10',
  classLabel: 'Compte rendu',
  author: 'Dr Lenoir',
  origin: 'professional',
  maskedToProfessionals: false,
  visibleToPatient: true,
  visibleToRepresentatives: true,
  status: 'Approved',
  content: 'read',
  factCount: 0,
  mine: false,
  ...more,
});
const all = { search: '', classCode: null, listed: 'current', submittedSince: [], hits: [] } as const;

const states = ['current', 'archived', 'replaced', 'hidden-from-patient'] as const;

describe('the list of documents', () => {
  test('begins with the approved ones, the newest first', () => {
    const rows = [row('a'), row('b', { status: 'Deprecated' }), row('c', { date: '2024-05-01' })];
    const shown = listing(rows, all);
    expect(shown.rows.map(({ uniqueId }) => uniqueId)).toEqual(['c', 'a']);
    expect(shown.counts).toMatchObject({ current: 2, replaced: 1, archived: 0 });
    expect(listing(rows, { ...all, listed: 'replaced' }).rows.map(({ uniqueId }) => uniqueId)).toEqual(['b']);
  });
  test('a state is shown alone; what was submitted since a date, whatever its state', () => {
    const rows = [
      row('a', { visibleToPatient: false }),
      row('b', { status: 'Archived' }),
      row('c', { maskedToProfessionals: true }),
      row('d', { visibleToRepresentatives: false, status: 'Archived' }),
    ];
    const ids = (listed: Listed) =>
      listing(rows, { ...all, listed, submittedSince: ['b', 'c'] }).rows.map(({ uniqueId }) => uniqueId);
    expect(ids('archived')).toEqual(['b', 'd']);
    expect(ids('masked')).toEqual(['c']);
    expect(ids('hidden-from-patient')).toEqual(['a']);
    expect(ids('hidden-from-representatives')).toEqual([]);
    expect(ids('since')).toEqual(['b', 'c']);
  });
  test('finds a title without its accents, and a text by its passage', () => {
    const rows = [row('a'), row('b', { title: 'Biologie', typeLabel: 'Biologie' })];
    expect(listing(rows, { ...all, search: 'anesthesie lenoir' }).rows.map(({ uniqueId }) => uniqueId)).toEqual(['a']);
    const hits = [{ documentId: 'b', range: { start: 1, end: 4 }, before: '', match: 'NFS', after: '' }];
    const shown = listing(rows, { ...all, search: 'nfs', hits });
    expect(shown.rows.map(({ uniqueId, hits }) => [uniqueId, hits.length])).toEqual([['b', 1]]);
  });
  test('a category that has nothing any more does not hide the rest', () => {
    expect(listing([row('a')], { ...all, classCode: '42' }).rows).toHaveLength(1);
  });
  test('counts reconcile', () => {
    const rows = fc.array(
      fc.record({
        classCode: fc.constantFrom('10', '11', '42', '90'),
        status: fc.constantFrom('Approved' as const, 'Deprecated' as const, 'Archived' as const),
        visibleToPatient: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(null, '10', '42'), fc.constantFrom(...states), (parts, classCode, listed) => {
        const shown = listing(
          parts.map((part, index) => row(String(index), part)),
          { ...all, classCode, listed },
        );
        expect(shown.counts[listed]).toBe(shown.total);
        expect(shown.counts.current + shown.counts.archived + shown.counts.replaced).toBe(parts.length);
        expect(shown.classes.reduce((sum, { count }) => sum + count, 0)).toBe(shown.total);
        const chosen = shown.classes.find(({ code }) => code === classCode);
        expect(shown.rows.length).toBe(chosen ? chosen.count : shown.total);
      }),
      { numRuns: process.env['LONG'] ? 20_000 : 200 },
    );
  });
});
