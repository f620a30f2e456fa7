import { expect, test } from 'vitest';
import { changed } from '../../../../electron/core/changed-entry.ts';
import type { DocumentEntry } from '../../../../shared/dmp.ts';

const code = (name: string) => ({ code: name, codingScheme: 'x', label: name });
const entry = { status: 'Approved', confidentiality: [code('N'), code('INVISIBLE_PATIENT')] } as unknown as DocumentEntry;
const codes = (e: DocumentEntry) => e.confidentiality.map((c) => c.code);

test('the entry is told as the registry holds it after a change', () => {
  expect(codes(changed(entry, 'show-patient'))).toEqual(['N']);
  const masked = changed(entry, 'mask');
  expect(codes(masked)).toEqual(['N', 'INVISIBLE_PATIENT', 'MASQUE_PS']);
  expect(codes(changed(masked, 'mask'))).toEqual(codes(masked));
  expect(codes(changed(masked, 'unmask'))).toEqual(codes(entry));
  expect(changed(entry, 'archive').status).toBe('Archived');
  expect(changed(changed(entry, 'archive'), 'unarchive').status).toBe('Approved');
  expect(changed(entry, 'delete').status).toBe('Deleted');
  expect(codes(changed(entry, 'delete'))).toEqual(codes(entry));
});
