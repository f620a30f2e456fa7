import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { trainingFolder } from '../../../training-folder.ts';
import { type CoreDesk, startCoreDesk } from './core-desk.ts';

let dir: string;
let desk: CoreDesk;
beforeAll(async () => {
  dir = trainingFolder('reader-ready-');
  desk = await startCoreDesk(dir, { patients: [], vitaleImages: [] });
}, 60_000);
afterAll(async () => {
  await desk?.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

test('the workers that read documents start while the code is typed, before there is any record', async () => {
  let started = 0;
  const count = () => started++;
  process.on('worker', count);
  await desk.insert();
  await vi.waitFor(() => expect(started).toBe(2));
  expect(desk.core.record).toBeUndefined();
  await desk.core.workers.process({
    bytes: new TextEncoder().encode('Kardégic 75 mg'),
    documentId: '1.2.3',
    origin: 'professional',
    documentDate: '2026-03-12',
  });
  expect(started).toBe(2);
  process.off('worker', count);
});
