import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardHostStart } from '../../../../electron/main/card-host-start.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poste-dmp-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['a module of its own', '{"cps":{"pkcs11Module":"/x.so"},"dmpBaseUrl":"…"}', { mode: 'production', pkcs11Module: '/x.so' }],
  ['direct', '{"cps":{"backend":"direct"}}', { mode: 'production', cpsBackend: 'direct' }],
  ['nothing of it', '{}', { mode: 'production' }],
  ['a back-end that is none', '{"cps":{"backend":"usb"}}', { mode: 'production' }],
  ['no JSON', 'hello', { mode: 'production' }],
])('%s', (name, text, start) => {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, text);
  expect(cardHostStart('production', file)).toEqual(start);
  expect(cardHostStart('training', file)).toEqual({ mode: 'training' });
});
test('no file', () => {
  expect(cardHostStart('production', join(folder, 'absent'))).toEqual({ mode: 'production' });
});
