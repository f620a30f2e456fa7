/** What an open record asks of the DMP beyond the current documents: old ones, what came since, the version to replace. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownPatientsOf } from '../../../../electron/core/known-patients.ts';
import { OpenRecord } from '../../../../electron/core/record.ts';
import { senderOf } from '../../../../electron/core/sender.ts';
import { createDmpClient } from '../../../../electron/dmp/client.ts';
import { processDocument } from '../../../../electron/documents/process.ts';
import { createSecureHttp, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { createJournal, type Journal, patientKey } from '../../../../electron/store/journal.ts';
import { createSessionIndex } from '../../../../electron/store/session-index.ts';
import { openStore, type Store } from '../../../../electron/store/store.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import { trainingFolder } from '../../../training-folder.ts';
import { contextOf, documentBy, identity, populationWith, signerOf, submissionBy, writerOf } from '../dmp/sample-record.ts';

let folder: string;
let training: Training;
let http: SecureHttp;
let store: Store;
let journal: Journal;
let image: CpsImage;
const oid = (n: number) => `1.2.250.1.999.7.${n}`;

beforeAll(async () => {
  folder = trainingFolder('record-lists-');
  const old = { nationalId: '899900010029', familyName: 'LEGRAND', givenName: 'ANTOINE', structureId: '1', sectorCode: 'SA07' };
  training = await startTraining({ dir: folder, population: populationWith([documentBy(old, oid(1), 'Lettre ancienne')]) });
  const found = training.images.find((i): i is CpsImage => i.id === 'cps-anesthesiste' && i.kind === 'CPS3');
  if (!found) throw new Error('no card');
  image = found;
  const { caPem, clientCertificatePem, clientKeyPem } = training.tls;
  http = createSecureHttp({ ca: caPem, cert: clientCertificatePem, key: clientKeyPem });
  store = await openStore({ file: join(folder, 'store.db'), keyHex: '0'.repeat(64) });
  journal = createJournal(store.db, () => new Date());
}, 60_000);
afterAll(async () => {
  http?.close();
  await training?.stop();
  await store?.close();
  rmSync(folder, { recursive: true });
});

const now = () => new Date();
function clientAndContext() {
  const dmp = createDmpClient({
    endpoints: training.endpoints,
    http,
    software: { id: '00.00', name: 'Poste DMP', version: '0.1', homologation: 'ESSAI' },
    signer: signerOf(image),
    now,
    billingId: '991130972',
    environment: 'training',
  });
  return { dmp, context: contextOf(image) };
}

async function opened(): Promise<OpenRecord> {
  const { dmp, context } = clientAndContext();
  const visitor = { holder: { nationalId: context.nationalId }, situation: { structureId: context.structureId } };
  const record = new OpenRecord(identity.traits, {
    dmp,
    context,
    doctor: 'Claire MARCHAND',
    vitaleReadAt: now,
    known: knownPatientsOf(journal, visitor),
    secretConnectionFromAge: 12,
    brainDeadPolicy: 'refuse',
    ruleVariants: () => ({}),
    emergencyModes: [],
    index: createSessionIndex(),
    process: (job) => processDocument(job),
    now,
    onRecord: ({ phase, documents }) => {
      if (phase === 'open') expect(documents.total).toBeGreaterThan(0);
    },
    onDocuments: () => {},
    onSummary: () => {},
    journal: (act, ins, result) =>
      void journal.append({
        who: context.nationalId,
        situation: context.structureId,
        patient: ins ? patientKey(ins) : '',
        act,
        result,
      }),
    onBug: (error) => {
      throw error;
    },
  });
  await record.start();
  if (record.view().phase === 'identity-check') await record.confirmIdentity();
  expect(record.view()).toMatchObject({ phase: 'open' });
  return record;
}

test('the next visit knows when the last one was, and finds what was submitted since', async () => {
  const before = new Date();
  const first = await opened();
  expect(first.view().lastVisit).toBeUndefined();
  first.forget();
  const again = await opened();
  const { lastVisit = '' } = again.view();
  expect(new Date(lastVisit).getTime()).toBeGreaterThanOrEqual(before.getTime());
  expect(await again.submittedSince(new Date('2026-11-03T07:59:00Z'))).toEqual([oid(1)]);
  expect(again.rows()[0]).toMatchObject({ uniqueId: oid(1), depositedAt: expect.stringMatching(/^2026-11-03/) });
  expect(await again.submittedSince(new Date('2026-11-03T08:01:00Z'))).toEqual([]);
  again.forget();
});

test('archived and replaced documents come when asked for, keep their state and stay out of the summary', async () => {
  const { dmp, context } = clientAndContext();
  const writer = writerOf(image);
  const mine = documentBy(writer, oid(2), 'Version 1');
  await dmp.submit(context, identity.ins, submissionBy(writer, oid(20), [mine]));

  const record = await opened();
  await expect(record.version(oid(1))).rejects.toMatchObject({ code: 'NOT_NOW' }); // of another author
  const former = await record.version(oid(2));
  expect(former).toMatchObject({ uniqueId: oid(2), setId: mine.setId, versionNumber: 1 });
  expect(record.ownNewest('11488-4')).toMatchObject({ row: { uniqueId: oid(2) }, versionNumber: 1 }); // not that of another author
  expect(record.ownNewest('SYNTH')).toBeUndefined();
  const next = documentBy(writer, oid(3), 'Version 2', { id: oid(2), setId: former.setId });
  await dmp.submit(context, identity.ins, submissionBy(writer, oid(30), [{ ...next, replaces: former.entryUUID }]));
  const { set } = submissionBy(writer, oid(31), [next]);
  await record.change(oid(1), 'archive', set).catch(() => {}); // of another author: the server may refuse
  record.forget();

  const later = await opened();
  expect(later.rows().map(({ uniqueId }) => uniqueId)).toContain(oid(3));
  expect(later.rows().map(({ uniqueId }) => uniqueId)).not.toContain(oid(2));
  await later.change(oid(3), 'archive', { ...set, uniqueId: oid(32) });
  later.forget();

  const last = await opened();
  const current = last.view().documents.total;
  await last.listOld('Deprecated');
  await last.listOld('Archived');
  expect(last.rows().filter(({ status }) => status !== 'Approved')).toMatchObject(
    [oid(2), oid(3)].map((uniqueId) => ({ uniqueId, status: uniqueId === oid(2) ? 'Deprecated' : 'Archived' })),
  );
  expect(last.view().documents.total).toBe(current);
  const { isReplaced } = senderOf(dmp, context); // lets a content be deposited again
  expect(await Promise.all([oid(1), oid(2), oid(3)].map((id) => isReplaced(identity.ins, id)))).toEqual([false, true, false]);
  expect(last.ownNewest('11488-4')).toBeUndefined(); // archived or replaced: none is current
  expect([...last.groundFacts().documents.keys()]).not.toContain(oid(2));
  const { content } = await last.open(oid(3));
  expect(content.header).toMatchObject({ setId: mine.setId, versionNumber: 2 });
  expect(last.facts().filter(({ source }) => source.documentId === oid(3))).toEqual([]);
  expect(last.standing(oid(3)).length).toBeGreaterThan(0);
  await last.change(oid(3), 'unarchive', { ...set, uniqueId: oid(33) });
  expect(last.view().documents.total).toBe(current + 1);
  last.forget();
});
