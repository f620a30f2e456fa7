/** The training server beside the core, not in it; and a production core, which has none. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverOf } from '../../../../electron/core/copies.ts';
import { Core, type CorePorts } from '../../../../electron/core/core.ts';
import { trainingEndpoints } from '../../../../electron/core/endpoints.ts';
import { startTrainingThread, type TrainingThread } from '../../../../electron/core/training-thread.ts';
import { noAccount } from '../../../../shared/mssante.ts';
import { level1Cda } from '../training/level1-cda.ts';
import { openIns } from '../training/population.ts';

let folder: string;
let training: TrainingThread;
const bugs: unknown[] = [];
const onBug = (error: unknown) => {
  bugs.push(error);
  return 'REF';
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'poste-dmp-thread-'));
  training = await startTrainingThread({ dir: folder }, onBug);
}, 60_000);
afterAll(async () => {
  await training.stop();
  rmSync(folder, { recursive: true });
});

/** What keeps this thread alive; a server that listens in it would be named. */
const listening = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap');
const limits = { limitMs: 5000, maxBytes: 1e6 };

test('it listens in its own thread and answers this one', async () => {
  expect(listening()).toEqual([]);
  const { http, dmpBaseUrl } = trainingEndpoints(training, '1');
  expect(await http.post(`${dmpBaseUrl}/nowhere`, Buffer.from(''), {}, limits)).toMatchObject({ status: 404 });
  expect(await training.setFaults({ httpStatus: 503 })).toMatchObject({ httpStatus: 503, outage: 'none' });
  expect(await http.post(`${dmpBaseUrl}/registry`, Buffer.from(''), {}, limits)).toMatchObject({ status: 503 });
  await training.setFaults({ httpStatus: 0 });
  http.close();
});

test('documents of a folder are taken; what goes wrong there is logged here', async () => {
  const dir = mkdtempSync(join(folder, 'documents-'));
  writeFileSync(join(dir, 'a.xml'), level1Cda({ uniqueId: '1.2.3', ins: openIns }));
  expect(await training.addDocumentsDir({ dir })).toBe(1);
  await expect(training.addDocumentsDir({ dir: join(dir, 'absent') })).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(bugs).toEqual([expect.objectContaining({ message: expect.stringMatching(/^ENOENT/) })]);
});

test('a start that fails leaves no thread behind', async () => {
  const wrong = { dir: join(folder, 'other'), documentsDir: join(folder, 'absent') };
  await expect(startTrainingThread(wrong, onBug)).rejects.toMatchObject({ code: 'INTERNAL' });
});

test('a production core starts none, whatever its configuration asks', async () => {
  const userDataDir = mkdtempSync(join(folder, 'production-'));
  const configFile = join(userDataDir, 'poste-dmp.json');
  const start = {
    mode: 'production',
    userDataDir,
    configFile,
    storeKeyHex: '0'.repeat(64),
    version: '1',
    documentsDir: folder,
    receivedDir: join(userDataDir, 'received'),
  } as const;
  const none = { readers: [], service: 'up' };
  const ports = {
    cards: { 'readers.snapshot': async () => none },
    emit: () => {},
    log: { bug: onBug, note: () => {} },
    now: () => new Date(),
    httpPost: () => Promise.reject(new Error('not asked')),
  } as unknown as CorePorts;
  const caFile = join(folder, 'igc.pem');
  writeFileSync(caFile, training.tls.caPem);
  const config = (dmpBaseUrl: string) =>
    writeFileSync(
      configFile,
      JSON.stringify({
        dmpBaseUrl,
        insiUrl: 'https://insi.example/x',
        sourceOid: '1.2.3',
        software: { id: '1', name: 'n', version: 'v', homologation: 'h' },
        tls: { kind: 'os-store' },
        mssante: { caFile },
        mode: 'training',
      }),
    );
  // the server of the training that runs beside it
  config(training.endpoints.dmpBaseUrl);
  await expect(Core.create(start, ports)).rejects.toMatchObject({ detail: { field: 'dmpBaseUrl' } });
  config('https://dmp.example/si');
  const core = await Core.create(start, ports);
  // Nor is there a mail server of its own, and none of this machine can be named.
  expect(core.endpoints.mail.server).toBeUndefined();
  const account = { ...noAccount, on: true, host: '127.0.0.1', address: 'a@b.mssante.fr' };
  expect(() => serverOf(core, account)).toThrow(expect.objectContaining({ detail: { field: 'MSSanté : serveur' } }));
  expect(serverOf(core, { ...account, host: 'smtp.operateur.mssante.fr' })).toMatchObject({ host: 'smtp.operateur.mssante.fr' });
  expect(core.training).toBeUndefined();
  await core.stop();
  expect(readdirSync(userDataDir).sort()).not.toContain('training');
});
