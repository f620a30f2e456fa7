import { expect, test } from 'vitest';
import { sessionViewOf } from '../../../../electron/core/session-view.ts';
import { emptySession, type SessionState } from '../../../../electron/session/session-state.ts';
import type { CpsHolder, PracticeSituation } from '../../../../shared/cards.ts';

const holder: CpsHolder = {
  cardType: 'CPS',
  test: true,
  serial: '1',
  nationalId: '899900010011',
  familyName: 'TEST',
  givenName: 'CLAIRE',
  professionCode: '10',
  specialityCode: 'SM02',
  validFrom: '2025-01-01',
  validUntil: '2028-12-31',
  triesLeft: 3,
};
const situation = (id: string): PracticeSituation => ({ id, structureName: `S${id}`, structureId: `1${id}`, sectorCode: 'SA01' });
const slot = { reader: 'A', generation: 1 };
const choosing: SessionState = {
  ...emptySession,
  readers: { provider: 'simulated', service: 'up', readers: [{ name: 'A', present: true, generation: 1, role: 'cps' }] },
  cps: { at: 'choosing', slot, holder, situations: ['1', '2', '3'].map(situation) },
};

test('the situation chosen last is proposed first, and not chosen', () => {
  const view = sessionViewOf(choosing, { mode: 'training', opening: false, lastSituation: '3' });
  expect(view.situations.map(({ id }) => id)).toEqual(['3', '1', '2']);
  expect(view).toMatchObject({ step: 'choosing-situation' });
  expect(view.situation).toBeUndefined();
  const other = sessionViewOf(choosing, { mode: 'training', opening: false, lastSituation: 'of another card' });
  expect(other.situations.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('the page is told when the session locks itself', () => {
  const locksAt = new Date('2026-06-15T10:30:00Z');
  expect(sessionViewOf(choosing, { mode: 'training', opening: false, locksAt }).locksAt).toBe('2026-06-15T10:30:00.000Z');
  expect(sessionViewOf(choosing, { mode: 'training', opening: false })).not.toHaveProperty('locksAt');
});
