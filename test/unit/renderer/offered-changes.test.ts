import { expect, test } from 'vitest';
import { offeredChanges } from '../../../renderer/screens/viewer/offered-changes.ts';
import type { DocumentRow } from '../../../shared/session.ts';

const row: DocumentRow = {
  uniqueId: '1.2.3',
  entryUUID: 'urn:uuid:1',
  date: '2026-03-12',
  title: 'CR opératoire',
  typeCode: '34874-8',
  typeLabel: 'CR opératoire',
  classCode: '10',
  classLabel: 'Compte rendu',
  author: 'MARCHAND Claire',
  origin: 'professional',
  maskedToProfessionals: false,
  visibleToPatient: true,
  visibleToRepresentatives: true,
  status: 'Approved',
  content: 'read',
  factCount: 0,
  mine: true,
};
const doctor = { professionCode: '10', medecinTraitant: false, accessMode: 'normal' } as const;
const refusals = (of: Partial<DocumentRow>, who = {}) =>
  Object.fromEntries(
    offeredChanges({ ...row, ...of }, { ...doctor, ...who }).map(({ change, refusal }) => [change, refusal ?? '']),
  );

test('one’s own document can be masked, archived, deleted', () => {
  expect(refusals({})).toEqual({ mask: '', archive: '', delete: '' });
  expect(Object.keys(refusals({ maskedToProfessionals: true, status: 'Archived' }))).toEqual(['unmask', 'unarchive', 'delete']);
  expect(Object.keys(refusals({ visibleToRepresentatives: false }))).toContain('show-representatives');
});

test('never hidden from professionals and patient at once', () => {
  const { mask, ...others } = refusals({ visibleToPatient: false });
  expect(mask).toMatch(/deux à la fois/);
  expect(others['show-patient']).toBe('');
});

test('the médecin traitant may unmask and archive any document, and delete only his own and the patient’s', () => {
  const mt = { medecinTraitant: true };
  expect(refusals({ mine: false }, mt)).toMatchObject({ archive: '', delete: expect.stringMatching(/propres/) });
  expect(refusals({ mine: false, origin: 'patient' }, mt)).toMatchObject({ delete: '' });
  expect(refusals({ mine: false, maskedToProfessionals: true }, mt)).toMatchObject({ unmask: '' });
  expect(refusals({ mine: false })).toMatchObject({ archive: expect.stringMatching(/propres/) });
});

test('masking is out of reach in an emergency', () => {
  expect(refusals({}, { accessMode: 'bris_de_glace' })).toMatchObject({ mask: expect.stringMatching(/urgence/), delete: '' });
});
