import type { Fact } from './fact.ts';

/**
 * Who speaks in a document, by what the registry or its own header says. The patient: class 90 (EX_3.1-1040), and the types
 * DOCPAT… and EXPPAT…, whose classes are otherwise those of professionals (ASS_X16: DOCPAT08 is of class 11). The insurer:
 * class 60, type REMB.
 */
export function originOfDocument({
  classCode,
  typeCode,
}: {
  classCode?: string | undefined;
  typeCode?: string | undefined;
}): Exclude<Fact['origin'], 'doctor-here'> {
  if (classCode === '60' || typeCode === 'REMB') return 'claims';
  return classCode === '90' || /^(?:DOCPAT|EXPPAT)/.test(typeCode ?? '') ? 'patient' : 'professional';
}
