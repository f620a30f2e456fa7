/** A file given in the moment in which the patient is shown and the list of the DMP is still on its way. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrivalsHandlers } from '../../../../electron/core/arrivals-handlers.ts';
import { trainingPopulation } from '../../../../electron/training/patients/index.ts';
import { trainingFolder } from '../../../training-folder.ts';
import { type CoreDesk, startCoreDesk } from './core-desk.ts';

let dir: string;
let desk: CoreDesk;
beforeAll(async () => {
  dir = trainingFolder('given-early-');
  const { patients, vitaleImages } = trainingPopulation({ now: new Date(), seed: 1 });
  const patient = patients.find(({ vitaleImageId }) => vitaleImageId === 'vitale-tessandier');
  const image = vitaleImages.find(({ id }) => id === 'vitale-tessandier');
  if (!patient || !image) throw new Error(patients.map(({ vitaleImageId }) => vitaleImageId).join());
  desk = await startCoreDesk(dir, { patients: [patient], vitaleImages: [image] });
  await desk.unlock();
}, 60_000);
afterAll(async () => {
  await desk?.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

test('belongs to the patient shown', async () => {
  const [, reader] = desk.training.readers;
  if (!reader || !desk.core.training) throw new Error('no reader');
  await desk.core.training.insert(reader, 'vitale-tessandier');
  await desk.until('record.changed', (view) => view?.phase === 'identity-check' || view?.phase === 'loading');
  const loading = desk.until('record.changed', (view) => view?.phase === 'loading');
  void desk.core.record?.confirmIdentity().catch(() => {});
  expect((await loading)?.phase).toBe('loading');
  const handlers = arrivalsHandlers(desk.core);
  const bytes = new TextEncoder().encode('Certificat');
  const { signal } = new AbortController();
  await handlers['arrivals.take']({ fileName: 'certificat.txt', sizeBytes: bytes.length, bytes }, signal);
  expect((await handlers['arrivals.list']({}, signal)).map(({ fileName, belongs }) => [fileName, belongs])).toEqual([
    ['certificat.txt', 'here'],
  ]);
});
