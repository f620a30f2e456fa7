import { expect, test } from 'vitest';
import { EmergencyRequest, emergencyModesOf, reasonWords } from '../../../shared/emergency.ts';

const samu = '10B0990099';

test('regulation is offered to physicians of the structures that regulate, and to nobody else', () => {
  expect(emergencyModesOf({ professionCode: '10', structureId: samu }, [samu])).toEqual(['bris_de_glace', 'centre_15']);
  expect(emergencyModesOf({ professionCode: '60', structureId: samu }, [samu])).toEqual(['bris_de_glace']);
  expect(emergencyModesOf({ professionCode: '10', structureId: samu }, [])).toEqual(['bris_de_glace']);
});

test('a reason is needed; one of one’s own needs words', () => {
  const given = { mode: 'bris_de_glace', reason: 'unconscious', detail: '' } as const;
  expect(EmergencyRequest.safeParse(given).success).toBe(true);
  expect(EmergencyRequest.safeParse({ ...given, reason: 'other', detail: '  ' }).success).toBe(false);
  expect(EmergencyRequest.safeParse({ ...given, reason: 'curiosity' }).success).toBe(false);
  expect(EmergencyRequest.safeParse({ ...given, detail: 'x'.repeat(301) }).success).toBe(false);
  expect(reasonWords({ ...given, detail: 'chute' })).toBe('Patient inconscient : chute');
  expect(reasonWords({ ...given, reason: 'other', detail: 'seul au domicile' })).toBe('seul au domicile');
  expect(reasonWords(given)).toBe('Patient inconscient');
});
