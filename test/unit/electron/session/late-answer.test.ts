import { expect, test } from 'vitest';
import { createSession } from '../../../../electron/session/session.ts';
import { recordOf, stepOf } from '../../../../electron/session/session-state.ts';
import type { CardHostApi, ReaderInfo, ReadersSnapshot } from '../../../../shared/cards.ts';

const cps: ReaderInfo = { name: 'A', generation: 1, present: true, role: 'cps', kind: 'CPS3' };
const vitale: ReaderInfo = { name: 'B', generation: 2, present: true, role: 'vitale', kind: 'VITALE2' };
const snapshot = (...readers: ReaderInfo[]): ReadersSnapshot => ({ provider: 'simulated', service: 'up', readers });

test('a snapshot that was asked for before the card was pulled, and comes after, brings nothing back', async () => {
  const look = Promise.withResolvers<ReadersSnapshot>();
  const answers = {
    'cps.read': {
      cardType: 'CPS',
      test: true,
      serial: '1',
      nationalId: '899900010011',
      familyName: 'TEST',
      givenName: 'CLAIRE',
      professionCode: '10',
      validFrom: '2025-01-01',
      validUntil: '2028-12-31',
      triesLeft: 3,
    },
    'cps.unlock': { situations: [{ id: '1', structureName: 'S', structureId: '11', sectorCode: 'SA01' }] },
    'vitale.read': {
      serial: 'v',
      kind: 'VITALE2',
      test: true,
      source: 'direct',
      beneficiaries: [{ familyName: 'ESSAI', givenName: 'UNE', birthDate: '1980-01-01', sex: 'F' }],
    },
    'readers.look': look.promise,
    'cps.lock': {},
  } as const;
  const session = createSession({
    mode: 'training',
    cards: new Proxy({} as CardHostApi, { get: (_, method: keyof typeof answers) => async () => answers[method] }),
    settings: () => ({ keepRecordWithoutVitale: false }),
    limitsMs: () => ({ idle: 60_000, absolute: 600_000 }),
    today: () => '2026-06-15',
    now: () => new Date(0),
    after: () => () => {},
    onChange: () => {},
    onOpen: () => {},
    onForget: () => {},
    onBug: (error) => {
      throw error;
    },
  });
  session.readers(snapshot(cps, vitale));
  await expect.poll(() => stepOf(session.state())).toBe('awaiting-code');
  await session.unlock(new TextEncoder().encode('1234'), false);
  await expect.poll(() => recordOf(session.state())).toBeDefined();

  const confirmed = session.confirmPatient();
  session.readers(snapshot({ name: 'A', generation: 3, present: false }, vitale));
  look.resolve(snapshot(cps, vitale));
  await expect(confirmed).rejects.toMatchObject({ code: 'CARD_CHANGED' });
  expect(stepOf(session.state())).toBe('awaiting-cps');
});
