/**
 * What is filled in by itself, measured on the labelled set (test/deposit-set). Floors are what is asked of it (issue
 * « One-key deposit »); the figures of both halves are printed.
 */
import { describe, expect, test } from 'vitest';
import { clinicalDateOf, patientConflictOf } from '../../../../electron/deposit/evidence.ts';
import { guessTypes } from '../../../../electron/deposit/type-guess.ts';
import { depositableTypes } from '../../../../shared/vocabulary/value-sets.ts';
import { depositDay, depositSet, type LabelledDocument } from '../../../deposit-set/generate.ts';

const set = depositSet();
const share = (documents: readonly LabelledDocument[], right: (d: LabelledDocument) => boolean) =>
  (100 * documents.filter(right).length) / documents.length;
const typesOf = (d: LabelledDocument) => guessTypes(d).map((g) => g.typeCode);

test('the set: at least 300 documents, each type that a professional may deposit twice or more, three styles', () => {
  expect(set.length).toBeGreaterThanOrEqual(300);
  // what patients, the insurer and imaging devices put there
  const notOfProfessionals = /^(DOCPAT|REMB$|IMG-KOS$)/;
  for (const { code } of depositableTypes().filter((t) => !notOfProfessionals.test(t.code)))
    expect(set.filter((d) => d.typeCode === code && d.half === 'held').length, code).toBeGreaterThanOrEqual(3);
  expect(new Set(set.map((d) => d.style)).size).toBe(3);
  expect(set.filter((d) => d.stranger).length).toBeGreaterThanOrEqual(200);
});

describe.each(['open', 'held'] as const)('half %s', (half) => {
  const documents = set.filter((d) => d.half === half);

  test('type first and among three, clinical date', () => {
    const first = share(documents, (d) => typesOf(d)[0] === d.typeCode);
    const amongThree = share(documents, (d) => typesOf(d).includes(d.typeCode));
    const date = share(documents, (d) => clinicalDateOf(d.text, depositDay, d.patient.traits.birthDate).date === d.clinicalDate);
    console.info(
      `${half}: ${documents.length} documents, type ${first.toFixed(1)} %, among three ${amongThree.toFixed(1)} %, date ${date.toFixed(1)} %`,
    );
    expect(first).toBeGreaterThanOrEqual(95);
    expect(amongThree).toBeGreaterThanOrEqual(99);
    expect(date).toBeGreaterThanOrEqual(98);
  });

  test('a document of another patient is never let through, one of the patient never stopped', () => {
    const conflictOf = (d: LabelledDocument) => patientConflictOf(d.text, d.patient);
    expect(documents.filter((d) => d.stranger && !conflictOf(d)).map((d) => [d.id, d.stranger])).toEqual([]);
    expect(documents.filter((d) => !d.stranger && conflictOf(d)).map((d) => [d.id, conflictOf(d)])).toEqual([]);
  });
});
