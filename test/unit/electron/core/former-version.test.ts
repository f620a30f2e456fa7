/** What a new volet or consultation takes the place of: one's own newest of its kind, in the registry or still on its way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formerVersion } from '../../../../electron/core/former-version.ts';
import { createOutbox, type Outbox } from '../../../../electron/deposit/outbox.ts';
import type { PreparedDeposit } from '../../../../electron/deposit/submission.ts';
import { openStore, type Store } from '../../../../electron/store/store.ts';
import type { DocumentRow } from '../../../../shared/session.ts';

const ins = { matricule: '148016912300199', oid: '1.2.250.1.213.1.4.10' };
const nationalId = '899900010011';
const now = new Date('2026-11-21T09:00:00Z');

let dir: string;
let store: Store;
let outbox: Outbox;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'former-'));
  store = await openStore({ file: join(dir, 's.db'), keyHex: 'ab'.repeat(32) });
  outbox = createOutbox(store.db, { now: () => now, onChange: () => {}, onBug: () => 'REF' });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const recordWith = (date?: string) => ({
  ins,
  ownNewest: (typeCode: string) =>
    date === undefined
      ? undefined
      : {
          row: {
            uniqueId: '1.1',
            title: 'Consultation',
            date,
            typeCode,
            maskedToProfessionals: true,
            visibleToPatient: true,
            visibleToRepresentatives: true,
          } as DocumentRow,
          versionNumber: 1,
        },
});
const former = (kind: 'cpa' | 'vsm' | 'visit', date?: string) =>
  formerVersion({ outbox, nationalId, now }, recordWith(date), kind);

const waits = (uniqueId: string, typeCode: string, authorNationalId = nationalId) =>
  outbox.add({
    submission: {
      set: { uniqueId: `${uniqueId}.9` },
      entry: {
        uniqueId,
        title: 'Volet',
        typeCode: { code: typeCode, codingScheme: 'y', label: typeCode },
        confidentiality: [{ code: 'INVISIBLE_PATIENT' }],
        creationTime: '20261120090000',
        serviceStartTime: '20261119230000',
      },
      cda: new Uint8Array([1]),
      version: { setId: '7.7', versionNumber: 4 },
    } as unknown as PreparedDeposit,
    ins,
    patientName: 'BEAUCHÊNE HENRI',
    authorNationalId,
    contentHash: uniqueId,
  });

test('one’s own of the record, with who sees it; none where there is none, and a visit has no versions', async () => {
  expect(await former('vsm', '2021-02-03')).toEqual({
    uniqueId: '1.1',
    title: 'Consultation',
    date: '2021-02-03',
    versionNumber: 1,
    visibility: { maskedToProfessionals: true, visibleToPatient: true, visibleToRepresentatives: true },
    waiting: false,
    proposed: 'replace',
  });
  expect(await former('vsm')).toBeNull();
  expect(await former('visit', '2026-11-20')).toBeNull();
});

test('a consultation of another time is proposed to stay beside, one of these days to be replaced', async () => {
  expect(await former('cpa', '2026-11-02')).toMatchObject({ proposed: 'replace' });
  expect(await former('cpa', '2025-03-02')).toMatchObject({ proposed: 'beside' });
});

test('what still waits in the outbox comes first: the last of that author and kind', async () => {
  await waits('2.1', 'SYNTH');
  await waits('2.2', 'SYNTH');
  await waits('2.3', '34749-2');
  await waits('2.4', 'SYNTH', '899900010029');
  expect(await former('vsm', '2021-02-03')).toMatchObject({
    uniqueId: '2.2',
    versionNumber: 4,
    waiting: true,
    date: expect.stringMatching(/^2026-11-(19|20)/),
    visibility: { visibleToPatient: false },
  });
});
