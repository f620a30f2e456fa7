import { expect, test } from 'vitest';
import { originOfDocument } from '../../../../shared/clinical/origin.ts';

test.each([
  ['10', '11488-4', 'professional'],
  ['90', 'EXPPAT_3', 'patient'],
  ['11', 'DOCPAT08', 'patient'],
  ['10', 'DOCPAT03', 'patient'],
  [undefined, 'DOCPAT02', 'patient'],
  ['60', 'REMB', 'claims'],
  [undefined, 'REMB', 'claims'],
  [undefined, undefined, 'professional'],
] as const)('class %s, type %s: %s', (classCode, typeCode, origin) => {
  expect(originOfDocument({ classCode, typeCode })).toBe(origin);
});
