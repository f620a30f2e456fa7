/** What an open record lets out for which identity, counted where it would leave: at the HTTPS connection. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { OpenRecord } from '../../../../electron/core/record.ts';
import { createDmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { createSessionIndex } from '../../../../electron/store/session-index.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import type { IdentityStatus } from '../../../../shared/identity/traits.ts';
import { contextOf, identity, populationWith, signerOf } from '../dmp/sample-record.ts';

let folder: string;
let training: Training;
let http: SecureHttp;
let sent: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'record-guards-'));
  training = await startTraining({ dir: folder, population: populationWith([]) });
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
beforeEach(() => {
  sent = [];
});
afterAll(async () => {
  http?.close();
  await training?.stop();
  rmSync(folder, { recursive: true });
});

function recordWith(vitaleReadAt: Date, identityAtLeast: IdentityStatus = 'recuperee'): OpenRecord {
  const image = training.images.find((i): i is CpsImage => i.id === 'cps-anesthesiste' && i.kind === 'CPS3');
  if (!image) throw new Error('no card');
  const now = () => new Date();
  const dmp = createDmpClient({
    endpoints: training.endpoints,
    http,
    software: { id: '00.00', name: 'Poste DMP', version: '0.1', homologation: 'ESSAI' },
    signer: signerOf(image),
    now,
    billingId: '991130972',
    environment: 'training',
    identityAtLeast,
  });
  const bug = (error: unknown) => {
    throw error;
  };
  return new OpenRecord(identity.traits, {
    dmp,
    context: contextOf(image),
    vitaleReadAt: () => vitaleReadAt,
    secretConnectionFromAge: 12,
    brainDeadPolicy: 'refuse',
    emergencyModes: [],
    index: createSessionIndex(),
    process: async () => bug(new Error('nothing to read')),
    now,
    onRecord: () => {},
    onDocuments: () => {},
    onSummary: () => {},
    journal: () => {},
    onBug: bug,
  });
}
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

test('a Vitale read just now opens without any gesture', async () => {
  const record = recordWith(minutesAgo(19));
  await record.start();
  expect(record.view()).toMatchObject({ phase: 'open', patient: { status: 'recuperee' } });
  record.forget();
});

test('a Vitale read over 20 minutes ago asks for another reading, and nothing is sent', async () => {
  const record = recordWith(minutesAgo(21));
  await record.start();
  expect(record.view()).toMatchObject({ phase: 'failed', problem: { code: 'INS_ASSERTION_EXPIRED' } });
  expect(sent).toEqual([]);
});

test('what became provisional is not sent any more, by no transaction', async () => {
  const record = recordWith(minutesAgo(0));
  await record.start();
  record.setIdentityStatus('provisoire');
  sent = [];
  await expect(record.refreshStatus()).rejects.toMatchObject({ code: 'INS_NOT_SENDABLE' });
  await expect(record.ask('TD1.3a', (dmp, context, patient) => dmp.administrativeData(context, patient))).rejects.toMatchObject({
    code: 'INS_NOT_SENDABLE',
  });
  expect(sent).toEqual([]);
  record.forget();
});

test('a practice that wants checked identities waits for that gesture', async () => {
  const record = recordWith(minutesAgo(0), 'qualifiee');
  await record.start();
  expect(record.view()).toMatchObject({
    phase: 'failed',
    problem: { code: 'INS_NOT_SENDABLE', detail: { status: 'recuperee' } },
  });
  expect(sent.filter((body) => body.includes(identity.ins.matricule))).toEqual([]);
  record.setIdentityStatus('qualifiee');
  await record.retry();
  expect(record.view()).toMatchObject({ phase: 'open' });
  record.forget();
});
