/** What an open record lets out for which identity, counted where it leaves: at the HTTPS connection; and how long it waits. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { identityCheckedAct, knownPatientsOf } from '../../../../electron/core/known-patients.ts';
import { OpenRecord } from '../../../../electron/core/record.ts';
import { createDmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { createJournal, type Journal, patientKey } from '../../../../electron/store/journal.ts';
import { createSessionIndex } from '../../../../electron/store/session-index.ts';
import { openStore, type Store } from '../../../../electron/store/store.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import { errorText } from '../../../../renderer/text/errors.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import { AppError, isAppError } from '../../../../shared/errors.ts';
import { trainingFolder } from '../../../training-folder.ts';
import { contextOf, identity, populationWith, searchTraits, signerOf } from '../dmp/sample-record.ts';

let folder: string;
let training: Training;
let http: SecureHttp;
let store: Store;
let journal: Journal;
let sent: string[] = [];
beforeAll(async () => {
  folder = trainingFolder('record-guards-');
  training = await startTraining({ dir: folder, population: populationWith([]) });
  store = await openStore({ file: join(folder, 'store.db'), keyHex: '0'.repeat(64) });
  const { caPem, clientCertificatePem, clientKeyPem } = training.tls;
  const real = createSecureHttp({ ca: caPem, cert: clientCertificatePem, key: clientKeyPem });
  http = {
    post: (url, body, ...rest) => {
      sent.push(Buffer.from(body).toString('latin1'));
      return real.post(url, body, ...rest);
    },
    close: () => real.close(),
  };
}, 60_000);
beforeEach(async () => {
  sent = [];
  await store.db.deleteFrom('journal').execute();
  journal = createJournal(store.db, () => new Date());
});
afterAll(async () => {
  http?.close();
  await training?.stop();
  await store?.close();
  rmSync(folder, { recursive: true });
});

interface Settings {
  readonly answerLimitMs?: number;
}
const now = () => new Date();
function clientOver(secureHttp: SecureHttp, settings: Settings = {}) {
  const image = training.images.find((i): i is CpsImage => i.id === 'cps-anesthesiste' && i.kind === 'CPS3');
  if (!image) throw new Error('no card');
  const dmp = createDmpClient({
    endpoints: training.endpoints,
    http: secureHttp,
    software: { id: '00.00', name: 'Poste DMP', version: '0.1', homologation: 'ESSAI' },
    signer: signerOf(image),
    now,
    billingId: '991130972',
    environment: 'training',
    ...settings,
  });
  return { dmp, context: contextOf(image) };
}
function recordWith(
  vitaleReadAt: Date,
  { structureId, ...settings }: Settings & { readonly structureId?: string } = {},
): OpenRecord {
  const bug = (error: unknown) => {
    throw error;
  };
  const { dmp, context } = clientOver(http, settings);
  const situation = { structureId: structureId ?? context.structureId };
  return new OpenRecord(identity.traits, {
    dmp,
    context,
    known: knownPatientsOf(journal, { holder: { nationalId: context.nationalId }, situation }),
    doctor: 'Claire MARCHAND',
    vitaleReadAt: () => vitaleReadAt,
    secretConnectionFromAge: 12,
    brainDeadPolicy: 'refuse',
    ruleVariants: () => ({}),
    emergencyModes: [],
    index: createSessionIndex(),
    process: async () => bug(new Error('nothing to read')),
    now,
    onRecord: () => {},
    onDocuments: () => {},
    onSummary: () => {},
    journal: (act, ins, result) =>
      void journal.append({
        who: context.nationalId,
        situation: situation.structureId,
        patient: ins ? patientKey(ins) : '',
        act,
        result,
      }),
    onBug: bug,
  });
}
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

const withIns = () => sent.filter((body) => body.includes(identity.ins.matricule));

test('a first visit waits for an identity document, and no INS leaves before', async () => {
  const record = recordWith(minutesAgo(19));
  await record.start();
  expect(record.view()).toMatchObject({ phase: 'identity-check', patient: { status: 'recuperee', ins: identity.ins } });
  expect(withIns()).toEqual([]);
  await expect(record.refreshStatus()).rejects.toMatchObject({ code: 'INS_NOT_SENDABLE' });
  await expect(record.ask('TD1.3a', (dmp, context, patient) => dmp.administrativeData(context, patient))).rejects.toMatchObject({
    code: 'INS_NOT_SENDABLE',
  });
  expect(withIns()).toEqual([]);
  await record.confirmIdentity();
  expect(record.view()).toMatchObject({ phase: 'open', patient: { status: 'qualifiee' } });
  expect(withIns().length).toBeGreaterThan(0);
  await expect(record.confirmIdentity()).rejects.toMatchObject({ code: 'NOT_NOW' });
  record.forget();
});

test('the next visit opens without any gesture, in this structure alone', async () => {
  const first = recordWith(minutesAgo(0));
  await first.start();
  await first.confirmIdentity();
  first.forget();
  const again = recordWith(minutesAgo(0));
  await again.start();
  expect(again.view()).toMatchObject({ phase: 'open', patient: { status: 'qualifiee' } });
  again.forget();
  const elsewhere = recordWith(minutesAgo(0), { structureId: '499999999999999' });
  await elsewhere.start();
  expect(elsewhere.view()).toMatchObject({ phase: 'identity-check' });
  elsewhere.forget();
});

test('traits that INSi has corrected since are compared again', async () => {
  const old = { ...identity.traits, birthName: 'DURANT-ESSAI' };
  await journal.append({
    who: 'x',
    situation: 's',
    patient: patientKey(identity.ins),
    act: identityCheckedAct(old),
    result: 'ok',
  });
  const known = knownPatientsOf(journal, { holder: { nationalId: 'x' }, situation: { structureId: 's' } });
  expect(await known.identityChecked(identity.ins, old)).toBe(true);
  expect(await known.identityChecked(identity.ins, identity.traits)).toBe(false);
});

test('a Vitale read over 20 minutes ago asks for another reading, and nothing is sent', async () => {
  const record = recordWith(minutesAgo(21));
  await record.start();
  expect(record.view()).toMatchObject({ phase: 'failed', problem: { code: 'INS_ASSERTION_EXPIRED' } });
  expect(sent).toEqual([]);
});

describe('a server that never answers', () => {
  beforeEach(async () => {
    await training.setFaults({ latencyMs: 60_000 });
    return async () => void (await training.setFaults({ latencyMs: 0 }));
  });

  test('is given up at the limit by its name, with what to do; the next try opens', async () => {
    const record = recordWith(minutesAgo(0), { answerLimitMs: 300 });
    await record.start();
    const { phase, problem } = record.view();
    expect({ phase, problem }).toEqual({ phase: 'failed', problem: { code: 'DMP_TIMEOUT', detail: { afterMs: 300 } } });
    expect(errorText({ code: 'DMP_TIMEOUT', detail: { afterMs: 30_000 } })).toEqual({
      title: expect.stringMatching(/^Le DMP n’a pas répondu en 30\ssecondes\.$/),
      remedy: expect.stringMatching(/^Rien n’est perdu\s: réessayez/),
    });
    await training.setFaults({ latencyMs: 0 });
    await record.retry();
    expect(record.view().phase).toBe('identity-check');
    await record.confirmIdentity();
    expect(record.view().phase).toBe('open');
    record.forget();
  });

  test('is left at once when the patient leaves, and nothing of him is told afterwards', async () => {
    const record = recordWith(minutesAgo(0));
    const opening = record.start();
    await expect.poll(() => sent.length).toBe(1);
    record.forget();
    // the usual limit is thirty seconds, that of this test twenty
    await opening;
    expect(record.view().phase).toBe('identifying');
  });

  test('every transaction waits thirty seconds where nothing else is said, two minutes where documents travel', async () => {
    const limits = new Map<number, number>();
    const silent: SecureHttp = {
      post: async (_url, _body, _headers, { limitMs }) => {
        limits.set(limitMs, (limits.get(limitMs) ?? 0) + 1);
        throw new AppError('DMP_TIMEOUT', { afterMs: limitMs });
      },
      close: () => {},
    };
    const { dmp, context } = clientOver(silent);
    const { ins } = identity;
    const calls = [
      dmp.searchIns(context, searchTraits),
      dmp.testExistence(context, ins),
      dmp.authorise(context, ins),
      dmp.administrativeData(context, ins),
      dmp.findDocuments(context, ins),
      dmp.retrieve(context, ins, [{ uniqueId: '1.2.3' }]),
    ];
    for (const call of await Promise.allSettled(calls))
      expect(call.status === 'rejected' && isAppError(call.reason, 'DMP_TIMEOUT')).toBe(true);
    expect(limits).toEqual(
      new Map([
        [30_000, 5],
        [120_000, 1],
      ]),
    );
  });
});
