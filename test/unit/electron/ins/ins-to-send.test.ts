import { describe, expect, it } from 'vitest';
import { insToSend, requireEnvironment } from '../../../../electron/ins/ins-to-send.ts';
import { assertionLimitMs, requireFresh } from '../../../../electron/ins/search-by-traits.ts';
import type { IdentityStatus, PatientIdentity } from '../../../../shared/identity/traits.ts';

const ins = { matricule: '251037511500124', oid: '1.2.250.1.213.1.4.10' };
const identity = (status: IdentityStatus, more: Partial<PatientIdentity> = { ins }): PatientIdentity => ({
  traits: { birthName: 'A', birthGivenNames: 'B', sex: 'F', birthDate: '1951-03-12' },
  status,
  ...more,
});

describe('the INS that may leave', () => {
  it('is that of a qualified identity alone', () => {
    for (const status of ['provisoire', 'recuperee', 'validee'] as const)
      expect(() => insToSend(identity(status))).toThrow('INS_NOT_SENDABLE');
    expect(() => insToSend(identity('qualifiee', {}))).toThrow('INS_NOT_SENDABLE');
    expect(insToSend(identity('qualifiee'))).toEqual(ins);
  });
});

describe('an INS of test or demonstration', () => {
  it('never reaches the real DMP, and a real one does (EX_GEN-1430)', () => {
    for (const oid of ['1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11']) {
      expect(() => requireEnvironment({ ...ins, oid }, 'production')).toThrow('TEST_CARD_IN_PRODUCTION');
      expect(requireEnvironment({ ...ins, oid }, 'training').oid).toBe(oid);
    }
    for (const oid of ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9'])
      expect(requireEnvironment({ ...ins, oid }, 'production').oid).toBe(oid);
  });
});

describe('an assertion for INSi', () => {
  it('lasts twenty minutes and is never from the future', () => {
    const now = new Date('2026-11-21T10:00:00Z');
    const at = (beforeMs: number) => new Date(now.getTime() - beforeMs);
    for (const age of [0, assertionLimitMs]) expect(() => requireFresh(at(age), now)).not.toThrow();
    for (const age of [assertionLimitMs + 1, -1]) expect(() => requireFresh(at(age), now)).toThrow('INS_ASSERTION_EXPIRED');
    expect(() => requireFresh(new Date(Number.NaN), now)).toThrow('INS_ASSERTION_EXPIRED');
    expect(assertionLimitMs).toBe(1_200_000);
  });
});
