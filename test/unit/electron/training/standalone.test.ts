import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runStandalone } from '../../../../electron/training/standalone.ts';
import { level1Cda } from './level1-cda.ts';
import { openIns } from './population.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'training-alone-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('prints addresses and files that a client needs', async () => {
  await writeFile(path.join(dir, 'a.xml'), level1Cda({ uniqueId: '1.2.3', ins: openIns }));
  let printed = '';
  const training = await runStandalone(
    ['--documents', dir, '--latency', '5', '--dir', dir, '--bandwidth', '900', '--duplicate'],
    (text) => {
      printed += text;
    },
  );
  const { dmpBaseUrl, files } = JSON.parse(printed) as { dmpBaseUrl: string; files: Record<string, string> };
  expect(dmpBaseUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/si-dmp-server\/v2\/services$/);
  expect(await readFile(files['ca.pem'] ?? '', 'utf8')).toBe(training.tls.caPem);
  expect(await readFile(files['cps-anesthesiste-signature.key'] ?? '', 'utf8')).toContain('PRIVATE KEY');
  expect(await training.setFaults({})).toMatchObject({ latencyMs: 5, bytesPerSecond: 900, duplicateAnswer: true, tls: 'none' });
  await training.stop();
});

test.each([
  ['--port', '70000'],
  ['--latency', 'lent'],
  ['--couleur', 'vert'],
  ['--tls', 'presque'],
  ['--clock-skew', 'hier'],
  ['--http-status', '1000'],
])('%s %s is refused', async (...args) => {
  await expect(runStandalone(args, () => undefined)).rejects.toThrow();
});
